"""Graphs to export: small ones with ugly names, and whatever the contract allows."""

import csv
from itertools import combinations, pairwise

from hypothesis import strategies as st

from graphx.network.graph import EDGE, NODE, build
from graphx.records import LABELS

HOSTILE = (
    "a\x00b\x08\x1fc\x7f", '"quoted" & <b>&amp;</b>', "=cmd()", "+1", "-1", "@SUM(A1)", " =1+1",
    "\t=1", "\r\nline", "two\nlines", "a\rb", "😀 🇺🇦", "\u202eإسرائيل", "x" * 10_000, "", " ",
    "\ud800half", "\uffff", "]]>", "<!-- -->", "a,b;c", "'", "\u2028\u0085", "\\u0041",
    "ends with \\", "Анна", "안나", "_x0041_", "a // b /* c */ `d` {e} $f", "same", "same",
)  # fmt: skip


def graph(*names, title="News", recipe='{"window": "sentence"}'):
    nodes = [
        (
            f"person-{number:02}",
            {
                "name": name, "label": ("PERSON", "ORG", "MISC", "ODD")[number % 4],
                "aliases": f"{name} | Ann", "mentions": number + 1, "articles": 1,
                "first": "2008-09-15", "last": "", "community": 0, "x": 1.5, "y": 0.1 * number,
            },
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    edges = [
        (b, a, {"count": 2, "weight": 0.1 + 0.2, "articles": 1, "first": "", "last": "2024-02-29"})
        for (a, _), (b, _) in pairwise(nodes)
    ]
    return build(nodes, edges, name=title, recipe=recipe)


def held(ours, text, node=tuple(NODE), edge=tuple(EDGE)):
    """Return the nodes and edges of a graph as a format can hold them."""

    def fit(values, keys):
        return {key: text(v) if isinstance(v := values[key], str) else v for key in keys}

    nodes = {text(id_): fit(values, node) for id_, values in ours.nodes(data=True)}
    edges = {(text(a), text(b)): fit(values, edge) for a, b, values in ours.edges(data=True)}
    return nodes, edges


def contents(back):
    """Return the nodes and edges of a graph that another program read, without their looks."""
    edges = {tuple(sorted((a, b))): values for a, b, values in back.edges(data=True)}
    nodes = {
        id_: {key: value for key, value in values.items() if key not in {"color", "size"}}
        for id_, values in back.nodes(data=True)
    }
    return nodes, edges


TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
NUMBER = st.floats(-1e9, 1e9, allow_subnormal=False)  # igraph refuses the subnormal
DATE = st.dates().map(str) | st.just("")
COUNT = st.integers(0, 2**31 - 1)


@st.composite
def graphs(draw):
    """Any small graph that fulfils the contract."""
    ids = draw(st.lists(st.from_regex(r"[a-z]{2,6}-[a-zà-ÿ0-9-]{1,8}", fullmatch=True),
                        max_size=5, unique=True))  # fmt: skip
    dated = {"first": DATE, "last": DATE}
    node = st.fixed_dictionaries({
        "name": TEXT, "label": st.sampled_from(LABELS), "aliases": TEXT, "mentions": COUNT,
        "articles": COUNT, **dated, "community": COUNT, "x": NUMBER, "y": NUMBER,
    })  # fmt: skip
    edge = st.fixed_dictionaries({
        "count": COUNT, "weight": NUMBER.map(abs), "articles": COUNT, **dated,
    })  # fmt: skip
    met = draw(st.lists(st.sampled_from([*combinations(sorted(ids), 2)]), unique=True)
               if len(ids) > 1 else st.just([]))  # fmt: skip
    return build(
        [(id_, draw(node)) for id_ in ids],
        [(a, b, draw(edge)) for a, b in met],
        name=draw(TEXT),
        recipe=draw(TEXT),
    )


def table(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
