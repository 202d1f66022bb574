"""Names mean entities: `within` an article, then `across` all, precision first."""

from graphx.entities.resolve.resolver import Placed, Resolver, resolver

__all__ = ["Placed", "Resolver", "resolver"]
