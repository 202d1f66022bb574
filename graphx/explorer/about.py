"""About this graph: what a connection means, what was counted on the way, and how right it is."""

from __future__ import annotations

import html
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import streamlit as st

from graphx.dated import period
from graphx.explorer import amount, check, current, pictures, questions, upload
from graphx.explorer.current import Stamp
from graphx.explorer.state import S
from graphx.explorer.text import UNITS, small, weighed
from graphx.numbered import many
from graphx.records import Recipe

MEANS = """
**A connection** says that two names share {window}, so many times. Nothing more: the
sentence may say that the two never met. Click it, and read.

**It does not** say that they know each other, agree, or did anything together; who is missing may
only be spelled in a way that was not recognised; and who is named most is who the outlets write
about, not who matters most.

**Names** are found by a small language model and joined by rules; both make mistakes, and people
can correct them. **Outlets** that only report ("told Reuters") make no connections. A **story**
that several outlets print counts once.
"""


def page() -> None:
    """Draw the page."""
    stamp = current.stamp()
    found = questions.problems(stamp)
    means, right, wrong = st.tabs(
        ["What it means", "How right it is", f"Problems {len(found):,}"], key="about"
    )
    with means:
        _meaning(stamp)
    with right:
        check.show(stamp)
    with wrong:
        if found:
            st.markdown("What could not be read or done as it should; nothing of it stopped a run.")
            upload.problems(found)
        else:
            st.markdown("Every file could be read.")


def _meaning(stamp: Stamp) -> None:
    """Say what a connection is, what it was made of, and by what."""
    left, right = st.columns([1, 1.15], gap="large")
    with left:
        st.markdown(MEANS.format(window=UNITS[S.recipe.window]))
        st.markdown(small("What built it"))
        st.html(
            '<table class="gx-table"><colgroup><col class="gx-what"><col></colgroup><tbody>'
            f"{''.join(_built(stamp))}</tbody></table>"
        )
        with st.expander("The recipe of the picture, to repeat it"):
            st.code(json.dumps(json.loads(S.recipe.as_json()), indent=1), language="json")
    with right:
        st.html(_table(_counted(stamp)))


def _counted(stamp: Stamp) -> Iterable[tuple[str, int, str]]:
    """Yield each step from files to connections: what is counted, how many, what it means."""
    counts, span, sources = questions.facts(stamp)
    steps = questions.steps(stamp)
    yield _row(steps.files, "file", "in which articles stood")
    dated = f"{counts.dated:,} with a date: {period(*span)}" if span else "none has a date"
    yield _row(counts.articles, "article", dated)
    yield _row(len(sources), "outlet", "named by the articles")
    copies = counts.articles - counts.stories
    again = f"without {many(copies, 'further print')} of the same ones"
    yield _row(counts.stories, "story", again if copies else "none is printed twice", "stories")
    yield _row(
        steps.asides, "passage set aside", "not the story: appeals, captions, bylines",
        "passages set aside",
    )  # fmt: skip
    yield _row(counts.sentences, "sentence", "of the stories")
    yield _row(counts.mentions, "mention", "places where a name stands")
    yield "of observers", steps.observers, "mentions of outlets that only report; left out"
    yield _row(counts.entities, "entity", "who or what the mentions mean", "entities")
    lists = pictures.left_out(stamp)["lists"]
    whole = f"; {steps.lists:,} of them {'is' if steps.lists == 1 else 'are'} nothing else"
    rows = f"articles; their rows make no connections{whole * bool(steps.lists)}"
    yield "with tables, round-ups", lists, rows
    recipe: Recipe = S.recipe
    shown = pictures.graph(stamp, recipe)
    pairs = pictures.pairs(stamp, replace(recipe, top=None, focus=""))
    yield _row(pairs, "pair", f"of names that share {UNITS[recipe.window]} under the filters")
    who = "those in most articles" if _is_cut(stamp, recipe) else "all under the filters"
    alone = "" if recipe.isolated else "; who meets nobody is left out"
    yield _row(len(shown), "entity shown", f"{who}{alone}", "entities shown")
    yield _row(shown.number_of_edges(), "connection shown", "between them", "connections shown")
    hidden = shown.graph
    if recipe.min_weight or hidden["weak"]:  # below chance, some weights are less than 0
        yield (
            "hidden as weak",
            hidden["weak"],
            f"their weight is below {weighed(recipe.min_weight)}",
        )
    if recipe.surprising:
        yield "hidden as chance", hidden["chance"], "chance would give them, too"
    if recipe.backbone:
        yield "hidden as redundant", hidden["redundant"], "both ends meet everybody anyway"


def _is_cut(stamp: Stamp, recipe: Recipe) -> bool:
    """Tell whether there are more than the picture has room for."""
    room = recipe.top or math.inf
    return len(pictures.pool(stamp, recipe).nodes) >= room and amount.counted(stamp, recipe) > room


def _row(number: int, one: str, why: str, several: str = "") -> tuple[str, int, str]:
    """Return what is counted, how many, and what it means.

    >>> _row(1, "story", "none is printed twice", "stories")
    ('story', 1, 'none is printed twice')
    """
    return many(number, one, several).partition(" ")[2], number, why


def _built(stamp: Stamp) -> Iterable[str]:
    """Yield the rows that say what made the corpus."""
    notes = questions.notes(stamp)
    facts = {
        "model": notes.get("model", "unknown"),
        "rules": f"names: {_version(notes, 'resolved')}; copies: {_version(notes, 'folded')}",
        "decisions": f"{questions.judged(stamp):,} that people made about names; see Names",
        "corpus": f"{Path(stamp[0]).name}, {stamp[1] / 1e6:,.1f} MB, version "
        f"{notes.get('schema', '')} of its tables",
    }
    for what, value in facts.items():
        yield f'<tr><th scope="row">{what}</th><td class="gx-why">{html.escape(value)}</td></tr>'


def _version(notes: Mapping[str, str], what: str) -> str:
    return f"version {notes[what]}" if notes.get(what) else "being applied"


def _table(rows: Iterable[tuple[str, int, str]]) -> str:
    lines = [
        f'<tr><td class="gx-number">{number:,}</td>'
        f'<th scope="row">{html.escape(what)}</th><td class="gx-why">{html.escape(why)}</td></tr>'
        for what, number, why in rows
    ]
    widths = '<colgroup><col class="gx-counted"><col class="gx-what"><col></colgroup>'
    return f'<table class="gx-table">{widths}<tbody>{"".join(lines)}</tbody></table>'
