"""People decide about names: what may be one is suggested, and decisions are replayed."""
