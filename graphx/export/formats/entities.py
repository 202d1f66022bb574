"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and yente.

The labels become its schemata (followthemoney.tech). An edge is an ``UnknownLink``: its two ends
were named together, and nobody says more. Its description is the sentences that do so, each with
where it stands; a ``Mention`` would have to be of a document that whoever reads the file holds.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from graphx.articles import links
from graphx.export.formats.content import Content, Item
from graphx.network.graph import edge_id
from graphx.numbered import many
from graphx.records import CoMention

SCHEMATA: Mapping[str, str] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Territory",
    "LOC": "Territory",
    "EVENT": "Event",
    "PRODUCT": "Asset",
    "FAC": "Asset",
    "LAW": "Document",
    "WORK_OF_ART": "Document",
}
"""The schema for each label; others are a ``LegalEntity``, whose nature is unknown."""

_ALLOWED = re.compile("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")


def named(id_: str) -> str:
    """Return an id that FollowTheMoney allows: the same, or its digest.

    >>> named("person-merkel"), named("person-müller")[:8]
    ('person-merkel', '60bcccf8')
    """
    if _ALLOWED.fullmatch(id_):
        return id_
    return hashlib.sha1(id_.encode(errors="replace"), usedforsecurity=False).hexdigest()


def write(content: Content, path: Path) -> None:
    """Write a file."""
    receipts = defaultdict(list)
    for edge, met in content.receipts:
        receipts[edge].append(met)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for id_, values in content.nodes():
            aliases = values["aliases"].split(" | ") if values["aliases"] else []
            properties = {"name": [values["name"]], "alias": aliases, "keywords": [values["label"]]}
            schema = SCHEMATA.get(values["label"], "LegalEntity")
            file.write(_line(named(id_), schema, properties))
        for one, other, values in content.edges():
            a, b = named(one), named(other)
            properties = {
                "subject": [a], "object": [b], "role": ["named together"],
                "startDate": [values["first"]], "endDate": [values["last"]],
                "summary": [_counted(values["count"], values["articles"])],
                **_quoted(receipts[edge_id(one, other)], content.format.text),
            }  # fmt: skip
            file.write(_line(f"{a}.{b}", "UnknownLink", properties))


def _counted(count: int, articles: int) -> str:
    return f"named together {many(count, 'time')} in {many(articles, 'article')}"


def _quoted(receipts: Sequence[CoMention], text: Callable[[str], str]) -> dict[str, list[str]]:
    """Return what a link says of its receipts, each thing once."""
    told = {
        "description": [_sentences(met) for met in receipts],
        "publisher": [met.source for met in receipts],
        "sourceUrl": [links.web(met.link) for met in receipts],
    }
    return {key: [*filter(None, dict.fromkeys(map(text, each)))] for key, each in told.items()}


def _sentences(met: CoMention) -> str:
    said = " … ".join(passage.text for passage in met.passages)
    where = ", ".join(filter(None, [met.title, met.source, str(met.date or "")]))
    return f"{said} ({where})" if where else said


def items(content: Content) -> Iterator[Item]:
    """Yield the items with ids as FollowTheMoney allows them."""
    for ids, values in content.items():
        yield tuple(map(named, ids)), values


def _line(id_: str, schema: str, properties: Mapping[str, list[str]]) -> str:
    kept = {key: values for key, values in properties.items() if values and values != [""]}
    entity = {"id": id_, "schema": schema, "properties": kept}
    return json.dumps(entity, ensure_ascii=False) + "\n"


def read(path: Path) -> Iterator[Item]:
    """Yield the items of a file."""
    yield (), {}
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            entity = json.loads(line)
            of = entity["properties"]
            if entity["schema"] == "UnknownLink":
                found = re.findall(r"\d+", of["summary"][0].replace(",", ""))
                counted = dict(zip(("count", "articles"), map(int, found), strict=True))
                dates = {"first": _only(of, "startDate"), "last": _only(of, "endDate")}
                yield (of["subject"][0], of["object"][0]), counted | dates
            else:
                aliases = " | ".join(of.get("alias", ()))
                values = {"name": _only(of, "name"), "label": _only(of, "keywords")}
                yield (entity["id"],), {**values, "aliases": aliases}


def _only(properties: Mapping[str, list[str]], key: str) -> str:
    return properties.get(key, [""])[0]
