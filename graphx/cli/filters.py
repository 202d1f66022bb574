"""What many commands share: the filters, which become a `Recipe`, and how names are looked up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from graphx.articles import dates
from graphx.cli.printing import talk
from graphx.corpus import Corpus
from graphx.corpus.when import last_day
from graphx.export.picture import LOOKS
from graphx.network import weight as weights
from graphx.network.backbone import meaning
from graphx.numbered import few
from graphx.records import BACKBONES, CLOCKS, FARTHEST, LABELS, WEIGHTS, WINDOWS, Entity, Recipe


class Day(click.ParamType[dt.date]):
    """A day as people write it; of a year or a month, the first or the last one."""

    name = "date"

    def __init__(self, *, last: bool = False) -> None:
        self.last = last

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # noqa: ANN401 — click's signature
        """Return the day, or say what was expected."""
        if isinstance(value, dt.date):
            return value
        days = _days(str(value)) or self.fail(
            f"{value!r} is no date; write 2008-09-15, 2008-09 or 2008.", param, ctx
        )
        return days[self.last]


class Period(click.ParamType[tuple[dt.date | None, dt.date | None]]):
    """A period as people write it: a year, a month, a day, or the first and the last of these."""

    name = "period"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:  # noqa: ANN401 — click's signature
        """Return the first and the last day, or say what was expected."""
        if isinstance(value, tuple):
            return value
        begin, dots, end = str(value).partition("..")
        days = _days(begin), _days(end if dots else begin)
        if (begin and not days[0]) or (end and not days[1]) or not any(days):
            self.fail(
                f"{value!r} is no period; write 2008, 2008-09, 2008-09-15, or two of them with two "
                "dots between, one of which may be left out.", param, ctx,
            )  # fmt: skip
        return days[0] and days[0][0], days[1] and days[1][1]


def _days(text: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of a year, a month or a day.

    >>> _days("2008-02")
    (datetime.date(2008, 2, 1), datetime.date(2008, 2, 29))
    """
    if found := re.fullmatch(r"([1-9]\d{3})(?:-(0[1-9]|1[0-2]))?", text):
        first = dt.date(int(found[1]), int(found[2] or 1), 1)
        return first, last_day(first, "month" if found[2] else "year")
    day = dates.parse(text)
    return (day, day) if day else None


class Asking(click.Command):
    """A command that takes the filters; its help tells them apart from its own options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in two parts."""
        given = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        told = [(one.name in _FILTERS, one.get_help_record(ctx)) for one in given]
        for title, shared in (("Options", False), ("Filters, as of every question", True)):
            with formatter.section(title):
                formatter.write_dl([record for of, record in told if record and of is shared])


def filters(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the filters, and hand over the open corpus, and the filters as a `Recipe`.

    Names in them are looked up in the corpus.
    """

    @wraps(command)
    def with_recipe(*args: Any, **given: Any) -> Any:  # noqa: ANN401 — click's values
        chosen = {name: given.pop(name) for name in _FILTERS}
        focus = chosen.pop("focus")
        with Corpus(given.pop("corpus")) as corpus:
            chosen["focus"] = corpus.meant(focus) if focus else ""
            chosen["without"] = tuple(corpus.meant(name) for name in chosen["without"])
            chosen["sources"] = tuple(corpus.outlet(name) for name in chosen["sources"])
            return command(*args, corpus=corpus, recipe=Recipe(**chosen), **given)

    for option in reversed(tuple(_FILTERS.values())):
        with_recipe = option(with_recipe)
    return with_recipe


def is_given(name: str) -> bool:
    """Tell whether the command that runs was given an option, by the name of its field."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.COMMANDLINE


def passed_over(recipe: Recipe, *names: str) -> Recipe:
    """Return a recipe without the filters that a command ignores, and say which were given.

    Args:
        recipe: what was asked for.
        names: the fields of it that the command passes over.
    """
    default = Recipe()
    asked = [name for name in names if getattr(recipe, name) != getattr(default, name)]
    if asked:
        told = ", ".join(f"--{_OPTIONS.get(name, name).replace('_', '-')}" for name in asked)
        talk.say(f"Passed over here: {told}.")
    return replace(recipe, **{name: getattr(default, name) for name in asked})


_OPTIONS: Mapping[str, str] = {"labels": "label", "communities": "community"}
"""The names of options that may be repeated, by their fields', where the two differ."""


def named(corpus: Corpus, name: str) -> Entity:
    """Return who goes by a name; if several do, say which of them is taken, and who else does."""
    entity = corpus.entity(name)
    others = [
        other
        for other in corpus.find(name)
        if other.id != entity.id
        and name.casefold() in {alias.name.casefold() for alias in other.aliases}
    ]
    if others and name != entity.id:
        who = few(others, OTHERS, lambda other: f"{other.name} ({other.label}, {other.id})")
        told = (
            f"{entity.name} ({entity.label}) is taken; {who} {'goes' if len(others) == 1 else 'go'}"
        )
        talk.say(f"{told} by {name!r}, too.")
    return entity


def label(text: str) -> str:
    """Return a label by itself or by what the explorer calls it.

    >>> label("people"), label("Country or city"), label("person"), label("cat")
    ('PERSON', 'GPE', 'PERSON', 'CAT')
    """
    return _LABELS.get(text.casefold(), text.upper())


_LABELS = {
    called.casefold(): name for name, look in LOOKS.items() for called in (look.title, look.one)
}

OTHERS = 5
"""The most others that are listed, of the same name or story."""


def different(corpus: Corpus, one: str, other: str) -> tuple[Entity, Entity]:
    """Return two entities by their names.

    Raises:
        UsageError: if both names mean the same.
    """
    ends = named(corpus, one), named(corpus, other)
    if ends[0].id == ends[1].id:
        raise click.UsageError(f"Both names mean {ends[0].name}; name two.")
    return ends


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "since": click.option("--since", type=Day(), help="First day counted."),
    "until": click.option("--until", type=Day(last=True), help="Last day counted."),
    "clock": click.option(
        "--clock", type=click.Choice(CLOCKS), default="published", show_default=True,
        help="What lies in the period: the day an article appeared, or one its sentences name.",
    ),
    "undated": click.option(
        "--undated/--no-undated", default=True, show_default=True,
        help="Also count articles without a date; a period leaves them out in any case.",
    ),
    "labels": click.option(
        "--label", "labels", multiple=True, type=label, metavar="LABEL",
        help=f"Only entities with this label; repeatable. One of {', '.join(LABELS)}.",
    ),
    "sources": click.option(
        "--source", "sources", multiple=True, help="Only articles of this outlet; repeatable.",
    ),
    "window": click.option(
        "--window", type=click.Choice(WINDOWS), default="sentence", show_default=True,
        help="The stretch of text within which two names meet; near: within --distance sentences.",
    ),
    "distance": click.option(
        "--distance", type=click.IntRange(0, FARTHEST), default=2, show_default=True,
        help="With --window near, how many sentences apart.",
    ),
    "weight": click.option(
        "--weight", type=click.Choice(WEIGHTS), default="count", show_default=True,
        help=" ".join(f"{name}: {weights.meaning(name)}" for name in WEIGHTS),
    ),
    "min_weight": click.option(
        "--min-weight", type=float, default=0, show_default=True, help="Leave weaker edges out.",
    ),
    "surprising": click.option(
        "--surprising", is_flag=True, help="Leave out the edges that chance would also give.",
    ),
    "false_discoveries": click.option(
        "--false-discoveries", type=float, default=0.05, show_default=True,
        help="With --surprising, the share of those left that chance may have made all the same, "
        "and of the changes that a comparison calls sure.",
    ),
    "backbone": click.option(
        "--backbone", type=click.Choice(tuple(filter(None, BACKBONES))),
        callback=lambda _context, _option, value: value or "",
        help="Leave redundant edges out. "
        + " ".join(f"{name}: {meaning(name)}" for name in BACKBONES if name),
    ),
    "alpha": click.option(
        "--alpha", type=float, default=0.05, show_default=True,
        help="With --backbone, the significance an edge must reach; smaller leaves fewer.",
    ),
    "top": click.option(
        "--top", type=click.IntRange(min=1),
        help="Only the entities in most articles, so many; of rank, the first so many rows.",
    ),
    "search": click.option(
        "--search", metavar="TEXT", default="",
        help='Only articles with these words; "a phrase" in quotation marks.',
    ),
    "communities": click.option(
        "--community", "communities", type=click.IntRange(min=0), multiple=True,
        help="Only this community, by the number that show and rank --json tell; may be repeated.",
    ),
    "without": click.option(
        "--without", metavar="NAME", multiple=True, help="Leave this entity out; may be repeated.",
    ),
    "focus": click.option("--focus", default="", help="Only the ego network of this entity."),
    "radius": click.option(
        "--radius", type=click.IntRange(min=1), default=1, show_default=True,
        help="Steps from the focus.",
    ),
    "observers": click.option(
        "--observers", is_flag=True, help="Also count outlets where they only report.",
    ),
    "copies": click.option(
        "--copies", is_flag=True, help="Also count copies; without, each story counts once.",
    ),
    "lists": click.option(
        "--lists", is_flag=True, help="Also count meetings in tables, rankings and round-ups.",
    ),
    "isolated": click.option(
        "--isolated/--no-isolated", default=True, show_default=True,
        help="Also keep entities that meet nobody; what is to be looked at leaves them out unless "
        "asked.",
    ),
}  # fmt: skip

CORPUS = click.argument("corpus", type=click.Path(path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
