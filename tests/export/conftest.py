"""The graph of four names, its receipts and its diary, for the tests of what is drawn of it."""

from __future__ import annotations

import networkx as nx
import pytest

from graphx.network.diary import Day, Diary
from graphx.network.graph import edge_id
from graphx.records import CoMention
from tests.export.four import HOSTILE, SENTENCE, day, four, receipt


@pytest.fixture
def graph() -> nx.Graph:
    return four()


@pytest.fixture
def receipts() -> dict[str, list[CoMention]]:
    return {
        edge_id("ann", "bob"): [
            receipt(SENTENCE, (2, 9, 0), (17, 20, 1), link="https://example.org/a?b=1&c=2"),
            receipt("Ann Lee. Bob.", (0, 7, 0), (9, 12, 1), link="javascript:window.hurt=2"),
        ],
        edge_id("ann", "hostile"): [receipt(HOSTILE, (0, 9, 1))],
    }


@pytest.fixture
def diary() -> Diary:
    return Diary(
        {
            "ann": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "bob": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "rome": [day("2008-03-04", 2), Day(None, 1, 1, 1.0)],
            "hostile": [day("2008-03-04", 3)],
        },
        {
            "ann|bob": [day("2008-01-02", 2), day("2008-03-04", 1)],
            "ann|rome": [Day(None, 1, 1, 1.0)],
            "ann|hostile": [day("2008-03-04", 2)],
        },
    )
