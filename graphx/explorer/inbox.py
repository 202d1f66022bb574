"""The inbox of the Names page: one question after the other, answered by a key.

A decision is kept at once, but applied to the graph only when its reader asks for that, or by the
next build: applying reads the whole corpus, and nobody should wait for it between two questions.
"""

from __future__ import annotations

import threading

import streamlit as st

from graphx import decisions
from graphx.corpus import Corpus
from graphx.entities.judge.suggest import consequence
from graphx.errors import GraphxError, UnknownEntityError
from graphx.explorer import current, questions, state, work
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.state import S
from graphx.explorer.text import framed, head, in_all, plain, quoted, small
from graphx.export.picture import LOOKS
from graphx.records import Article, Entity, Passage, Suggestion, Verdict

ASKED = 200
"""Suggestions that are looked up at once."""

SAMPLES = 3
"""Sentences shown of each of two."""

NAMES = 8
"""Other names shown of each of two."""

_ANSWERING = threading.Lock()
"""Held while an answer is kept or taken back."""


def show(stamp: Stamp) -> None:
    """Draw the question that is next, under the buttons that answer it: they never move."""
    if "inbox" not in S:
        with st.spinner("Looking for names that may be one …"):
            S.inbox, S.answered = questions.suggestions(stamp, ASKED), []
    with current.corpus(stamp) as opened:
        applied = opened.reader.is_applied()
        others = _pass_over(opened)
    left = len(S.inbox) - len(S.answered)
    if not (S.inbox or others) and applied:
        st.info("There are no two names to ask about.", icon=":material/inbox:")
        return
    st.markdown(small(f"Are these one? {left:,} to ask"))
    with st.container(horizontal=True, vertical_alignment="center"):
        _answer("Same", "y", "merge", left)
        _answer("Different", "n", "different", left)
        _answer("Skip", "s", None, left)
        st.button(
            "Undo", key="inbox-undo", shortcut="u", icon=":material/undo:",
            disabled=not S.answered, on_click=_undo,
        )  # fmt: skip
        if not applied:
            st.button(
                "Apply to the graph", key="apply", type="primary", icon=":material/check:",
                on_click=_apply,
                disabled=bool(work.running(current.path())),
                help="Decisions are kept, and not yet in the graph. This takes a moment.",
            )  # fmt: skip
    if others:
        st.caption(f"Decided elsewhere meanwhile, and not asked: {others:,}.")
    if left:
        _ask(stamp, S.inbox[len(S.answered)])
    else:
        st.info("Nothing is left to ask about.", icon=":material/inbox:")


def _pass_over(opened: Corpus) -> int:
    """Drop questions that were decided elsewhere meanwhile, by anybody; return how many so far.

    The next one is dropped, too, if it is about an entity that is gone by now.
    """
    decided = {
        frozenset([(one.name, one.label), (one.value, one.value_label)])
        for one in opened.judgements()
        if one.kind in {"merge", "different"} and not one.undone
    }
    asked, waiting = S.inbox[: len(S.answered)], S.inbox[len(S.answered) :]
    left = [
        one
        for one in waiting
        if frozenset([(e.name, e.label) for e in (one.one, one.other)]) not in decided
    ]
    while left and _is_gone(opened, left[0]):
        left.pop(0)
    S.inbox = [*asked, *left]
    S.passed = S.get("passed", 0) + len(waiting) - len(left)
    return int(S.passed)


def _is_gone(opened: Corpus, suggestion: Suggestion) -> bool:
    """Tell whether one of the two is no entity any more."""
    ids = [suggestion.one.id, suggestion.other.id]
    return len(opened.reader.entities(ids)) < len(ids)


def _answer(title: str, key: str, verdict: Verdict | None, left: int) -> None:
    st.button(
        title, key=f"inbox-{title.lower()}", shortcut=key, disabled=not left,
        on_click=_decide, args=(verdict,),
    )  # fmt: skip


def _ask(stamp: Stamp, suggestion: Suggestion) -> None:
    reasons = "\n".join(f"- {plain(reason)}" for reason in suggestion.reasons)
    st.markdown(f"Perhaps, because:\n{reasons}\n\n**Same** {plain(consequence(suggestion))}.")
    for column, entity in zip(st.columns(2), (suggestion.one, suggestion.other), strict=True):
        with column, st.container(border=True, key=f"asked-{entity.id}"):
            st.markdown(f"### {plain(entity.name)}")
            st.badge(LOOKS[entity.label].one)
            st.markdown(in_all(entity))
            if also := _also(entity):
                st.markdown(f"Also called {also}")
            if found := questions.samples(stamp, entity.id, SAMPLES):  # none if it is gone by now
                samples = (_sample(entity.label, article, passage) for article, passage in found)
                st.html("".join(samples))
    S.asked = suggestion


def _also(entity: Entity) -> str:
    others = [alias for alias in entity.aliases if alias.name != entity.name]
    return ", ".join(f"{plain(alias.name)} ({alias.mentions})" for alias in others[:NAMES])


def _sample(label: str, article: Article, passage: Passage) -> str:
    return framed(head(article), quoted(passage, [label]))


def _decide(verdict: Verdict | None) -> None:
    """Keep the answer to the question on the screen; without a verdict, the question is skipped.

    A second click begins another run, and breaks this one off where it next looks into the session:
    so this looks there first. The two count as one answer, for the next question is not on the
    screen yet.
    """
    with _ANSWERING:
        answered: list[int] = S.get("answered", [])
        suggestion: Suggestion | None = S.pop("asked", None)
        if suggestion is None:
            return
        number = 0
        if verdict:
            one, other = suggestion.one.id, suggestion.other.id
            try:
                number = decisions.judge(current.path(), verdict, one, other, apply=False).number
            except UnknownEntityError:  # decisions were applied behind the page
                begin_anew()
                S.passed = 1
                return
            except GraphxError as error:  # somebody else has decided about one of them meanwhile
                begin_anew()
                S.refused = error.why
                return
        answered.append(number)


def _undo() -> None:
    """Take back the last answer, and ask again."""
    with _ANSWERING:
        answered = S.get("answered")
        S.pop("asked", None)
        if answered and (number := answered.pop()):
            try:
                decisions.undo(current.path(), number, apply=False)
            except GraphxError as error:  # undone already, in the list of decisions
                S.refused = error.why


def _apply() -> None:
    """Apply what was decided; it goes on in the background where it takes long."""
    corpus = current.path()

    def todo(job: work.Job) -> None:
        decisions.apply_judgements(corpus, progress=job.tell)

    job = work.start(corpus, work.Job("Applying decisions"), todo)
    if not work.is_refused(corpus, job):
        begin_anew()
        state.choose(Selection())


def begin_anew() -> None:
    """Look the suggestions up anew; what was skipped is asked again."""
    S.pop("inbox", None)
    S.pop("passed", None)
    S.pop("answered", None)
    S.pop("asked", None)
