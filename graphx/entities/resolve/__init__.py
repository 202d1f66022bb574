"""Resolve names to entities: first `within` an article, then `across` the corpus, precision first.

Within an article: `refs` (what a name refers to by itself), `shortened` (which full names short
ones mean), `aliases` (other names that the article gives), `genders`, `namesakes`, and `situated`
(where towns lie). Across the corpus: `bound` (names of a country, a state or a sport), `variants`
(names written otherwise), `nodes` (the entities), and `blocks` (which names have to be looked at
together). `resolver` is the result.
"""

from graphx.entities.resolve.resolver import Placed, Resolver, resolver

__all__ = ["Placed", "Resolver", "resolver"]
