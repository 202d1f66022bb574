"""People decide about names: a decision is kept at once, applied, and replayed by every build.

The ledger of decisions only grows; an undone decision stays in it. Whoever finds the corpus in use
waits for their turn, so that of two people who judge at once both are heard.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from graphx import meant
from graphx.corpus import Corpus
from graphx.engine import Here
from graphx.entities.judge import judgements
from graphx.entities.resolve import nodes
from graphx.errors import BusyError
from graphx.export import ledger
from graphx.pipeline import RESOLVED_BY, Progress, resolve_names
from graphx.placing import place_entities
from graphx.records import Judgement, Mention, Problem, Verdict
from graphx.store.reading import Reader, reading
from graphx.store.writing import Writer, writing

PATIENCE = 60.0
"""Seconds to wait for somebody else who decides or builds."""

PAUSE = 0.05
"""Seconds between two looks at whether they are done."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the decisions that are new, or undone now, and how many were known.

    ``problems`` are lines that are no decisions, decisions that contradict others, and those that
    nobody goes by.
    """

    new: tuple[Judgement, ...]
    undone: tuple[Judgement, ...]
    known: int
    problems: tuple[Problem, ...]


def judge(  # noqa: PLR0913 — options, each with its name
    corpus: Path | str,
    kind: Verdict,
    name: str,
    value: str = "",
    *,
    mention: Mention | None = None,
    apply: bool = True,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Judgement:
    """Decide about a name: the decision is kept, applied now, and replayed by every later build.

    Args:
        corpus: the corpus file.
        kind: ``merge`` makes ``value`` a name of this entity; ``different`` says that the two are
            not one, and keeps them apart; ``split`` makes one of its names, ``value``, an entity
            of its own; ``rename`` and ``retype`` give it another name or label; ``hide`` leaves it
            out of everything.
        name: an entity's name or id.
        value: the other name, the new name, or the new label.
        mention: with ``split``, the only mention that is split off; ``value`` is then the name of
            whom it means, somebody known or somebody new.
        apply: without, the decision is only kept; `decisions.apply_judgements`, or any build,
            applies it.
        progress: told, every so often, how far applying it has come.

    Raises:
        CorpusError: if the corpus is none, or another program has it and keeps it.
        UnknownEntityError: if nobody goes by a name.
        JudgementError: if the decision cannot be meant.
    """
    meant.value("kind", "str", kind)
    meant.value("value", "str", value)
    with _turn(meant.path(corpus)) as (writer, reader):
        with Corpus(corpus) as before:
            decision = judgements.decide(before.entity, kind, name, value, mention)
            _keep_place(writer, before.entity(name).id, decision)
        (kept,) = writer.judge([decision])
        if apply:
            _apply(writer, reader, progress)
    return kept


def undo(
    corpus: Path | str,
    number: int = 0,
    *,
    apply: bool = True,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Judgement:
    """Undo a decision, the last one that stands if no number is given, and return it.

    Args:
        corpus: the corpus file.
        number: the decision's number.
        apply: without, it is only noted; `decisions.apply_judgements`, or any build, applies it.
        progress: told, every so often, how far applying it has come.

    Raises:
        CorpusError: if the corpus is none, or another program has it and keeps it.
        JudgementError: if there is no such decision to undo.
    """
    meant.value("number", "int", number)
    with _turn(meant.path(corpus)) as (writer, reader):
        standing = [judgement for judgement in writer.judgements() if not judgement.undone]
        undone = judgements.standing(standing, number)
        writer.undo([undone.number])
        if apply:
            _apply(writer, reader, progress=progress)
    return undone


def apply_judgements(
    corpus: Path | str, *, progress: Callable[[Progress], None] = lambda _: None
) -> None:
    """Apply the decisions that are only kept yet.

    Args:
        corpus: the corpus file.
        progress: told, every so often, how far it has come.

    Raises:
        CorpusError: if the corpus is none, or another program has it and keeps it.
    """
    with _turn(meant.path(corpus)) as (writer, reader):
        if not (writer.is_resolved(RESOLVED_BY) and writer.is_placed()):
            _apply(writer, reader, progress)


def import_judgements(corpus: Path | str, path: Path | str) -> Imported:
    """Take over the decisions of a file that `Corpus.export` has written, and apply them.

    They are added behind those there are, in the order of the file. One that is known is not added
    again, but is undone if the file says so; importing a file twice changes nothing.

    Args:
        corpus: the corpus file.
        path: the ``.csv`` or ``.jsonl`` file.

    Raises:
        InputError: if there is no such file.
        JudgementError: if the file is no ledger of decisions.
        CorpusError: if the corpus is none, or another program has it and keeps it.
    """
    read = list(ledger.read(meant.path(path)))
    wrong = tuple(record for record in read if isinstance(record, Problem))
    with _turn(meant.path(corpus)) as (writer, reader):
        found = [record for record in read if isinstance(record, Judgement)]
        new, undone = _news(writer.judgements(), found)
        told = set(reader.problems())
        kept = writer.judge(new) if new else ()
        if undone:
            writer.undo([judgement.number for judgement in undone])
        if new or undone:
            _apply(writer, reader)
        wrong += tuple(problem for problem in reader.problems() if problem not in told)
    return Imported(kept, undone, len(found) - len(new) - len(undone), wrong)


def _news(
    made: Sequence[Judgement], found: Sequence[Judgement]
) -> tuple[tuple[Judgement, ...], tuple[Judgement, ...]]:
    """Return which decisions a ledger does not hold, and which of its own are undone in a file.

    Somebody may make, undo and make again the same decision: the second of them in the file is the
    second in the ledger.
    """
    known: dict[Judgement, list[Judgement]] = defaultdict(list)
    for judgement in made:
        known[replace(judgement, number=0, undone=False)].append(judgement)
    new, undone = [], []
    for judgement in found:
        alike = known[replace(judgement, number=0, undone=False)]
        if not alike:
            new.append(judgement)
        elif (own := alike.pop(0)) and judgement.undone and not own.undone:
            undone.append(own)
    return tuple(new), tuple(undone)


def _apply(
    writer: Writer, reader: Reader, progress: Callable[[Progress], None] = lambda _: None
) -> None:
    """Apply all decisions."""
    resolve_names(writer, reader, Here(), progress)
    progress(Progress("place", 0, 0))
    place_entities(writer, reader)


def _keep_place(writer: Writer, entity: str, decision: Judgement) -> None:
    """Let who will have another id stand where they stood; kept before the decision is.

    Whatever happens between the two then costs nobody their place.
    """
    if decision.kind == "rename":
        new = nodes.slug(decision.label, decision.value)
    elif decision.kind == "retype":
        new = nodes.slug(decision.value, decision.name)
    else:
        return
    places = writer.places()
    if entity in places and new not in places:
        writer.place({new: places[entity]})


@contextmanager
def _turn(path: Path) -> Iterator[tuple[Writer, Reader]]:
    """Lend the writer and the reader of a corpus, once whoever else has it is done."""
    until = time.monotonic() + PATIENCE
    with ExitStack() as stack:
        while True:
            try:
                Corpus(path).close()  # a decision makes no corpus
                writer = stack.enter_context(writing(path))
                break
            except BusyError:
                if time.monotonic() > until:
                    raise
            time.sleep(PAUSE)
        yield writer, stack.enter_context(reading(path))
