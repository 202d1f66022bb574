"""A graph of four names, one of them hostile, with the places and dates that pictures show."""

from __future__ import annotations

import datetime as dt

import networkx as nx

from graphx.network.diary import Day
from graphx.network.graph import build
from graphx.records import CoMention, Passage

SENTENCE = "🙂 Ann Lee met <b>Bob</b> in Rome."
HOSTILE = '</script><img src=x onerror="window.hurt=1"> href {{ 7*7 }} \u2028 & “Zoë”'


def node(name: str, label: str, x: float, **more: object) -> dict[str, object]:
    values: dict[str, object] = {
        "name": name,
        "label": label,
        "aliases": "",
        "mentions": 3,
        "articles": 2,
        "first": "2008-01-02",
        "last": "2008-03-04",
        "community": 0,
        "x": x,
        "y": x / 2,
    }
    return values | more


def tie(count: int) -> dict[str, object]:
    period = {"first": "2008-01-02", "last": "2008-03-04"}
    return {"count": count, "weight": float(count), "articles": 1, **period}


def four() -> nx.Graph:
    nodes = [
        ("ann", node("Ann Lee", "PERSON", 0.0, aliases="Lee | Ms Lee")),
        ("bob", node("Bob Ray", "PERSON", 400.0)),
        ("rome", node("Rome", "GPE", 150.0, y=-150.0)),
        ("hostile", node(HOSTILE, "ORG", -300.0, y=100.0)),
    ]
    edges = [
        ("ann", "bob", tie(3)),
        ("ann", "rome", tie(1)),
        ("hostile", "ann", tie(2)),
    ]
    return build(nodes, edges, name="Sample", recipe="{}")


def receipt(text: str, *marks: tuple[int, int, int], link: str = "") -> CoMention:
    passage = Passage(text=text, start=0, marks=marks)
    day = dt.date(2008, 1, 2)
    return CoMention(link or "a1", HOSTILE, day, "BBC", link, "sentence", (passage,))


def day(text: str, count: int) -> Day:
    return Day(dt.date.fromisoformat(text), count, 1, float(count))
