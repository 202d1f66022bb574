"""Who is connected to whom, since when, and where does it say so?

*Files become articles, articles hold mentions, mentions mean entities, entities that meet form a
network, the network is shown.*::

    import graphx

    graphx.build(["data"], "news.graphx")
    with graphx.open("news.graphx") as corpus:
        graph = corpus.graph(graphx.Recipe(labels=("PERSON",), min_weight=2))
        graphx.export(graph, "people.gexf")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphx.corpus import Corpus
    from graphx.corpus import Corpus as open  # noqa: A004, N813 — it reads well
    from graphx.corpus.matching import Match
    from graphx.corpus.outlets import Sole
    from graphx.corpus.when import FirstMeeting
    from graphx.decisions import import_judgements, judge, undo
    from graphx.errors import GraphxError
    from graphx.export.files import write as export
    from graphx.lakes import build_from_lake, build_lake
    from graphx.network.bursts import Burst
    from graphx.network.compare import Comparison
    from graphx.network.confidence import Confidence
    from graphx.network.derive import Derivation
    from graphx.network.measures import Measures
    from graphx.network.paths import Path
    from graphx.pipeline import Progress, Report, build, forget
    from graphx.records import (
        Article,
        CoMention,
        Entity,
        Forgotten,
        Hit,
        Judgement,
        Mention,
        Passage,
        Problem,
        Recipe,
        Suggestion,
    )
else:
    from graphx import export  # the room is loaded now: later it would take the verb's name

    del export

__all__ = [
    "Article",
    "Burst",
    "CoMention",
    "Comparison",
    "Confidence",
    "Corpus",
    "Derivation",
    "Entity",
    "FirstMeeting",
    "Forgotten",
    "GraphxError",
    "Hit",
    "Judgement",
    "Match",
    "Measures",
    "Mention",
    "Passage",
    "Path",
    "Problem",
    "Progress",
    "Recipe",
    "Report",
    "Sole",
    "Suggestion",
    "build",
    "build_from_lake",
    "build_lake",
    "export",
    "forget",
    "import_judgements",
    "judge",
    "open",
    "undo",
]

_HOMES = {
    "corpus": "Corpus",
    "corpus.matching": "Match",
    "corpus.outlets": "Sole",
    "corpus.when": "FirstMeeting",
    "decisions": "import_judgements judge undo",
    "errors": "GraphxError",
    "lakes": "build_from_lake build_lake",
    "network.bursts": "Burst",
    "network.compare": "Comparison",
    "network.confidence": "Confidence",
    "network.derive": "Derivation",
    "network.measures": "Measures",
    "network.paths": "Path",
    "pipeline": "Progress Report build forget",
    "records": "Article CoMention Entity Forgotten Hit Judgement Mention Passage Problem Recipe "
    "Suggestion",
}
"""In which module what is found."""

_FOUND = {name: (home, name) for home, names in _HOMES.items() for name in names.split()}
_FOUND |= {"open": ("corpus", "Corpus"), "export": ("export.files", "write")}


def __getattr__(name: str) -> object:
    """Load what is asked for, and with it only what that needs: all of it takes most of a second.

    Raises:
        AttributeError: if there is no such name.
    """
    if name not in _FOUND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home, called = _FOUND[name]
    found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), called)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
