"""Room 3: entities that meet form a network.

In: mentions. Out: a `networkx.Graph` that fulfils the contract in `graph`. `comention` says who
meets whom, in which window; `weight` what that is worth; `layout` where each entity stands.
"""
