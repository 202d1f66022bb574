"""The network leaves: graph files, tables, and one page that works anywhere.

In: a graph that fulfils the contract of `network.graph`, and receipts. Out: files, each read back
before it replaces anything.
"""
