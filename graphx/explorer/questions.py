"""What pages ask of the corpus besides its pictures: who, where it says so, when, and by what.

Each answer is remembered until the corpus changes. Every question takes the stamp of the corpus,
and nothing returned may be changed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from graphx import accuracy
from graphx.corpus import outlets, receipts, when
from graphx.corpus.compare import Days
from graphx.corpus.history import History, Neighbour
from graphx.corpus.matching import Match
from graphx.corpus.receipts import Earliest
from graphx.corpus.when import FirstMeeting, Of
from graphx.entities.resolve.nodes import slug
from graphx.errors import UnknownEntityError
from graphx.explorer import pictures
from graphx.explorer.current import Stamp, corpus
from graphx.explorer.pictures import MANY
from graphx.explorer.remembering import remembered
from graphx.export.picture import LOOKS
from graphx.network import filters
from graphx.network.bursts import Burst
from graphx.network.compare import Comparison
from graphx.network.paths import Path
from graphx.network.split import Step
from graphx.network.ways import By
from graphx.records import (
    Alias,
    Article,
    Asked,
    Counts,
    Entity,
    Hit,
    Judgement,
    Passage,
    Problem,
    Question,
    Recipe,
    Steps,
    Suggestion,
)
from graphx.store.listing import Listed, Order


@remembered(32)
def hits(stamp: Stamp, recipe: Recipe, limit: int) -> tuple[tuple[Hit, ...], int]:
    """Return the articles that hold the words of a recipe's search, and how many there are.

    With a focus, those that mention it, whatever types and communities are chosen: as in the list
    of articles.
    """
    who = recipe.focus
    asked = replace(recipe, labels=(), communities=()) if who else recipe
    with corpus(stamp) as opened, suppress(UnknownEntityError):
        found = opened.search(recipe.search, asked, entity=who, limit=limit)
        return found, opened.reader.holding(recipe.search, asked, who)
    return (), 0


@remembered(MANY)
def earliest(stamp: Stamp, recipe: Recipe, ends: tuple[str, str], limit: int) -> Earliest:
    """Return the first receipts of an edge, and how many there are."""
    with corpus(stamp) as opened:
        return receipts.earliest(opened.reader, recipe, ends, limit)


@remembered(MANY)
def by_outlet(stamp: Stamp, recipe: Recipe, ends: tuple[str, str]) -> dict[str, int]:
    """Return how often each outlet says so, of the receipts of an edge."""
    with corpus(stamp) as opened:
        return outlets.outlets(opened.reader, recipe, ends)


@remembered(64)
def paths(
    stamp: Stamp, recipe: Recipe, ends: tuple[str, str], by: By, *, hubs: bool
) -> tuple[Path, ...]:
    """Return the best few ways from one entity to another."""
    with corpus(stamp) as opened:
        return opened.paths(*ends, recipe, by=by, hubs=hubs)


def timeline(
    stamp: Stamp, recipe: Recipe, entity: str = "", step: Step = "month"
) -> dict[dt.date, int]:
    """Return how many articles each month or other step of time has, whatever the period."""
    asked = replace(pictures.whose(recipe), since=None, until=None)
    return _timeline(stamp, asked, entity, step)


@remembered(MANY)
def _timeline(stamp: Stamp, recipe: Recipe, entity: str, step: Step) -> dict[dt.date, int]:
    with corpus(stamp) as opened:
        return opened.timeline(recipe, entity, step)


def printed(stamp: Stamp, recipe: Recipe, step: Step) -> dict[dt.date, int]:
    """Return how many articles appeared in each step of time, in any period, whomever they name."""
    return _printed(stamp, replace(filters.named(recipe), since=None, until=None), step)


@remembered(MANY)
def _printed(stamp: Stamp, recipe: Recipe, step: Step) -> dict[dt.date, int]:
    with corpus(stamp) as opened:
        return opened.reader.printed(recipe, step)


@remembered(MANY)
def shared(stamp: Stamp, recipe: Recipe, ends: tuple[str, str], step: Step) -> dict[dt.date, int]:
    """Return in how many articles of each step of time two meet, whatever the period."""
    with corpus(stamp) as opened:
        return when.shared(opened.reader, recipe, ends, step)


@remembered(MANY)
def entity(stamp: Stamp, id_: str) -> Entity:
    """Return an entity by its id."""
    with corpus(stamp) as opened:
        return opened.entity(id_)


def written(stamp: Stamp, recipe: Recipe, entity: Entity) -> tuple[Alias, ...]:
    """Return the names an entity goes by under the filters; where they leave none, all."""
    return _written(stamp, filters.named(recipe), entity.id) or entity.aliases


@remembered(64)
def _written(stamp: Stamp, recipe: Recipe, id_: str) -> tuple[Alias, ...]:
    with corpus(stamp) as opened:
        return opened.written(id_, recipe)


@remembered(64)
def neighbours(stamp: Stamp, recipe: Recipe, id_: str) -> tuple[Neighbour, ...]:
    """Return whom an entity meets, the closest first."""
    with corpus(stamp) as opened:
        return opened.neighbours(id_, recipe)


@remembered(MANY)
def samples(
    stamp: Stamp, id_: str, limit: int, *, every: bool = False
) -> tuple[tuple[Article, Passage], ...]:
    """Return some sentences that mention an entity; none if it is gone by now."""
    with corpus(stamp) as opened, suppress(UnknownEntityError):
        return opened.samples(id_, limit=limit, every=every)
    return ()


@remembered(4)
def names(stamp: Stamp) -> dict[str, tuple[str, str]]:
    """Return every entity's name and label by its id, most mentioned first."""
    with corpus(stamp) as opened:
        return {id_: (name, label) for id_, name, label in opened.reader.names()}


@remembered(MANY)
def called(stamp: Stamp, ids: tuple[str, ...]) -> dict[str, str]:
    """Return the names of the entities with these ids; who is not there is left out."""
    with corpus(stamp) as opened:
        return opened.reader.called(ids)


@remembered(4)
def renamed(stamp: Stamp, *, merged: bool) -> dict[str, str]:
    """Return the ids that decisions about names have given, by the ids before.

    If ``merged``, also those of entities that have been merged into others.
    """
    with corpus(stamp) as opened:
        return _renamed(one for one in opened.judgements() if merged or one.kind != "merge")


def _renamed(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return the ids after decisions, by those before; to follow them never leads in a circle.

    >>> one = Judgement(1, "rename", "Al", "PERSON", "Zoe")
    >>> back, other = replace(one, name="Zoe", value="Al"), replace(one, kind="merge")
    >>> _renamed([one, back]), _renamed([other]), _renamed([replace(one, undone=True)])
    ({'person-zoe': 'person-al'}, {'person-zoe': 'person-al'}, {'person-zoe': 'person-al'})
    """
    found: dict[str, str] = {}
    for one in judgements:
        here, now = slug(one.label, one.name), ""
        match one.kind:
            case "rename":
                now = slug(one.label, one.value)
            case "retype":
                now = slug(one.value, one.name)
            case "merge" if not one.undone:
                here, now = slug(one.value_label or one.label, one.value), here
            case _:
                continue
        before, after = (now, here) if one.undone else (here, now)
        found[before] = after
        found.pop(after, None)
    return found


@remembered(16)
def matched(stamp: Stamp, asked: tuple[str, ...]) -> tuple[Match, ...]:
    """Return whom each name of a list means."""
    with corpus(stamp) as opened:
        return opened.match(asked)


@remembered(2)
def suggestions(stamp: Stamp, limit: int) -> tuple[Suggestion, ...]:
    """Return pairs that may be one, with the reasons."""
    with corpus(stamp) as opened:
        return opened.suggestions(limit=limit)


@remembered(32)
def others(stamp: Stamp, id_: str) -> list[str]:
    """Return the ids of everybody but one; those whose names are like its own come first."""
    with corpus(stamp) as opened:
        likely = opened.likely(id_)
    return [other for other in dict.fromkeys((*likely, *names(stamp))) if other != id_]


def labels(stamp: Stamp, ids: Iterable[str]) -> list[str]:
    """Return the labels of entities by their ids, in their order."""
    known = names(stamp)
    return [known.get(id_, ("", ""))[1] for id_ in ids]


@remembered(4)
def offered(stamp: Stamp, limit: int) -> str:
    """Return the names that the search field offers, as `parts.search` wants them."""
    with corpus(stamp) as opened:
        found = opened.reader.entities([id_ for id_, *_ in opened.reader.names(limit)])
    others = ([a.name for a in e.aliases[:8] if a.name != e.name] for e in found)
    return json.dumps([
        (e.id, e.name, LOOKS[e.label].one, also, e.articles)
        for e, also in zip(found, others, strict=True)
    ])  # fmt: skip


@remembered(4)
def facts(
    stamp: Stamp,
) -> tuple[Counts, tuple[dt.date, dt.date] | None, dict[str, int]]:
    """Return the counts, the period and the outlets of a corpus."""
    with corpus(stamp) as opened:
        return opened.counts(), opened.period(), opened.sources()


@remembered(4)
def unread(stamp: Stamp) -> str:
    """Return in which articles no names were looked for, in words."""
    with corpus(stamp) as opened:
        return opened.unread()


@remembered(64)
def listed(  # noqa: PLR0913, PLR0917 — what is listed, and which part of it
    stamp: Stamp,
    recipe: Recipe,
    entities: tuple[str, ...],
    order: Order,
    first: int,
    limit: int,
) -> tuple[int, list[Listed]]:
    """Return how many articles there are, and a page of their list."""
    with corpus(stamp) as opened:
        return opened.reader.listed(recipe, entities, order, first, limit)


def number(stamp: Stamp, recipe: Recipe, entities: tuple[str, ...] = ()) -> int:
    """Return how many articles there are to be `listed`."""
    return listed(stamp, recipe, entities, "oldest", 0, 0)[0]


@remembered(64)
def article(stamp: Stamp, id_: str) -> Article | None:
    """Return an article, with its text."""
    with corpus(stamp) as opened:
        return opened.article(id_)


@remembered(4)
def steps(stamp: Stamp) -> Steps:
    """Return what became of the files."""
    with corpus(stamp) as opened:
        return opened.reader.steps()


@remembered(4)
def problems(stamp: Stamp) -> tuple[Problem, ...]:
    """Return what was wrong with the input."""
    with corpus(stamp) as opened:
        return opened.problems()


@remembered(4)
def notes(stamp: Stamp) -> dict[str, str]:
    """Return what built the corpus."""
    with corpus(stamp) as opened:
        return opened.reader.notes()


@remembered(32)
def history(stamp: Stamp, recipe: Recipe, id_: str) -> History:
    """Return whom an entity meets over time."""
    with corpus(stamp) as opened:
        return opened.history(id_, recipe)


@remembered(4)
def judged(stamp: Stamp) -> int:
    """Return how many decisions about names stand."""
    with corpus(stamp) as opened:
        return sum(not judgement.undone for judgement in opened.judgements())


@remembered(16)
def asked(stamp: Stamp, kind: Asked, number: int) -> tuple[Question, ...]:
    """Return a sample of what the graph says."""
    with corpus(stamp) as opened:
        return accuracy.questions(opened, kind, number)


@remembered(pictures.EDGES // 4, lambda kept: pictures.extent(kept.graph))
def compared(stamp: Stamp, recipe: Recipe, first: Days, second: Days, outlet: str) -> Comparison:
    """Return two periods compared, or an outlet with all others where one is named."""
    with corpus(stamp) as opened:
        if outlet:
            return opened.against(outlet, recipe)
        return opened.compare(first, second, recipe)


@remembered(16)
def meetings(stamp: Stamp, recipe: Recipe, limit: int) -> tuple[FirstMeeting, ...]:
    """Return who met for the first time, the newest first."""
    with corpus(stamp) as opened:
        return opened.meetings(recipe, limit=limit)


@remembered(16)
def bursts(stamp: Stamp, recipe: Recipe, of: Of, step: Step, limit: int) -> tuple[Burst, ...]:
    """Return when somebody was named, or two met, far more than usual."""
    with corpus(stamp) as opened:
        return opened.bursts(recipe, of=of, step=step, limit=limit)
