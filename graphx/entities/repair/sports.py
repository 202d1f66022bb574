"""Sports pages: teams that go by their town, and the teams and players of tables.

In: the names of an article on sport. Out: the names with those of its tables, those that are whole
with the name of the team behind the town, and which of them are teams.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain

from graphx.entities.repair.spans import PLACES, Name, is_told, longer, named
from graphx.entities.written import cues, lands, names, shortforms, tables, teams, things
from graphx.entities.written.letters import compiled
from graphx.entities.written.stretches import is_reported_from, paragraphs
from graphx.records import Marked


def with_sides(text: str, found: list[Name]) -> list[Name]:
    """Return the names, a town's with that of its team behind it: the Colorado | Rockies."""
    sides: list[Name] = []
    for name in found:
        if sides and name.start < sides[-1].end:
            continue
        town = name.label in {"GPE", "LOC", "ORG"} and not lands.country(name.text)
        side = _SIDE.match(text, name.end) if town else None
        if side and not (teams.is_side(names.key(side[1])) or f" the {side[1]} " in text):
            side = None
        sides.append(longer(text, name, side, "ORG"))
    return sides


_SIDE = compiled(
    r" (?!(?:Games|Olympics|Championships|Masters)\b)"
    r"((?:White|Red) Sox|[A-Z][a-z]{2,})\b(?! [A-Z])"
)
"""What the team of a town or state goes by, if it is a plural, or stands alone elsewhere."""


def with_rows(marked: Marked, found: list[Name], *, cells: bool) -> list[Name]:
    """Return the names, and the teams and players in tables, where a recognizer sees no sentence.

    What it took for a person of two names is left, unless that plays in a sport of teams: single
    combats have tables, too. Who stands in the cells of a table are persons where it took most of
    those for such.
    """
    text = marked.text
    persons = [name for name in found if name.label == "PERSON" and " " in name.key]
    known = {at for name in persons for at in range(name.start, name.end)}
    taken: set[int] = set()
    rows: list[Name] = []

    def add(label: str, places: Iterable[tuple[int, int]], kept: AbstractSet[int] = known) -> None:
        for start, stop in places:
            end = stop - text.endswith(_STOP, start, stop)
            if taken.isdisjoint(range(start, end)) and kept.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                kind = "PERSON" if _INITIAL.match(text, start, end) else label
                rows.append(named(text, start, end, kind))

    add("ORG", tables.leagues(text))
    add("GPE", tables.grounds(text))
    add("PERSON", tables.players(text))
    add("ORG", tables.makers(text), frozenset())
    entered = [*tables.entrants(text)]
    if 2 * sum(start in known for start, _ in entered) >= len(entered):
        add("PERSON", entered)
    sides = frozenset[int]() if teams.sport(text) in teams.BY_TEAMS else known
    for start, end in paragraphs(marked.sentences):
        add("ORG", tables.rows(text, start, end), sides)
        add("ORG", tables.clubs(text, start, end))
        table = [*tables.cells(text, start, end)] if cells else []
        told = sum(at in taken or at in known for at, _ in table)
        add("PERSON" if 2 * told > len(table) else "ORG", table)
        add("ORG", () if sides else tables.standings(text, start, end), sides)
    found = [name for name in found if name.text not in tables.SUMS]
    return [name for name in found if taken.isdisjoint(range(name.start, name.end))] + rows


_STOP = tuple(f"{letter}." for letter in "abcdefghijklmnopqrsuvwxyz")
"""The end of a sentence behind a name; it is none behind St."""

_INITIAL = compiled(r"[A-Z]\.\s?[A-Z]")


def players(text: str, found: Iterable[Name]) -> set[str]:
    """Return the keys of those who stand in a list of players, or in the scores of cricket."""
    starts = {start for start, _ in tables.players(text)}
    return {name.key for name in found if name.start in starts}


def sides(
    text: str, said: Mapping[str, list[Name]], labels: Mapping[str, str], persons: Container[str]
) -> set[Name]:
    """Return the names that mean a team, and nothing else: not those of where it plays.

    Args:
        text: the article's.
        said: its names, by their keys.
        labels: what each key is taken for.
        persons: the family and given names of those with a full name in the article.
    """
    rows = tables.tabled(text)
    towns = _towns(labels) | {
        name.key
        for name in chain(*said.values())
        if name.label == "ORG" and name.start in rows
        if name.key not in persons and not lands.country(name.text)
    }
    playing = towns | _playing(text, said, labels, persons)
    grounds = {start for start, _ in tables.grounds(text)}
    return {
        name
        for key in playing
        for name in said.get(key, ())
        if name.start not in grounds and not _is_venue(text, name, towns)
    }


def _playing(
    text: str, said: Mapping[str, list[Name]], labels: Mapping[str, str], persons: Container[str]
) -> set[str]:
    """Return the keys of the teams that an article on sport calls by the name of their town."""
    playing = set()
    for key, places in said.items():
        if labels[key] == "ORG" or key in persons or lands.territory(places[0].text):
            continue
        if things.thing(key, taken=labels[key]) in _NO_SIDES:
            continue
        if labels[key] == "PERSON" and (" " in key or is_told(text, places, cues.SPEAKS)):
            continue
        where = sum(teams.is_where(text, name.start) for name in places)
        if sum(teams.plays(text, name.start, name.end) for name in places) > where // 2:
            playing.add(key)
    return playing


_NO_SIDES = frozenset({"EVENT", "FAC"})
"""What is no team, though teams play for it, or in it: a cup, an arena."""


def _towns(labels: Mapping[str, str]) -> set[str]:
    """Return the keys of the towns and states of the teams that an article names in full.

    Where the Texas Rangers play, Texas is them, unless something happens in it.
    """
    towns = set()
    for key in (key for key, label in labels.items() if label == "ORG"):
        for side in shortforms.endings(key):
            town = key.removesuffix(f" {side}")
            known = labels.get(town) in PLACES | {"ORG"} and not lands.country(town)
            if known and (teams.is_side(side) or labels.get(side) == "ORG"):
                towns.add(town)
    return towns


def _is_venue(text: str, name: Name, towns: Container[str]) -> bool:
    """Tell whether something happens in a name, or is reported from it.

    A win over those from Texas, where the article has the Texas Rangers, is one over them.
    """
    if name.key in towns:
        where = cues.is_inside(text, name.start, name.end)
    else:
        where = teams.is_where(text, name.start)
    return where or is_reported_from(text, name.start)
