"""Which names of a list are in a corpus: those of a register, of sanctions, of a guest book.

In: names as lists have them, family name first or with a legal form too. Out: whom each means here,
with the reason, and how often articles hold a name that was not found as one. A name that is only
written alike is a question, and its reason says so; nothing in the corpus changes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from rapidfuzz import fuzz, process

from graphx.entities.written import names
from graphx.errors import GraphxError
from graphx.network import search
from graphx.records import LONGEST, Entity, Recipe
from graphx.store.reading import Reader

ALIKE = 88
"""How alike, of 100, letters are of names that may be one: of "Kesler" and "Kessler" and more."""

BEGUN = 3
"""Letters with which a word begins."""

READ = 5_000_000
"""Texts that are read, in all, for names that were not found as names: some seconds."""

SEVERAL = 3
"""Entities written alike that are told of a name."""


SHORTEN: Mapping[str, Callable[[str], str]] = {
    "PERSON": names.own, "ORG": names.organisation,
}  # fmt: skip
"""What takes titles or legal forms from a key, by the label."""


COLUMNS = ("name", "caption", "full name", "full_name")
"""What the column of names is called in tables, the first of these that there is."""


HEADED = 20
"""Rows of a table among which its headings are looked for."""

DELIMITERS = ",;\t|"
"""What may part the cells of a table: what the first line has most of."""


@dataclass(frozen=True, slots=True)
class Match:
    """A name of a list, and whom it means in a corpus; several are a match each.

    ``entity`` is `None` where it means nobody. ``because`` says why it is taken for that.
    ``articles`` are the stories that name the entity; without one, those that hold the words, where
    texts were ``searched``.
    """

    asked: str
    entity: Entity | None
    because: str
    articles: int
    searched: bool = True


def names_of(text: str, *, is_table: bool = False) -> list[str]:
    r"""Return the names of a list, each once: one on each line, or those of a column of a table.

    What has several columns, of which one is called as that of names is, is a table in any case.

    >>> names_of("Ann Lee\n\nAnn Lee\nBob")
    ['Ann Lee', 'Bob']
    >>> names_of("id;Name\n1;Ann Lee\n2;Bob", is_table=True)
    ['Ann Lee', 'Bob']

    Raises:
        GraphxError: if the table is none.
    """
    lines = text.splitlines()
    head = next(iter(lines), "")
    delimiter = max(DELIMITERS, key=head.count)
    if is_table or _is_titles(head.split(delimiter)):
        try:
            return names_in(csv.reader(io.StringIO(text), delimiter=delimiter))
        except csv.Error as error:
            raise GraphxError(
                f"The list is no table ({error}): a quotation mark may lack its other. Mend it, or "
                "save the names as a text, one on each line."
            ) from error
    return _each(lines)


def names_in(rows: Iterable[Sequence[object]]) -> list[str]:
    """Return the names of a table, each once: of the column that is called so, or else the first.

    What stands above the row of headings is no name.

    >>> names_in([["id", "Name"], [1, "Ann Lee"], [2, None]]), names_in([["Ann Lee"], ["Bob"]])
    (['Ann Lee'], ['Ann Lee', 'Bob'])
    >>> names_in([["Sanctions of 2008"], [], ["id", "name"], [1, "Ann Lee"]])
    ['Ann Lee']
    """
    told = iter(rows)
    first = list(islice(told, HEADED))
    for number, row in enumerate(first):
        titles = _titles(map(_text, row))
        at = next((titles.index(one) for one in COLUMNS if one in titles), None)
        if at is not None:
            return _column(chain(first[number + 1 :], told), at)
    return _column(chain(first, told), 0)


def _column(rows: Iterable[Sequence[object]], at: int) -> list[str]:
    return _each(_text(row[at]) for row in rows if len(row) > at)


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _each(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for line in lines if (name := line.strip())))


def _titles(cells: Iterable[str]) -> list[str]:
    return [title.strip().strip('"').casefold() for title in cells]


def _is_titles(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and not {*COLUMNS}.isdisjoint(_titles(cells))


def match(reader: Reader, asked: Sequence[str]) -> tuple[Match, ...]:
    """Return whom each name of a list means; see `Corpus.match`."""
    stories = {one.id: one.articles for one in reader.nodes(Recipe())}
    known = _Known(reader.entities(), stories)
    meant = {name: _matches(known, name, _keys(name)) for name in asked}
    rest = [name for name, found in meant.items() if not found]
    held = _held(reader, rest[: READ // max(1, reader.counts().articles)])
    for name in rest:
        articles = held.get(name, 0)
        because = "in the text, and not found as a name" * bool(articles)
        meant[name] = [Match(name, None, because, articles, searched=name in held)]
    return tuple(chain.from_iterable(map(meant.__getitem__, asked)))


class _Known:
    """The entities of a corpus by the keys of their names, other names and shortened names."""

    def __init__(self, entities: Iterable[Entity], stories: Mapping[str, int]) -> None:
        self._stories = stories
        self.names: dict[str, list[Entity]] = {}
        self._begun: dict[str, set[str]] = {}
        self._others: dict[str, list[Entity]] = {}
        self._short: dict[tuple[str, str], list[Entity]] = {}
        for entity in entities:
            key = names.key(entity.name)
            self.names.setdefault(key, []).append(entity)
            for begin in _begins(key):
                self._begun.setdefault(begin, set()).add(key)
            for other in {names.key(alias.name) for alias in entity.aliases} - {key}:
                self._others.setdefault(other, []).append(entity)
            if shorten := SHORTEN.get(entity.label):
                self._short.setdefault((entity.label, shorten(key)), []).append(entity)

    def by(self, key: str) -> tuple[str, Sequence[Entity]]:
        """Return whom a key means, and the best reason to think so."""
        if key in self.names:
            return "the same name", self.names[key]
        if key in self._others:
            return "also called so", self._others[key]
        shorter = (self._short.get((label, of(key)), []) for label, of in SHORTEN.items())
        return "the same without title or legal form", [*chain.from_iterable(shorter)]

    def near(self, key: str) -> list[str]:
        """Return the keys with a word that begins as one of this key's does."""
        return sorted(set().union(*(self._begun.get(begin, set()) for begin in _begins(key))))

    def match(self, asked: str, entity: Entity, reason: str) -> Match:
        """Return a match; of who stands only in copies, or only reports, those articles count."""
        return Match(asked, entity, reason, self._stories.get(entity.id, entity.articles))


def _matches(known: _Known, asked: str, keys: Sequence[str]) -> list[Match]:
    for key in keys:
        reason, found = known.by(key)
        if found:
            return [known.match(asked, entity, reason) for entity in found]
    alike = {
        found: score
        for key in keys
        for found, score, _ in process.extract(
            key, known.near(key), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE, limit=SEVERAL
        )
    }
    return [
        known.match(asked, entity, f"perhaps: {_likeness(score)}")
        for name, score in sorted(alike.items(), key=lambda one: (-one[1], one[0]))[:SEVERAL]
        for entity in known.names[name]
    ]


def _likeness(score: float) -> str:
    """Return in words how alike two names are, whatever the order of their words."""
    return (
        "the same words in another order" if score == 100 else f"{score:.0f} of 100 letters alike"
    )


def _begins(key: str) -> set[str]:
    """Return how the words of a key begin; names that are alike have one of these in common."""
    return {word[:BEGUN] for word in key.split()}


def _orders(asked: str) -> list[str]:
    """Return a name as it stands, and with the family name last where a comma follows it.

    >>> _orders("Voss, Elena"), _orders("Elena Voss")
    (['Elena Voss', 'Voss, Elena'], ['Elena Voss'])
    """
    family, comma, given = asked.partition(",")
    turned = [f"{given.strip()} {family.strip()}"] if comma and "," not in given else []
    return [*turned, asked]


def _keys(asked: str) -> list[str]:
    return [key for key in dict.fromkeys(map(names.key, _orders(asked))) if key]


def _held(reader: Reader, asked: Iterable[str]) -> dict[str, int]:
    """Return how many articles hold the words of each name one after the other, written like it."""
    phrases = {name: [*chain.from_iterable(map(_phrase, _orders(name)))] for name in asked}
    held = reader.held([*dict.fromkeys(chain.from_iterable(phrases.values()))])
    return {name: max(map(held.__getitem__, these), default=0) for name, these in phrases.items()}


def _phrase(written: str) -> tuple[str, ...]:
    """Return what is looked for of a name, or nothing if it has no letters."""
    return search.words(f'"{written.replace(chr(34), " ")[: LONGEST - 2]}"')
