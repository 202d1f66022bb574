"""The diary of a network: who is mentioned, and who meets, day by day.

From it, every period's network can be counted without the corpus, as the offline page does.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Day:
    """What is counted on one day: of a pair how often it meets, of an entity its mentions.

    ``date`` is ``None`` for what stands in undated articles. ``weight`` is what the day adds to
    the weight of a pair, where that is a sum (`weight.ADDS`); else, and for an entity, the count.
    """

    date: dt.date | None
    count: int
    articles: int
    weight: float


@dataclass(frozen=True, slots=True)
class Diary:
    """The days of some entities by their ids, and of pairs by the ids of their edges.

    The days of each are in order, undated ones last.
    """

    entities: dict[str, list[Day]] = field(default_factory=dict)
    edges: dict[str, list[Day]] = field(default_factory=dict)
