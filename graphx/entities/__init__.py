"""Room 2: articles hold mentions, mentions mean entities.

In: articles. Out: `Mention` records and the `Entity` each one means. Names are *written* in many
ways; a model *recognizes* them; its mistakes on news are *repaired*; names that mean the same are
*resolved* to one entity; and people *judge* the result. Each step is a package of its own and may
import only those before it.
"""
