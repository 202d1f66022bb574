"""Graph files: written beside their place, read back, compared, and only then put there.

In: a graph that fulfils the contract. Out: files that other programs open. What each format holds
is said by `FORMATS`, and what it cannot hold of a graph by `losses`. Until a file was read back and
compared with the graph it replaces nothing; if anything goes wrong the old file stays.

No file says when it was written: same graph, same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile, zip_longest
from operator import eq, itemgetter
from pathlib import Path

import networkx as nx

from graphx import meant
from graphx.errors import ExportError
from graphx.export import moving, tables
from graphx.export.formats import FORMATS
from graphx.export.formats.content import Content, Format, Item, Period
from graphx.export.formats.text import fitted
from graphx.network.graph import EDGE, GRAPH, NODE, NOTHING, recounted, validate
from graphx.records import CoMention

LONG = 40
"""Characters of a text that are quoted as an example."""

_Texts = list[dict[str, Counter[str]]]
"""How often each text stands in a graph: among its ids, and by the attributes of itself, its nodes
and its edges."""

WORDS: Mapping[str, str] = {
    "name": "name", "recipe": "recipe", "label": "type", "aliases": "other names",
    "first": "first and last date", "last": "first and last date", "degree": "neighbours",
    "strength": "sum of weights", "x": "place", "y": "place", "count": "times named together",
    "weak": "number of connections hidden as too weak",
    "chance": "number of connections hidden as chance would give them too",
    "redundant": "number of connections hidden as outside the backbone",
}  # fmt: skip
"""What attributes are called where people read of them; the others are called so themselves."""


def write(
    graph: nx.Graph,
    path: Path | str,
    *,
    format: str = "",  # noqa: A002 — the word for it
    receipts: Iterable[tuple[str, CoMention]] = (),
    periods: Sequence[Period] = (),
) -> tuple[Path, ...]:
    """Write a graph to a file, and return the files written.

    Args:
        graph: what `Corpus.graph` returns, or a part of it: degrees and strengths are counted anew.
        path: the file; its ending says the format. A format of two tables writes the edges here,
            and the nodes to ``NAME-nodes`` beside it.
        format: the format, where the ending does not say it: a key of `FORMATS`.
        receipts: the evidence with the ids of its edges, for a format that has a place for it.
        periods: the stretches of time of a file with a timeline, the earliest first.

    Raises:
        ExportError: if the graph breaks the contract, the format is unknown, the place takes no
            files, or the file does not read back as the graph. What was there before is still
            there then.
    """
    try:
        validate(graph)
    except TypeError as error:
        raise ExportError(
            f"Only a graph as Corpus.graph returns it can be exported, but {error}."
        ) from error
    meant.value("format", "str", format)
    path = meant.path(path)
    ending = _ending(path, format)
    chosen = FORMATS[ending]
    content = Content(recounted(graph), chosen, receipts, periods)
    placed = [_part(path, part, ending) for part in chosen.parts]
    with moving.beside(*placed) as folder:
        _write(content, [folder / one.name for one in placed], path)
    return tuple(placed)


def _ending(path: Path, format: str) -> str:  # noqa: A002 — the word for it
    """Return the key of the format of a graph that is asked for."""
    ending = ending_of(path, format)
    if ending == "csv" and not format and (table := tables.asked(path)):
        raise ExportError(
            f"{path.name!r} is called a table of {table}, which is made of a corpus: "
            "Corpus.export. To write the edges of a graph there, pass format='csv'."
        )
    if not ending:
        raise ExportError(
            f"{path.name!r} has no ending of a graph format. They are: {endings()}. A page and the "
            "tables of evidence are made of a corpus: Corpus.export."
        )
    return ending


def _write(content: Content, new: Sequence[Path], path: Path) -> None:
    """Write some new files, and compare what is read back with what was to be written."""
    chosen = content.format
    wrote = chosen.write(content, *new)
    ours = iter(wrote) if wrote else chosen.items(content)
    try:
        _compare(ours, chosen.read(*new), path)
    except (ExportError, OSError):
        raise
    except Exception as error:  # a reader of what is no such file may raise anything
        raise ExportError(
            f"{path.name!r} reads back as no {chosen.name}; nothing was replaced."
        ) from error


def ending_of(path: Path, format: str = "") -> str:  # noqa: A002 — the word for it
    """Return the key of the format that is named, or that a file's ending says, or nothing.

    >>> ending_of(Path("News.Dynamic.GEXF")), ending_of(Path("news.pdf"))
    ('dynamic.gexf', '')
    """
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    named = format.lower().removeprefix(".")
    asked = [named] if named else ["".join(suffixes)[1:], "".join(suffixes[-1:])[1:]]
    return next((ending for ending in asked if ending in FORMATS), "")


def endings() -> str:
    """Return the endings of all graph formats, to be listed in a message."""
    return ", ".join(f".{ending}" for ending in FORMATS)


def _part(path: Path, part: str, ending: str) -> Path:
    """Return where a part of an export goes: its name is added before the ending."""
    if not part:
        return path
    named = path.name.lower().endswith(f".{ending}")
    stem = path.name[: -len(ending) - 1] if named else path.stem
    return path.with_name(f"{stem}{part}{path.name[len(stem) :]}")


def _differing(one: str, other: str) -> tuple[str, str]:
    """Return the stretches of two texts in which they begin to differ.

    >>> _differing(f"{'so ' * 30}far", f"{'so ' * 30}near")
    ('o so so so so so so far', 'o so so so so so so near')
    """
    same = sum(1 for _ in takewhile(bool, map(eq, one, other)))
    start = max(0, same - LONG // 2)
    return one[start : start + LONG], other[start : start + LONG]


def losses(graph: nx.Graph, ending: str) -> tuple[str, ...]:
    """Say what a format cannot hold of a graph, a sentence each; nothing if it holds all.

    Args:
        graph: a graph that fulfils the contract.
        ending: a key of `FORMATS`.
    """
    return losses_of(graph, [ending])[ending]


def losses_of(graph: nx.Graph, formats: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Say the same of several formats, by their endings; the texts are counted once for all."""
    texts = _texts(graph)
    return {ending: _losses(graph, FORMATS[ending], texts) for ending in formats}


def _losses(graph: nx.Graph, chosen: Format, texts: _Texts) -> tuple[str, ...]:
    nothing = {key for key in NOTHING if not graph.graph[key]}  # no edges were hidden
    told = [
        f"{chosen.name} has no place for {what}: {', '.join(dict.fromkeys(left))}."
        for what, contract, held in (
            ("these facts about the graph", GRAPH, chosen.graph),
            ("these facts about an entity", NODE, chosen.node),
            ("these facts about a connection", EDGE, chosen.edge),
        )
        if (left := [WORDS.get(k, k) for k in contract if k not in {*held, "schema", *nothing}])
    ]
    changed = [*_changed(texts, chosen)]
    if changed:
        one, other = (
            ascii(text) if text.isascii() else repr(text) for text in _differing(*changed[0][:2])
        )
        many = sum(times for _, _, times in changed)
        which = "1 text is" if many == 1 else f"{many:,} texts are"
        told.append(f"{which} changed: {one} is written as {other}.")
    boxed = [name for _, name in graph.nodes(data="name") if not chosen.shows(chosen.text(name))]
    if boxed:
        names = "1 name has" if len(boxed) == 1 else f"{len(boxed):,} names have"
        told.append(
            f"{names} letters that its font lacks, each drawn as a box: {boxed[0][:LONG]!r}. "
            "An SVG shows them in the fonts of whoever opens it."
        )
    if chosen.timed:
        told += _timeless(graph)
    return (*told, *chosen.limits)


def _timeless(graph: nx.Graph) -> list[str]:
    """Say what of a graph a timeline shows at all times, if it does so with anything."""
    if json.loads(graph.graph["recipe"] or "{}").get("clock") == "talked about":
        return ["What no sentence that names a day says is shown at all times."]
    dated = chain(graph.nodes(data="first"), graph.edges(data="first"))
    undated = not all(first for *_, first in dated)
    return ["What only undated articles say is shown at all times."] if undated else []


def _texts(graph: nx.Graph) -> _Texts:
    """Count the texts of a graph: the ids, and of the graph, a node and an edge each attribute."""
    nodes = [values for _, values in graph.nodes(data=True)]
    edges = [values for _, _, values in graph.edges(data=True)]
    return [{"": Counter(graph)}] + [
        {key: Counter(map(itemgetter(key), found)) for key, kind in held.items() if kind is str}
        for held, found in ((GRAPH, [graph.graph]), (NODE, nodes), (EDGE, edges))
    ]


def _changed(texts: _Texts, chosen: Format) -> Iterator[tuple[str, str, int]]:
    """Yield every text that a format changes, into what, and how often it stands; ids first."""
    for counted, held in zip(texts, ([""], chosen.graph, chosen.node, chosen.edge), strict=True):
        for key in filter(counted.__contains__, held):
            column = [*counted[key]]
            fit = fitted(chosen.text, column)
            if fit is not column:
                rows = zip(column, fit, counted[key].values(), strict=True)
                yield from (row for row in rows if row[0] != row[1])


def _compare(ours: Iterator[Item], theirs: Iterator[Item], path: Path) -> None:
    """Raise unless what was read back is what was to be written."""
    for one, other in zip_longest(ours, theirs):
        if one != other:
            what = ("title or recipe", "nodes", "edges")[len((one or other)[0])]
            raise ExportError(f"{path.name!r} reads back with other {what}; nothing was replaced.")
