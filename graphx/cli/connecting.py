"""The commands about connections: ``path``, ``compare``, ``feed``, ``outlets``."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import click

from graphx.cli.filters import CORPUS, JSON, Asking, Period, different, filters, passed_over
from graphx.cli.printing import (
    DONE,
    SHOWN,
    out,
    print_json,
    print_names,
    print_nothing,
    print_receipt,
    print_table,
    talk,
)
from graphx.corpus import Corpus
from graphx.corpus.compare import Days
from graphx.corpus.when import OF, SPARE, UNDATED, FirstMeeting, by_sentence
from graphx.dated import day
from graphx.network.compare import ELSEWHERE, OVER_TIME, TWICE, Comparison, Kind
from graphx.network.split import STEPS, Step
from graphx.network.ways import BY, By
from graphx.numbered import many
from graphx.records import Recipe

LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), default=SHOWN, show_default=True, help="So many at most."
)
QUOTED = 5
"""Changes whose sentences are printed below the table; JSON has those of all."""


@click.command(cls=Asking)
@CORPUS
@click.argument("one")
@click.argument("other")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, help="So many.")
@click.option(
    "--by", type=click.Choice(BY), default="steps", show_default=True,
    help="What is best: few steps, the strongest of these first; or strong connections, however "
    "many.",
)  # fmt: skip
@click.option("--in-time", is_flag=True, help="No step before the one it follows.")
@click.option(
    "--hubs",
    is_flag=True,
    help="Also through countries, and whom everybody meets, where there is another way.",
)
@JSON
@filters
def path(  # noqa: PLR0913 — click hands over every option
    corpus: Corpus,
    recipe: Recipe,
    one: str,
    other: str,
    *,
    limit: int,
    by: By,
    in_time: bool,
    hubs: bool,
    as_json: bool,
) -> int:
    """Tell how two entities are connected: the best few ways, a sentence for each step."""
    ends = different(corpus, one, other)
    found = corpus.paths(one, other, recipe, limit=limit, by=by, in_time=in_time, hubs=hubs)
    if found and found[0].only_over_hubs:
        talk.say("Only through countries, or whom everybody meets:")
    if as_json:
        print_json(
            [
                {
                    "names": way.names,
                    "distance": way.distance if math.isfinite(way.distance) else None,
                    "only_over_hubs": way.only_over_hubs,
                    "hops": way.hops,
                }
                for way in found
            ]
        )
        return DONE
    for way in found:
        print_names(way.names)
        for hop in way.hops:
            print_receipt(hop.best)
        out.print()
    if not found:
        names = f"{ends[0].name} and {ends[1].name}"
        order = " in time order" if in_time else ""
        talk.say(f"Nothing connects {names}{order} under these filters.")
    return DONE


@click.command(cls=Asking)
@CORPUS
@click.argument("first", type=Period())
@click.argument("second", type=Period())
@LIMIT
@JSON
@filters
def compare(  # noqa: PLR0913, PLR0917 — click hands over every option
    corpus: Corpus,
    recipe: Recipe,
    first: Days,
    second: Days,
    limit: int,
    as_json: bool,  # noqa: FBT001 — click's flag
) -> int:
    """Compare two PERIODs: who meets in the second only, no more, more often, less often.

    A PERIOD is 2008, 2008-09, 2008-09-15, or two of these with two dots between, as in
    2008-09-15..2009; what is left out, as in ..2008, is no bound. Corrected for how much was
    published in each, and tested for chance; the most surprising changes come first.
    """
    passed_over(recipe, "since", "until")
    found = corpus.compare(first, second, recipe, limit=limit)
    if not any(found.published) and not as_json:
        nothing = "Neither period has articles under these filters"
        undated = corpus.period() is None and recipe.clock == "published"
        print_nothing(corpus, f"{UNDATED}, and nothing gone" if undated else nothing)
        return DONE
    done = _print_comparison(found, OVER_TIME, ("before", "after"), as_json=as_json)
    if recipe.clock == "talked about":
        talk.say(TWICE)
    return done


def _print_comparison(
    found: Comparison, words: Mapping[Kind, str], sides: tuple[str, str], *, as_json: bool
) -> int:
    """Print a comparison, in the words for its changes and for its two sides."""
    if as_json:
        shown = ("published", "sums", "sure", "changes", "shifts")
        print_json({name: getattr(found, name) for name in shown})
        return DONE
    print_table(
        ("change", "between", *sides, f"articles {sides[1]}", "expected", "by chance", "sure"),
        [
            (words[c.kind], " – ".join(c.names), c.before, c.after, c.articles[1], c.expected,
             f"{c.p:.2g}", _yes(sure=c.sure))
            for c in found.changes
        ],
        rest=sum(found.sums.values()) - len(found.changes),
    )  # fmt: skip
    print_table(
        ("change", "name", *sides, "expected", "rank", "then", "by chance", "sure"),
        [
            (words[s.kind], s.name, s.before, s.after, s.expected,
             *(rank or "–" for rank in s.ranks), f"{s.p:.2g}", _yes(sure=s.sure))
            for s in found.shifts
        ],
        rest=found.names - len(found.shifts),
    )  # fmt: skip
    for change in found.changes[:QUOTED]:
        receipts = [said for said in (change.said_before, change.said_after) if said]
        if receipts:
            print_names(change.names, words[change.kind])
        for said in receipts:
            print_receipt(said)
    told = ", ".join(f"{number:,} {words[kind]}" for kind, number in found.sums.items() if number)
    first, second = found.published
    talk.say(
        f"{many(first, 'article')} {sides[0]}, {second:,} {sides[1]}. "
        f"Connections: {told or 'none'}; "
        f"{found.sure:,} of these changes {'is' if found.sure == 1 else 'are'} beyond chance."
    )
    return DONE


def _yes(*, sure: bool) -> str:
    return "yes" if sure else ""


@click.command(cls=Asking)
@CORPUS
@click.option(
    "--step", type=click.Choice(STEPS), default="month", show_default=True,
    help="The steps of time in which bursts are looked for.",
)  # fmt: skip
@LIMIT
@JSON
@filters
def feed(corpus: Corpus, recipe: Recipe, step: Step, limit: int, as_json: bool) -> int:  # noqa: FBT001
    """List who met for the first time, the newest first, and who was named far more than usual."""
    met = corpus.meetings(recipe, limit=limit if as_json else SPARE * limit)
    bursts = {of: corpus.bursts(recipe, of=of, step=step, limit=limit) for of in OF}
    if as_json:
        print_json({"meetings": met, "bursts": bursts})
        return DONE
    _print_meetings(by_sentence(met)[:limit], recipe)
    if corpus.period() is None and recipe.clock == "published":
        print_nothing(corpus, UNDATED)
    elif not met and not any(bursts.values()):
        print_nothing(corpus)
    for found in filter(None, bursts.values()):
        out.print()
        print_table(
            ("burst of", "since", "until", "articles", "usual", "times", "level"),
            [
                (" – ".join(b.names), b.since, b.until, b.articles, b.usual, b.ratio, b.level)
                for b in found
            ],
        )
    return DONE


def _print_meetings(met: Iterable[Sequence[FirstMeeting]], recipe: Recipe) -> None:
    """Print who met, those whom one sentence brought together above that sentence."""
    for told in met:
        for first in told:
            print_names(first.names, *([day(first.date)] if recipe.clock == "talked about" else []))
        print_receipt(told[0].met)


@click.command(cls=Asking)
@CORPUS
@click.argument("names", nargs=-1)
@click.option("--only", "outlet", default="", help="List the edges that this outlet alone makes.")
@click.option("--against", "rival", default="", help="Compare this outlet with all others.")
@LIMIT
@JSON
@filters
def outlets(  # noqa: PLR0913 — click hands over every option
    corpus: Corpus,
    recipe: Recipe,
    *,
    names: tuple[str, ...],
    outlet: str,
    rival: str,
    limit: int,
    as_json: bool,
) -> int:
    """Tell who says so: how often each outlet lets two entities (NAMES) meet.

    With --only, what one outlet alone says; with --against, how it differs from the others.
    """
    if len(names) != (0 if outlet or rival else 2) or (outlet and rival):
        raise click.UsageError("Name two entities, or one outlet with --only or --against.")
    if rival:
        found = corpus.against(rival, recipe, limit=limit)
        if not any(found.published) and not as_json:
            print_nothing(corpus)
            return DONE
        return _print_comparison(found, ELSEWHERE, ("elsewhere", "here"), as_json=as_json)
    if outlet:
        alone = corpus.only(outlet, recipe, limit=limit)
        if as_json:
            print_json(alone)
            return DONE
        for sole in alone:
            print_names(sole.names)
            print_receipt(sole.said)
        if not alone:
            print_nothing(corpus, f"Nothing is said by {outlet} alone under these filters")
        return DONE
    one, other = different(corpus, *names)
    counts = corpus.outlets(one.id, other.id, recipe)
    if as_json:
        print_json(counts)
    elif counts:
        print_table(("outlet", "count"), [(name or "unknown", n) for name, n in counts.items()])
    else:
        print_nothing(corpus, "No outlet lets the two meet under these filters")
    return DONE
