"""Who is connected to whom, since when, and where does it say so?

*Files become articles, articles hold mentions, mentions mean entities, entities that meet form a
network, the network is shown.*::

    import graphx

    graphx.build(["data"], "news.graphx")
    with graphx.open("news.graphx") as corpus:
        graph = corpus.graph(graphx.Recipe(labels=("PERSON",), min_weight=2))
        graphx.export(graph, "people.gexf")
"""

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
from graphx.pipeline import Progress, Report, build
from graphx.records import (
    Article,
    CoMention,
    Entity,
    Hit,
    Judgement,
    Mention,
    Passage,
    Problem,
    Recipe,
    Suggestion,
)

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
    "import_judgements",
    "judge",
    "open",
    "undo",
]
