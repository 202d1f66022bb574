"""Decide about names: beside the graph for the selected one, and on a page of all decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import streamlit as st

from graphx import decisions
from graphx.errors import JudgementError
from graphx.explorer import current, inbox, more, questions, state, work
from graphx.explorer.current import Stamp
from graphx.explorer.graph import Selection
from graphx.explorer.state import S
from graphx.explorer.text import plain
from graphx.export.picture import LOOKS
from graphx.pipeline import Progress
from graphx.records import LABELS, ONE_OF, Article, Entity, Judgement, Passage, Verdict

MEANING: Mapping[Verdict, str] = {
    "merge": "Merge another name into it",
    "different": "They are different",
    "split": "One of its names is somebody else",
    "rename": "It should be called something else",
    "retype": "It is of another type",
    "hide": "Leave it out of everything",
}

ONCE = "once"
"""The choice to split a single mention off."""

CHOICES: Mapping[str, str] = {
    **{verdict: title for verdict, title in MEANING.items() if verdict != "different"},
    ONCE: "One mention of it is somebody else",
}

QUOTED = 60
"""Characters shown on either side of a mention that can be chosen."""

OFFERED = 300
"""The most mentions of an entity to choose from, the latest."""

PAGE = 50
"""Decisions listed before somebody asks for more."""


def correct(stamp: Stamp, entity: Entity) -> None:
    """Draw what can be decided about an entity, and decide it.

    It can be merged into anybody else, but so many names are sent only once somebody unfolds this.
    """
    shown = st.expander(
        "Correct this name", key="correct", icon=":material/edit:", on_change="rerun"
    )
    if shown.open:
        with shown:
            chosen = st.selectbox(
                "What is wrong", list(CHOICES), format_func=lambda choice: CHOICES[choice],
                key=f"judge-{entity.id}", label_visibility="collapsed",
            )  # fmt: skip
            if chosen == ONCE:
                _correct_once(stamp, entity)
            else:
                value = _value(stamp, entity, chosen)
                st.button(
                    "Decide", disabled=not value and chosen != "hide", key=f"do-{entity.id}",
                    on_click=decide, args=(decisions.judge, chosen, entity.id, value),
                )  # fmt: skip
    work.tell_of_refusal()


def _value(stamp: Stamp, entity: Entity, verdict: str) -> str:
    key = f"value-{verdict}-{entity.id}"
    if verdict == "merge":
        names = questions.names(stamp)
        return st.selectbox(
            "The other name", questions.others(stamp, entity.id), index=None, key=key,
            format_func=lambda id_: f"{names[id_][0]} · {LOOKS[names[id_][1]].one}",
        ) or ""  # fmt: skip
    if verdict == "split":
        forms = [alias.name for alias in entity.aliases if alias.name != entity.name]
        return st.selectbox("The name", forms, index=None, key=key) or ""
    if verdict == "rename":
        return st.text_input("The new name", key=key).strip()
    if verdict == "retype":
        return st.selectbox(
            "The type", [label for label in LABELS if label != entity.label], index=None, key=key,
            format_func=lambda label: LOOKS[label].one,
        ) or ""  # fmt: skip
    return ""


def _correct_once(stamp: Stamp, entity: Entity) -> None:
    """Draw the mentions of an entity, and let one of them mean somebody else."""
    found = questions.samples(stamp, entity.id, OFFERED, every=True)
    where = st.selectbox(
        "The mention", range(len(found)), index=None, key=f"mention-{entity.id}",
        format_func=lambda number: _quoted(*found[number]),
    )  # fmt: skip
    who = st.text_input("Whom it means", key=f"value-{ONCE}-{entity.id}").strip()
    place = found[where] if where is not None else None
    st.button(
        "Decide", disabled=not (who and place), key=f"do-{entity.id}",
        on_click=decide, args=(_split_once, entity.id, who, place),
    )  # fmt: skip


def _quoted(article: Article, passage: Passage) -> str:
    """Return a mention with the words around it, by which people choose it."""
    start, end, _ = passage.marks[0]
    words = passage.text[max(0, start - QUOTED) : end + QUOTED]
    return f"{article.date or 'undated'} · … {words} …"


def _split_once(
    corpus: Path,
    entity: str,
    who: str,
    place: tuple[Article, Passage],
    *,
    progress: Callable[[Progress], None],
) -> Judgement:
    article, passage = place
    with current.corpus(current.stamp()) as opened:
        begin = passage.start + passage.marks[0][0]
        mention = next(m for m in opened.mentions(article.id) if m.start == begin)
    return decisions.judge(corpus, "split", entity, who, mention=mention, progress=progress)


def decide(decision: Callable[..., object], *values: object) -> None:
    """Decide; if it is refused, the next run of the page says so.

    The decision is kept at once. Applying it reads the whole corpus; where that takes long, it goes
    on in the background, and the page shows how far it is. A second click decides nothing more: it
    breaks this off where it next looks into the session, and its own call does the rest.

    Whoever is selected stays selected, see `state.begin`, unless they may be gone.
    """
    corpus = current.path()

    def todo(job: work.Job) -> None:
        decision(corpus, *values, progress=job.tell)

    job = work.start(corpus, work.Job("Applying your decision", what=(decision, values)), todo)
    if work.is_refused(corpus, job):
        return
    inbox.begin_anew()
    match values:
        case ("hide", id_, *_):
            state.choose(Selection())
            if S.recipe.focus == id_:
                state.look_at_all()
        case (Judgement(kind="merge" | "different" | "split" | "hide"),):
            state.choose(Selection())


def _undo(corpus: Path, made: Judgement, *, progress: Callable[[Progress], None]) -> None:
    """Undo a decision; who presses twice, or after somebody else, finds it undone."""
    with suppress(JudgementError):
        decisions.undo(corpus, made.number, progress=progress)


def page() -> None:
    """Draw the page: what may be wrong, and all decisions."""
    stamp = current.stamp()
    work.tell_of_refusal()
    inbox.show(stamp)
    st.divider()
    with current.corpus(stamp) as opened:
        made = opened.judgements()
        problems = opened.problems()
    st.markdown(
        "Decisions about names hold until they are undone, also when articles are added. To make "
        "another one, open a name on the Entity page, or select it on Explore, and choose "
        "**Correct this name**."
    )
    if not made:
        st.info("Nothing has been decided yet.", icon=":material/edit_note:")
    troubles = {problem.source: problem.message for problem in problems}
    shown = more.shown("decisions", PAGE)
    for judgement in list(reversed(made))[:shown]:
        _listed(judgement, troubles.get(judgement.source, ""))
    if len(made) > shown:
        more.offer("decisions", shown + 3 * PAGE, left=len(made) - shown)


def told(judgement: Judgement) -> str:
    """Return a decision in words, as Markdown.

    >>> told(Judgement(1, "merge", "Ann Lee", "PERSON", "Al Lee"))
    '**Al Lee** is **Ann Lee**'
    >>> told(Judgement(2, "retype", "Ann Lee", "ORG", "PERSON"))
    '**Ann Lee** is a person'
    """
    name, value = (f"**{plain(one)}**" for one in (judgement.name, judgement.value))
    match judgement.kind:
        case "merge":
            return f"{value} is {name}"
        case "different":
            return f"{name} and {value} are two"
        case "split":
            return f"{value} is not {name}"
        case "rename":
            return f"{name} is called {value}"
        case "retype":
            return f"{name} is {ONE_OF.get(judgement.value, judgement.value)}"
        case "hide":
            return f"{name} is left out"


def _listed(judgement: Judgement, trouble: str) -> None:
    """Draw a decision, what is wrong with it, and the button that undoes it."""
    said, undo = st.columns([6, 1], vertical_alignment="center")
    where = f" (once, “{plain(judgement.text)}”)" if judgement.article else ""
    kind = LOOKS[judgement.label].one if judgement.label in LOOKS else ""
    line = f"{judgement.number}\\. {told(judgement)}{where} · {kind}"
    said.markdown(f"~~{line}~~ undone" if judgement.undone else line)
    if trouble and not judgement.undone:
        said.warning(plain(trouble), icon=":material/warning:")
    undo.button(
        "Undo", key=f"undo-{judgement.number}", icon=":material/undo:", type="tertiary",
        disabled=judgement.undone, on_click=decide, args=(_undo, judgement),
    )  # fmt: skip
