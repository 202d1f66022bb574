"""Room 2: articles hold mentions, mentions mean entities.

In: articles. Out: `Mention` records and the `Entity` each one means. Names are *written* in so many
ways, a model *recognizes* them, what news does to it is *repaired*, names that mean one are
*resolved* to an entity, and people *judge*. Each is a room of its own, which knows those before it.
"""
