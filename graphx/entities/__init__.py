"""Room 2: articles hold mentions, mentions mean entities.

In: articles. Out: `Mention` records and the `Entity` each one means. `recognize` finds spans, with
the network that `trained` reads out of spaCy and `forward` runs on what `batched` gives it;
`repair` mends what news does to recognizers, `names` compares names with reasons, `resolve`
decides which names are one entity.
"""
