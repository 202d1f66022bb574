"""Sports pages: teams called by their town, and the teams and players in tables.

In: the names of an article on sport. Out: the names, with those in its tables, with teams joined to
the town before them, and which of the names are teams.
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
    """Return the names, each town joined to its team behind it: the Colorado | Rockies."""
    sides: list[Name] = []
    for name in found:
        if sides and name.start < sides[-1].end:
            continue
        town = name.label in {"GPE", "LOC", "ORG"} and not lands.country(name.text)
        side = _SIDE.match(text, name.end) if town else None
        if side and not teams.is_side(names.key(side[1])):
            side = None
        sides.append(longer(text, name, side, "ORG"))
    return sides


_SIDE = compiled(
    r" (?!(?:Games|Olympics|Championships|Masters)\b)"
    r"((?:White|Red) Sox|[A-Z][a-z]{2,})\b(?! [A-Z])"
)
"""What may be a team behind its town, if it is a plural."""


def with_rows(marked: Marked, found: list[Name], *, cells: bool) -> list[Name]:
    """Return the names with the teams and players in tables, which a recognizer misses.

    Full names that were labelled as persons are kept, except in the results of team sports; other
    sports have tables of persons. Names in the cells of a table are persons if most already are.
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
"""The end of a sentence behind a name. Not behind a capital, an initial's, nor a t: St."""

_INITIAL = compiled(r"[A-Z]\.\s?[A-Z]")


def players(text: str, found: Iterable[Name]) -> set[str]:
    """Return the keys of the names in line-ups, among scorers or in scorecards of cricket."""
    starts = {start for start, _ in tables.players(text)}
    return {name.key for name in found if name.start in starts}


def sides(
    text: str, by_key: Mapping[str, list[Name]], labels: Mapping[str, str], persons: Container[str]
) -> set[Name]:
    """Return the names that mean a team, and not the place where it plays.

    Args:
        text: the text of the article.
        by_key: its names by their keys.
        labels: the label of each key.
        persons: family and given names of the persons with a full name in the article.
    """
    rows = tables.tabled(text)
    towns = _towns(labels) | {
        name.key
        for name in chain(*by_key.values())
        if name.label == "ORG" and name.start in rows
        if name.key not in persons and not lands.country(name.text)
    }
    playing = towns | _playing(text, by_key, labels, persons)
    grounds = {start for start, _ in tables.grounds(text)}
    return {
        name
        for key in playing
        for name in by_key.get(key, ())
        if name.start not in grounds and not _is_venue(text, name, towns)
    }


def _playing(
    text: str, by_key: Mapping[str, list[Name]], labels: Mapping[str, str], persons: Container[str]
) -> set[str]:
    """Return the keys that an article on sport uses for teams, such as those of towns."""
    playing = set()
    for key, same in by_key.items():
        if labels[key] == "ORG" or key in persons or lands.territory(same[0].text):
            continue
        if things.thing(key, taken=labels[key]) in _NO_SIDES:
            continue
        if labels[key] == "PERSON" and (" " in key or is_told(text, same, cues.SPEAKS)):
            continue
        where = sum(teams.is_where(text, name.start) for name in same)
        if sum(teams.plays(text, name.start, name.end) for name in same) > where // 2:
            playing.add(key)
    return playing


_NO_SIDES = frozenset({"EVENT", "FAC"})
"""Labels of what teams play for or in, which is no team: a cup, an arena."""


def _towns(labels: Mapping[str, str]) -> set[str]:
    """Return the keys of the towns and states whose teams an article names in full.

    If it has the Texas Rangers, Texas means them, unless something happens there.
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
    """Tell whether a name is where something happens or is reported from.

    "Those from Texas" are the team if the article has the Texas Rangers.
    """
    if name.key in towns:
        where = cues.is_inside(text, name.start, name.end)
    else:
        where = teams.is_where(text, name.start)
    return where or is_reported_from(text, name.start)
