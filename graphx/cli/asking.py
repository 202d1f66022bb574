"""The commands that answer questions: ``info``, ``rank``, ``show``, ``evidence``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from graphx.cli.filters import CORPUS, JSON, Asking, different, filters, named, passed_over
from graphx.cli.printing import (
    DONE,
    SHOWN,
    out,
    print_json,
    print_nothing,
    print_receipt,
    print_table,
    talk,
)
from graphx.corpus import Corpus
from graphx.corpus.history import Neighbour
from graphx.corpus.measures import measuring
from graphx.corpus.roster import Member
from graphx.network.confidence import LOWEST_FIRST
from graphx.network.graph import hidden
from graphx.network.measures import MEASURES, meaning
from graphx.numbered import many
from graphx.records import Entity, Recipe, Window

ROOMY = 100
"""Letters on a line of a terminal that has room for the days of entities, too."""


@click.command()
@CORPUS
@click.option("--set-aside", is_flag=True, help="List what is no part of a story, and why.")
@JSON
def info(corpus: Path, set_aside: bool, as_json: bool) -> int:  # noqa: FBT001 — click's flags
    """Tell what is in a corpus, and every recorded problem."""
    if set_aside:
        return _print_set_aside(corpus, as_json=as_json)
    with Corpus(corpus) as opened:
        counts, period = opened.counts(), opened.period()
        facts: dict[str, Any] = {
            "articles": counts.articles,
            "stories": counts.stories,
            "dated": counts.dated,
            "dates": {f"{whence}, {sure}": n for (whence, sure), n in opened.dates().items()},
            "from": str(period[0]) if period else "",
            "to": str(period[1]) if period else "",
            "lists": opened.reader.left_out()["lists"],
            "sentences": counts.sentences,
            "mentions": counts.mentions,
            "entities": counts.entities,
            "labels": opened.labels(Recipe(observers=True, copies=True)),
            "sources": opened.sources(),
            "languages": {code or "unknown": n for code, n in opened.languages().items()},
        }
        problems = opened.problems()
    if as_json:
        print_json({**facts, "problems": problems})
        return DONE
    dates = {_told(key): n for key, n in facts["dates"].items()}
    rows = [(name, _cell(value)) for name, value in (facts | {"dates": dates}).items()]
    print_table(("", ""), [row for row in rows if row[1]])
    for problem in problems:
        out.say(f"problem: {problem.source}: {problem.message}")
    return DONE


_WHENCE: Mapping[str, str] = {
    "header": "by their first line",
    "metadata": "by what the file says of itself",
    "column": "by a column of the table",
    "link": "by the link",
    "text": "by a line of the text",
    "file name": "by the file's name",
}


def _cell(value: str | int | Mapping[str, int]) -> str:
    """Return a fact as it stands in a table.

    >>> _cell(1200), _cell({"PERSON": 1200, "ORG": 3}), _cell("2008-09-15")
    ('1,200', 'PERSON 1,200, ORG 3', '2008-09-15')
    """
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {number:,}" for key, number in value.items())
    return f"{value:,}" if isinstance(value, int) else value


def _told(key: str) -> str:
    """Return where dates come from and how sure they are, in words.

    >>> _told("column, sure"), _told("text, guess")
    ('by a column of the table', 'by a line of the text (guessed)')
    """
    whence, _, sure = key.partition(", ")
    doubt = {"likely": " (likely)", "guess": " (guessed)"}.get(sure, "")
    return f"{_WHENCE.get(whence, whence)}{doubt}"


def _print_set_aside(corpus: Path, *, as_json: bool) -> int:
    with Corpus(corpus) as opened:
        passages = opened.reader.set_aside()
    if as_json:
        keys = ("article", "reason", "text")
        print_json([dict(zip(keys, passage, strict=True)) for passage in passages])
        return DONE
    for article, reason, text in passages:
        out.say(f"{article}: {reason}: {text}")
    sums = Counter(reason for _, reason, _ in passages)
    talk.say(", ".join(f"{reason} {count:,}" for reason, count in sums.most_common()))
    return DONE


BY = ("articles", "mentions", *(name for name in MEASURES if name not in {"community", "cut"}))
"""What entities can be sorted by."""


@click.command(cls=Asking)
@CORPUS
@click.option(
    "--by", type=click.Choice(BY), default="strength", show_default=True,
    help="What to sort by. " + " ".join(f"{name}: {meaning(name)}" for name in BY[2:]),
)  # fmt: skip
@click.option(
    "--confidence", is_flag=True,
    help="Also tell how sure each place is: the stories are drawn anew a hundred times.",
)  # fmt: skip
@JSON
@filters
def rank(corpus: Corpus, recipe: Recipe, by: str, *, confidence: bool, as_json: bool) -> int:
    """List the entities, the strongest first.

    With --top, the first so many of them; all are counted and measured in any case.
    """
    rows, recipe = recipe.top, replace(recipe, top=None)
    roster = corpus.roster(recipe)
    found = [_member(member) for member in roster.members]
    columns = ["name", "label", "articles", "mentions", "degree", "strength", "first", "last"]
    if by not in columns:
        columns.append(by)
        found = _measured(corpus, recipe, by, found)
    up = by in LOWEST_FIRST  # those who meet nobody have 0, and come last all the same
    found.sort(key=lambda e: ((e[by] or 9) if up else -e[by], -e["articles"], e["id"]))
    found = found[:rows]
    if not as_json and (confidence or out.width < ROOMY):  # no terminal is wide enough for all
        columns = [column for column in columns if column not in {"first", "last"}]
    if confidence:
        columns += ["places", "sure"]
        sure = corpus.confidence(recipe, by=by).ranks
        for entity in found:
            place = sure[entity["id"]]
            entity |= {"places": f"{place.low}–{place.high}", "sure": str(place)}
    if as_json:
        places = corpus.reader.places([entity["id"] for entity in found])
        found = [{**entity, "community": _community(places, entity["id"])} for entity in found]
        keys = ("id", *columns, "community")
        print_json([{key: entity[key] for key in keys} for entity in found])
    elif found:
        print_table(columns, [[entity[key] for key in columns] for entity in found])
    if not found:
        print_nothing(corpus)
    if told := hidden(roster.hidden):
        talk.say(told)
    return DONE


def _measured(
    corpus: Corpus, recipe: Recipe, by: str, entities: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return entities with one more measure of each."""
    if not entities:
        return []
    network = measuring(corpus.reader, corpus.by_id(recipe))
    of = dict(zip(network.ids, network.column(by).tolist(), strict=True))
    if by == "betweenness" and (error := network.ways.error):
        talk.say(f"betweenness from a sample of ways: ± {error:.2g}")
    return [{**entity, by: of[entity["id"]]} for entity in entities]


def _member(member: Member) -> dict[str, Any]:
    counted = member.counted
    return {
        **counted._asdict(),
        "degree": member.degree,
        "strength": member.strength,
        "first": str(counted.first or ""),
        "last": str(counted.last or ""),
    }


def _community(places: Mapping[str, tuple[float, float, int]], entity: str) -> int | None:
    """Return the community of an entity, as --community takes it; whoever meets nobody has none."""
    return places[entity][2] if entity in places else None


@click.command(cls=Asking)
@CORPUS
@click.argument("name")
@JSON
@filters
def show(corpus: Corpus, recipe: Recipe, name: str, as_json: bool) -> int:  # noqa: FBT001
    """Show one entity: who it is, its names, neighbours and articles."""
    entity = named(corpus, name)
    recipe = passed_over(recipe, "top", "focus", "surprising", "backbone")
    names = corpus.written(entity.id, recipe)
    neighbours = corpus.neighbours(entity.id, recipe)
    articles = corpus.articles(replace(recipe, labels=(), communities=()), entity.id)
    community = _community(corpus.reader.places([entity.id]), entity.id)
    if as_json:
        print_json(
            {
                "id": entity.id,
                "name": entity.name,
                "label": entity.label,
                "community": community,
                "mentions": sum(alias.mentions for alias in names),
                "aliases": [
                    {"name": a.name, "mentions": a.mentions, "reason": a.reason} for a in names
                ],
                "neighbours": [
                    {**one._asdict(), "first": str(one.first or "")} for one in neighbours
                ],
                "articles": [
                    {"id": a.name, "date": str(a.date or ""), "title": a.title, "source": a.source}
                    for a in articles
                ],
            }
        )
        return DONE
    group = "" if community is None else f", community {community}"
    out.say(f"{entity.name} ({entity.label}){group}", style="bold")
    if not names:
        print_nothing(corpus, _unseen(corpus, entity, recipe))
        return DONE
    print_table(("name", "mentions", "because"), [(a.name, a.mentions, a.reason) for a in names])
    if neighbours:
        _print_neighbours(neighbours, recipe)
    else:
        out.say("It meets nobody under these filters.")
        out.print()
    print_table(
        ("date", "article", "source"),
        [(a.date or "undated", a.title or a.origin, a.source) for a in articles[:SHOWN]],
        rest=len(articles) - SHOWN,
    )
    return DONE


def _print_neighbours(neighbours: Sequence[Neighbour], recipe: Recipe) -> None:
    weighed = recipe.weight != "count"
    print_table(
        ("meets", "count", *([recipe.weight] if weighed else []), "first"),
        [
            (one.name, one.count, *([one.weight] if weighed else []), one.first or "undated")
            for one in neighbours[:SHOWN]
        ],
        rest=len(neighbours) - SHOWN,
    )


@click.command(cls=Asking)
@CORPUS
@click.argument("one")
@click.argument("other")
@JSON
@filters
def evidence(
    corpus: Corpus,
    recipe: Recipe,
    one: str,
    other: str,
    as_json: bool,  # noqa: FBT001 — click's flag
) -> int:
    """Print the sentences behind the edge between two entities.

    Also where the filters hide that edge from the graph.
    """
    ends = different(corpus, one, other)
    hiding = ("min_weight", "surprising", "backbone", "top", "labels", "communities", "focus")
    recipe = passed_over(recipe, *hiding)
    found = corpus.evidence(one, other, recipe)
    if as_json:
        print_json(found)
        return DONE
    for met in found:
        print_receipt(met)
    names = f"{ends[0].name} and {ends[1].name}"
    where = (
        f"{many(len(found), 'time')} within {recipe.distance} sentences"
        if recipe.window == "near"
        else f"in {many(len(found), recipe.window)}"
    )
    talk.say(f"{names} meet {where}.")
    if not found:
        talk.say(_elsewhere(corpus, ends, recipe))
    if recipe.weight != "count" and (derived := corpus.derive(one, other, recipe)):
        talk.say(f"{recipe.weight}: {derived}")
    return DONE


def _with_more(recipe: Recipe) -> Iterator[tuple[str, Recipe]]:
    """Yield each option that counts what is usually left out, and the recipe with it."""
    yield "--lists", replace(recipe, lists=True)
    yield "--observers", replace(recipe, observers=True)
    yield "--copies", replace(recipe, copies=True)


def _unseen(corpus: Corpus, entity: Entity, recipe: Recipe) -> str:
    """Say that the filters leave nothing of an entity, and which option would bring some of it."""
    told = f"{entity.name} is not named under these filters"
    for option, more in _with_more(recipe):
        if names := corpus.written(entity.id, more):
            return f"{told}; {option} tells {many(sum(a.mentions for a in names), 'mention')}"
    return told


def _elsewhere(corpus: Corpus, ends: tuple[Entity, Entity], recipe: Recipe) -> str:
    """Say how two who share no window connect: in a wider one, in what is left out, by others."""
    one, other = (end.id for end in ends)
    wider: tuple[Window, ...] = ("paragraph", "article")
    for window in wider[wider.index(recipe.window) + 1 if recipe.window in wider else 0 :]:
        if found := corpus.evidence(one, other, replace(recipe, window=window)):
            return f"They do in {many(len(found), window)}: --window {window}"
    for option, more in _with_more(recipe):
        if found := corpus.evidence(one, other, more):
            held = many(len(found), "sentence" if recipe.window == "near" else recipe.window)
            return f"They do in {held} that {'is' if len(found) == 1 else 'are'} left out: {option}"
    for way in corpus.paths(one, other, recipe, limit=1):
        return f"They are connected by {' – '.join(way.names)}: graphx path"
    return "Nothing else connects them under these filters."
