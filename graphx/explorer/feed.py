"""The page of what is new: who met for the first time, and who is named far more than usual."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from graphx.corpus.when import FirstMeeting, Of
from graphx.explorer import address, current, questions
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import period, receipt
from graphx.network.bursts import Burst
from graphx.network.split import Step

SHOWN = 20
"""First meetings and bursts shown before somebody asks for more."""

KINDS: Mapping[Of, str] = {"entities": "Names", "edges": "Connections"}

STEPS: Mapping[Step, str] = {"week": "by week", "month": "by month", "quarter": "by quarter"}


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        _meetings(stamp)
    with right:
        _bursts(stamp)


def _when() -> str:
    if not (S.recipe.since or S.recipe.until):
        return "in the whole corpus"
    _, span, _ = questions.facts(current.stamp())
    first, last = span or (None, None)
    return period(S.recipe.since or first, S.recipe.until or last)


def _meetings(stamp: Stamp) -> None:
    """List who met for the first time in the period, the newest first, each with the sentence."""
    st.markdown(
        f"##### First meetings, {_when()}",
        help="Names that share a sentence for the first time in the whole corpus. The filters at "
        "the side choose the clock that counts, the period, and who.",
    )
    shown = int(S.setdefault("feed-meetings", SHOWN))
    found = questions.meetings(stamp, S.recipe, shown)
    if not found:
        st.info("Nobody met for the first time under these filters.", icon=":material/handshake:")
        return
    st.html("".join(_meeting(stamp, one) for one in found))
    if len(found) == shown:
        _more("feed-meetings")


def _meeting(stamp: Stamp, one: FirstMeeting) -> str:
    names = (_name(end, name) for end, name in zip((one.a, one.b), one.names, strict=True))
    new = [
        html.escape(name)
        for name, known in zip(one.names, one.known, strict=True)
        if known == one.date
    ]
    since = f"{one.count:,} times up to now" if one.count > 1 else "this once"
    told = f"{' and '.join(new)} named for the first time" if new else ""
    talked = f"told of {period(one.date, one.date)}" if one.date != one.met.date else ""
    about = " · ".join(filter(None, [talked, since, told]))
    more = _link({"entity": one.a, "with": one.b}, "all sentences")
    read = address.article(S.recipe, S.selection, one.met.article)
    quoted = receipt(one.met, read, questions.labels(stamp, one.a, one.b))
    return (
        f'<div class="gx-item"><div class="gx-title">{" – ".join(names)}</div>'
        f'{quoted}<div class="gx-line">{about} · {more}</div></div>'
    )


def _name(id_: str, name: str) -> str:
    return _link({"entity": id_}, name)


def _link(asked: Mapping[str, str], text: str) -> str:
    """Return a link to the page about an entity, under the same filters."""
    query = urlencode({**address.parameters(S.recipe), **asked}, doseq=True)
    to = html.escape(f"{address.ENTITY}?{query}", quote=True)
    return f'<a href="{to}" target="_self"><bdi>{html.escape(text)}</bdi></a>'


def _bursts(stamp: Stamp) -> None:
    """List when somebody was named, or two met, far more than usual."""
    st.markdown(
        f"##### Far more than usual, {_when()}",
        help="Stretches of time in which a name stands in at least twice as large a share of the "
        "articles as at all times, the surest first (Kleinberg 2002). What stands in three "
        "articles or fewer is passed over.",
    )
    with st.container(horizontal=True):
        of: Of = (
            st.segmented_control(
                "Of", list(KINDS), default="entities", key="feed-of",
                format_func=lambda of: KINDS[of], label_visibility="collapsed",
            )
            or "entities"
        )  # fmt: skip
        step: Step = st.selectbox(
            "Steps", list(STEPS), index=1, key="feed-step", format_func=lambda step: STEPS[step],
            label_visibility="collapsed", width=150,
        )  # fmt: skip
    shown = int(S.setdefault("feed-bursts", SHOWN))
    found = questions.bursts(stamp, S.recipe, of, step, shown)
    if not found:
        st.info("Nothing was named far more than usual.", icon=":material/monitoring:")
        return
    st.html(_table(found))
    st.caption("●○○ twice, ●●○ four times, ●●● eight times as often as usual, or more.")
    if len(found) == shown:
        _more("feed-bursts")


def _more(key: str) -> None:
    st.button("Show more", key=f"more-{key}", on_click=lambda: S.update({key: S[key] + 2 * SHOWN}))


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
    names = " – ".join(_name(id_, name) for id_, name in ends)
    times = 2**one.level
    marks = "●" * one.level + "○" * (3 - one.level)
    level = f"{times} times as often as usual, or more"
    return (
        f'<tr><th scope="row">{names} <span title="{level}" aria-label="{level}">{marks}</span>'
        f"</th><td>{stretch(one.since, one.until)}</td>"
        f'<td class="gx-number">{one.articles:,}</td><td class="gx-why">{one.usual:.1f}</td></tr>'
    )


def stretch(since: dt.date, until: dt.date) -> str:
    """Return a stretch of time in words, by its months where it is whole ones.

    >>> stretch(dt.date(2025, 6, 1), dt.date(2025, 6, 30))
    'Jun 2025'
    >>> stretch(dt.date(2025, 1, 6), dt.date(2025, 1, 12))
    '6 Jan 2025 to 12 Jan 2025'
    """
    if since.day > 1 or until.day < 28:
        return period(since, until)
    return " to ".join(dict.fromkeys(f"{day:%b %Y}" for day in (since, until)))
