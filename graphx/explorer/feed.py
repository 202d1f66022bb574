"""The page of what is new: who met for the first time, and who is named far more than usual."""

from __future__ import annotations

import datetime as dt
import html
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from graphx.corpus.when import SPARE, UNDATED, FirstMeeting, Of, by_sentence
from graphx.dated import period
from graphx.explorer import address, current, more, pictures, questions, state
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import DATED, receipt
from graphx.network.bursts import Burst
from graphx.network.split import Step
from graphx.numbered import few
from graphx.records import CoMention, Recipe

SHOWN = 20
"""Sentences with first meetings, and bursts, shown before somebody asks for more."""

ROUND = 8
"""Names listed of those who meet in one sentence."""

LINES = 2
"""Lines for one sentence that each tell whom a name meets; if it took more, all are named once."""

KINDS: Mapping[Of, str] = {"entities": "Names", "edges": "Connections"}

STEPS: Mapping[Step, str] = {"week": "by week", "month": "by month", "quarter": "by quarter"}


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    _, span, _ = questions.facts(stamp)
    if span is None and S.recipe.clock == "published":
        st.info(f"{UNDATED}. {DATED}", icon=":material/calendar_month:")
        return
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        _meetings(stamp)
    with right:
        if span and span[0] == span[1] and S.recipe.clock == "published":
            told = f"All dates are {period(*span)}: all is new, and nothing more than usual."
            st.info(told, icon=":material/calendar_month:")
        else:
            _bursts(stamp)


def _when() -> str:
    if not (S.recipe.since or S.recipe.until):
        return "in the whole corpus"
    _, span, _ = questions.facts(current.stamp())
    first, last = span or (None, None)
    return period(S.recipe.since or first, S.recipe.until or last)


def _everybody(stamp: Stamp) -> Recipe:
    """Return the recipe of the filters for everybody, however few articles name them.

    What only keeps a picture readable would hide whoever is new: it leaves nothing but the names in
    most articles, and their closest connections.
    """
    recipe: Recipe = S.recipe
    if recipe == pictures.readable(stamp, recipe):
        recipe = replace(recipe, min_weight=0, surprising=False, backbone="")
    return replace(recipe, top=None)


def _meetings(stamp: Stamp) -> None:
    """List who met for the first time in the period, the newest first, each with the sentence."""
    st.markdown(
        f"## First meetings, {_when()}",
        help="Names that share a sentence for the first time in the whole corpus. The filters at "
        "the side choose the clock that counts, the period, and who: all names count, also those "
        "that the picture has no room for.",
    )
    shown = more.shown("meetings", SHOWN)
    found = by_sentence(questions.meetings(stamp, _everybody(stamp), SPARE * (shown + 1)))
    if not found:
        st.info("Nobody met for the first time under these filters.", icon=":material/handshake:")
        return
    groups = found[:shown]
    told = (_told(stamp, group, new) for group, new in zip(groups, _new(groups), strict=True))
    st.html("".join(told))
    if len(found) > shown:
        more.offer("meetings", shown + 2 * SHOWN)


def _told(stamp: Stamp, group: Sequence[FirstMeeting], new: str) -> str:
    """Return the meetings of one sentence: who met, above what it says, and who is ``new``."""
    first = group[0]
    ends = dict.fromkeys(id_ for one in group for id_ in (one.a, one.b))
    places = {id_: number for number, id_ in enumerate(ends)}
    labels = questions.labels(stamp, ends)
    quoted = receipt(_marked(group, places), state.article(first.met.article), labels)
    who, about = _pair(first, new) if len(group) == 1 else _round(group, new)
    return f'<div class="gx-item">{who}{quoted}<div class="gx-line">{about}</div></div>'


def _marked(group: Sequence[FirstMeeting], places: Mapping[str, int]) -> CoMention:
    """Return the sentence of a group with everybody in it marked, each by their number."""
    passages = []
    for same in zip(*(one.met.passages for one in group), strict=True):
        marks = {
            (start, end, places[(one.a, one.b)[which]])
            for one, passage in zip(group, same, strict=True)
            for start, end, which in passage.marks
        }
        passages.append(replace(same[0], marks=tuple(sorted(marks))))
    return replace(group[0].met, passages=tuple(passages))


def _pair(one: FirstMeeting, new: str) -> tuple[str, str]:
    """Return who met, and below the sentence what else is known of the two."""
    names = (_link(end, name) for end, name in zip((one.a, one.b), one.names, strict=True))
    since = f"{one.count:,} times up to now" if one.count > 1 else "this once"
    about = [*_when_told(one), since, new, _link(one.a, "all sentences", one.b)]
    title = f'<div class="gx-title">{" – ".join(names)}</div>'
    return title, " · ".join(filter(None, about))


def _round(group: Sequence[FirstMeeting], new: str) -> tuple[str, str]:
    """Return who met whom, and below the sentence what else is known of them.

    Where many met, or all of them each other, each is named once: a line for each would tell the
    same names again.
    """
    met: dict[str, list[FirstMeeting]] = {}
    for one in group:
        met.setdefault(one.a, []).append(one)
    names = {
        end: name for one in group for end, name in zip((one.a, one.b), one.names, strict=True)
    }
    if len(met) > LINES or len(group) == len(names) * (len(names) - 1) // 2:
        lines = [few([*names.items()], ROUND, lambda known: _link(*known))]
    else:
        lines = [
            f"{_link(id_, meetings[0].names[0])} – {few(meetings, ROUND, _other)}"
            for id_, meetings in met.items()
        ]
    titles = "".join(f'<div class="gx-title">{line}</div>' for line in lines)
    about = [*_when_told(group[0]), f"{len(group):,} first meetings in one sentence", new]
    return titles, " · ".join(filter(None, about))


def _other(one: FirstMeeting) -> str:
    """Return the second of two, as a link to all that is said of both."""
    return _link(one.a, one.names[1], one.b)


def _when_told(one: FirstMeeting) -> list[str]:
    """Return what day a sentence tells of, in words, if that is not the day of its article."""
    return [f"told of {period(one.date, one.date)}"] if one.date != one.met.date else []


def _new(groups: Iterable[Sequence[FirstMeeting]]) -> Iterator[str]:
    """Yield for each sentence whom it names on the first day of all, in words; everybody once."""
    told: set[str] = set()
    for group in groups:
        new = {
            id_: html.escape(name)
            for one in group
            for id_, name, known in zip((one.a, one.b), one.names, one.known, strict=True)
            if known == one.date and id_ not in told
        }
        told.update(new)
        *others, last = new.values() or [""]
        who = " and ".join(filter(None, (", ".join(others), last)))
        yield f"{who} named for the first time" if new else ""


def _link(id_: str, text: str, other: str = "") -> str:
    """Return a link to the page about an entity, or to what is said there of it and another."""
    to = html.escape(address.entity(S.recipe, id_, other), quote=True)
    return f'<a href="{to}" target="_self"><bdi>{html.escape(text)}</bdi></a>'


def _bursts(stamp: Stamp) -> None:
    """List when somebody was named, or two met, far more than usual."""
    st.markdown(
        f"## Far more than usual, {_when()}",
        help="Stretches of time in which a name stands in about twice as large a share of the "
        "articles as at all times, or a larger one, the surest first (Kleinberg 2002). What stands "
        "in three articles or fewer is passed over.",
    )
    state.linked("feed-of", "of", KINDS, "entities")
    state.linked("feed-step", "step", STEPS, "month")
    with st.container(horizontal=True, vertical_alignment="center", key="bursts"):
        of: Of = (
            st.segmented_control(
                "Of", list(KINDS), key="feed-of",
                format_func=lambda of: KINDS[of], label_visibility="collapsed",
            )
            or "entities"
        )  # fmt: skip
        step: Step = st.selectbox(
            "Steps", list(STEPS), key="feed-step", format_func=lambda step: STEPS[step],
            label_visibility="collapsed", width=150,
        )  # fmt: skip
    shown = more.shown("bursts", SHOWN)
    found = questions.bursts(stamp, _everybody(stamp), of, step, shown + 1)
    if not found:
        st.info("Nothing was named far more than usual.", icon=":material/monitoring:")
        return
    st.html(_table(found[:shown]))
    st.caption(
        "At its height ●○○ about twice, ●●○ about four times, ●●● about eight times as often as "
        "usual, or more."
    )
    if len(found) > shown:
        more.offer("bursts", shown + 2 * SHOWN)


def _table(found: Sequence[Burst]) -> str:
    rows = "".join(map(_burst, found))
    return (
        '<table class="gx-table gx-bursts"><colgroup><col><col class="gx-when">'
        '<col class="gx-counted"><col class="gx-counted"></colgroup><thead><tr><th>Who</th>'
        "<th>When</th><th>Articles</th><th>Usual</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _burst(one: Burst) -> str:
    ends = zip(filter(None, (one.a, one.b)), one.names, strict=True)
    names = " – ".join(_link(id_, name) for id_, name in ends)
    marks = "●" * one.level + "○" * (3 - one.level)
    level = f"about {2**one.level} times as often as usual at its height"
    return (
        f'<tr><th scope="row">{names} <span title="{level}" aria-label="{level}">{marks}</span>'
        f"</th><td>{stretch(one.since, one.until)}</td>"
        f'<td class="gx-number">{one.articles:,}</td><td class="gx-why">{one.usual:.1f}</td></tr>'
    )


def stretch(since: dt.date, until: dt.date) -> str:
    """Return a stretch of time in words, by its months where it is whole ones.

    >>> stretch(dt.date(2025, 6, 1), dt.date(2025, 6, 30))
    'Jun 2025'
    >>> stretch(dt.date(2025, 1, 1), dt.date(2025, 2, 28))
    'Jan to Feb 2025'
    >>> stretch(dt.date(2025, 1, 6), dt.date(2025, 1, 12))
    '6 Jan 2025 to 12 Jan 2025'
    >>> stretch(dt.date(2025, 9, 1), dt.date(2025, 9, 28))
    '1 Sep 2025 to 28 Sep 2025'
    """
    if since.day > 1 or until.day < monthrange(until.year, until.month)[1]:
        return period(since, until)
    first = f"{since:%b}" if since.year == until.year else f"{since:%b %Y}"
    last = f"{until:%b %Y}"
    return last if since.replace(day=1) == until.replace(day=1) else f"{first} to {last}"
