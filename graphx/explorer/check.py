"""Judge a sample of what the graph says, one key for each, and see how much of it is right."""

from __future__ import annotations

import streamlit as st

from graphx import accuracy
from graphx.errors import GraphxError
from graphx.explorer import more, questions, state, work
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import called, head, link, plain, quoted
from graphx.records import ONE_OF, Answer, Asked, Question

KINDS: dict[Asked, tuple[str, str]] = {
    "mention": ("Names", "Does the marked name mean"),
    "meeting": ("Connections", "Does this say that the two have to do with each other:"),
}


def show(stamp: Stamp) -> None:
    """Draw the next question, and beside it how right the graph is as far as it was judged."""
    given = accuracy.answers(stamp[0])
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        chosen: Asked | None = st.segmented_control(
            "Judge", list(KINDS), format_func=lambda kind: KINDS[kind][0], key="check",
            default="mention", label_visibility="collapsed",
        )  # fmt: skip
        _ask(stamp, chosen or "mention", given)
    with right:
        for kind in KINDS:
            _told(kind, _drawn(stamp, kind), given)
        st.caption(
            "The graph says something of each, and you say whether it is right. Fifty of each take "
            "about five minutes. Answers are kept in a file beside the corpus and hold for whoever "
            "opens it, also when it is built anew."
        )


def _drawn(stamp: Stamp, kind: Asked) -> tuple[Question, ...]:
    """Return what is asked of a kind: a sample, and more once somebody wants to judge more."""
    return questions.asked(stamp, kind, more.shown("sample", accuracy.SAMPLE, kind))


def _told(kind: Asked, asked: tuple[Question, ...], given: dict[str, Answer]) -> None:
    """Say how many of the judged statements are right, and what that says of all."""
    found = accuracy.precision(asked, given)
    title = KINDS[kind][0]
    if not found.judged:
        st.markdown(f"**{title}**: {len(asked)} drawn, none judged yet.")
        return
    share = found.right / found.judged
    unsure = f", {found.unsure} nobody was sure about" if found.unsure else ""
    st.metric(
        f"{title} that are right", f"{share:.0%}", border=True,
        help="With 95 % confidence, by the interval of Wilson (1927). The more are judged, the "
        "narrower it gets. The sample is drawn evenly: a name that is mentioned often is asked "
        "about more often.",
        delta=f"of all, between {found.low:.0%} and {found.high:.0%}", delta_color="off",
        delta_arrow="off",
    )  # fmt: skip
    st.caption(f"{found.right} of {found.judged} judged{unsure}")


def _ask(stamp: Stamp, kind: Asked, given: dict[str, Answer]) -> None:
    asked = _drawn(stamp, kind)
    if not asked:
        st.info(f"There are no {KINDS[kind][0].lower()} to judge.", icon=":material/inbox:")
        return
    passed: list[str] = S.setdefault(f"checked-{kind}", [])
    waiting = [one for one in asked if one.key not in given]
    one = waiting[0] if waiting else None
    done = len(asked) - len(waiting)
    st.progress(done / len(asked), f"{done} of {len(asked)}")
    with st.container(horizontal=True, key="check-answers"):
        for title, key, verdict in (
            ("Yes", "y", "yes"), ("No", "n", "no"), ("Not sure", "s", "unsure"),
        ):  # fmt: skip
            st.button(
                title, key=f"check-{verdict}", shortcut=key, disabled=one is None,
                on_click=_answer, args=(stamp, kind, one.key if one else "", verdict),
            )  # fmt: skip
        st.button(
            "Undo", key="check-undo", shortcut="u", icon=":material/undo:", disabled=not passed,
            on_click=_undo, args=(stamp, kind),
        )  # fmt: skip
    work.tell_of_refusal()
    if one:
        _question(one)
        return
    st.success("All of them are judged. Thank you.", icon=":material/check:")
    if len(asked) == more.shown("sample", accuracy.SAMPLE, kind):  # else there are no more
        more.offer("sample", len(asked) + accuracy.SAMPLE, kind, f"Judge {accuracy.SAMPLE} more")


def _question(one: Question) -> None:
    who = " and ".join(f"**{plain(name)}**, {ONE_OF[label]}" for _, name, label in one.said)
    st.markdown(f"{KINDS[one.kind][1]} {who}?")
    said = quoted(one.passage, [label for *_, label in one.said])
    article = one.article
    read = link(state.article(article.id), called(article))
    st.html(
        f'<div class="gx-receipt gx-asked" dir="auto"><p>{said}</p>'
        f"<div>{head(article)} · {read}</div></div>"
    )


def _answer(stamp: Stamp, kind: Asked, key: str, verdict: Answer) -> None:
    """Keep an answer; if it is refused, the next run of the page says so.

    A second answer breaks this off where it next looks into the session, so it looks there first.
    """
    passed: list[str] = S[f"checked-{kind}"]
    try:
        accuracy.answer(stamp[0], key, verdict)
    except GraphxError as error:
        S.refused = error.why
    else:
        if verdict and key not in passed:
            passed.append(key)


def _undo(stamp: Stamp, kind: Asked) -> None:
    """Take back the last answer of this session, and ask again.

    If the key is pressed again before the page is drawn, nothing may be left to take back.
    """
    if passed := S.get(f"checked-{kind}"):
        _answer(stamp, kind, passed.pop(), "")
