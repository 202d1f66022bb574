"""Room 3: entities that meet form a network.

In: mentions. Out: a `networkx.Graph` that fulfils the contract in `graph`. `meetings` finds who
meets whom, in which window; `weight` says what that is worth; `layout` where each entity stands.
"""
