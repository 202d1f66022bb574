"""People judge names: pairs that may be one entity are suggested, and decisions are replayed.

Suggesting: `parts` and `alike` find names that may be one, `suggest` weighs the evidence. Deciding:
`judgements` checks a decision, `verdicts` applies each kind of it to the state in `decided`, and
`replay` applies them all.
"""
