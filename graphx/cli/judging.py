"""The command that decides about names: ``judge``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import click

from graphx import decisions
from graphx.cli.filters import CORPUS, JSON, OTHERS, label
from graphx.cli.printing import DONE, SHOWN, TROUBLED, out, print_json, print_problem, talk
from graphx.corpus import Corpus
from graphx.entities.judge.judgements import told
from graphx.entities.judge.suggest import consequence
from graphx.errors import JudgementError
from graphx.numbered import few, many
from graphx.records import VERDICTS, Judgement, Mention, Recipe, Verdict

_WORDS: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(VERDICTS, (2, 2)), "hide": (1, 1), "undo": (0, 1), "log": (0, 0),
    "suggest": (0, 0), "export": (1, 1), "import": (1, 1),
}  # fmt: skip
"""The fewest and the most words that each action takes: a decision, or what is done with them."""

_TAKES = {
    (2, 2): "two words, in quotation marks where a name has several",
    (1, 1): "one word, in quotation marks where a name has several",
    (0, 1): "a number, or nothing",
    (0, 0): "no more words",
}


@click.command()
@CORPUS
@click.argument("action", type=click.Choice([*_WORDS]))
@click.argument("values", nargs=-1)
@click.option("--at", metavar="ARTICLE:START", default="", help="With split: only this mention.")
@click.option("--limit", type=click.IntRange(min=1), default=SHOWN, help="How many are suggested.")
@JSON
def judge(  # noqa: PLR0913 — click's options, and an action each
    corpus: Path, *, action: str, values: tuple[str, ...], at: str, limit: int, as_json: bool
) -> int:
    """Decide about a name; the decision lasts, also when articles are added, and can be undone.

    \b
    merge NAME OTHER      the other's names are names of this one
    different NAME OTHER  they are two, whatever the evidence says
    split NAME OTHER      one of its names means somebody else; with --at, one mention
                          of it means OTHER (mentions.jsonl says where mentions stand)
    rename NAME NEW       it is called so
    retype NAME LABEL     it is a PERSON, an ORG, a GPE …
    hide NAME             it is left out of everything
    undo [NUMBER]         undo a decision, the last one if none is named
    log                   list them all
    suggest               list pairs that may be one, those that matter most first
    export FILE           write all decisions to a .csv or .jsonl file
    import FILE           take over the decisions of such a file
    """  # noqa: D301 — click looks for the character, not for a backslash
    fewest, most = _WORDS[action]
    if not fewest <= len(values) <= most:
        raise click.UsageError(f"{action} takes {_TAKES[fewest, most]}; see: graphx judge --help")
    if at and action != "split":
        raise click.UsageError("--at goes with split: it names the one mention that is split off.")
    if action == "suggest":
        return _suggest(corpus, limit, as_json=as_json)
    if action == "export":
        with Corpus(corpus) as opened:
            (file,) = opened.export(values[0], format="judgements").files
        if as_json:
            print_json({"files": [str(file)]})
        else:
            out.say(str(file))
        return DONE
    if action == "import":
        return _import(corpus, values[0], as_json=as_json)
    if action == "log":
        with Corpus(corpus) as opened:
            made = opened.judgements()
    else:
        made = (_judge(corpus, action, values, at),)
    return _print_decisions(corpus, action, made, as_json=as_json)


def _print_decisions(corpus: Path, action: str, made: Sequence[Judgement], *, as_json: bool) -> int:
    """Print decisions, and what is wrong with them."""
    if as_json:
        print_json(made)
    else:
        for judgement in made:
            _print_decision(judgement, undone=judgement.undone or action == "undo")
        if action == "merge":
            undo = f"undo it with: graphx judge CORPUS undo {made[0].number}"
            talk.say(f"{made[0].value} is called {made[0].name} now; {undo}")
        elif action == "log" and not made:
            talk.say("Nothing has been decided yet.")
    asked = {judgement.source for judgement in made}
    with Corpus(corpus) as opened:
        wrong = [problem for problem in opened.problems() if problem.source in asked]
    for problem in wrong:
        print_problem(problem, on=talk)
    return TROUBLED if wrong and action in VERDICTS else DONE


def _print_decision(judgement: Judgement, *, undone: bool) -> None:
    out.say(f"{judgement.number}. {told(judgement)}{' (undone)' if undone else ''}")


def _judge(corpus: Path, action: str, values: Sequence[str], at: str) -> Judgement:
    if action == "undo":
        if values and not values[0].isdecimal():
            raise click.UsageError(f"{values[0]!r} is no number; see: graphx judge CORPUS log")
        return decisions.undo(corpus, *map(int, values))
    mention = _mention(corpus, at) if at else None
    name, *value = values
    value = [label(one) for one in value] if action == "retype" else value
    return decisions.judge(corpus, cast("Verdict", action), name, *value, mention=mention)


def _mention(corpus: Path, at: str) -> Mention:
    """Return the mention at a place that a person names, such as ``a17:120``."""
    article, _, start = at.rpartition(":")
    with Corpus(corpus) as opened:
        told = [
            mention
            for found in opened.articles(Recipe(copies=True))
            if article and article in {found.id, found.given_id}
            for mention in opened.mentions(found.id)
            if str(mention.start) == start
        ]
    if len(told) == 1:
        return told[0]
    if told:
        raise JudgementError(
            f"{many(len(told), 'article')} are called {article!r}. Name one by its article_id: "
            f"{few([mention.article for mention in told], OTHERS)}; mentions.jsonl tells which."
        )
    raise JudgementError(
        f"No mention stands at {at!r}. Name its article and the offset it begins at, as in "
        "a17:120; mentions.jsonl, which graphx export writes, lists them."
    )


def _suggest(corpus: Path, limit: int, *, as_json: bool) -> int:
    with Corpus(corpus) as opened:
        found = opened.suggestions(limit=limit)
    if as_json:
        print_json(found)
        return DONE
    for suggestion in found:
        one, other = suggestion.one, suggestion.other
        out.say(f"{one.name} ({one.id}) = {other.name} ({other.id})?", style="bold")
        reasons = (*suggestion.reasons, consequence(suggestion))
        out.say(f"  {'; '.join(reasons)}")
    talk.say(
        "Decide, with names or ids: graphx judge CORPUS merge NAME OTHER, or different."
        if found
        else "Nothing is left to suggest."
    )
    return DONE


def _import(corpus: Path, file: str, *, as_json: bool) -> int:
    done = decisions.import_judgements(corpus, file)
    if as_json:
        print_json(done)
    else:
        for judgement in done.new:
            _print_decision(judgement, undone=judgement.undone)
        for judgement in done.undone:
            _print_decision(judgement, undone=True)
        sums = f"{len(done.new):,} new, {len(done.undone):,} undone, {done.known:,} known"
        talk.say(f"{file}: {sums}")
    for problem in done.problems:
        print_problem(problem, on=talk)
    return TROUBLED if done.problems else DONE
