"""What several rooms' tests share: a real browser that lets nothing out."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import graphx
from graphx import engine

ROOT = Path(__file__).parents[1]

# What CI says must not depend on luck; at a desk, each run tries something new. How long an example
# takes depends on what else the machine does, and is no matter of tests.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

LONGEST = ("tests/trust/", "tests/spark/", "tests/explorer/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest: who is done in the end would wait for whoever has it.

    Which lines are run is noted in the examples alone. A property is tried with some hundred
    inputs, and noting them would take a fifth of the time of all tests.
    """
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Look for rings of unused objects seldom, which took a twelfth of the tests' time."""
    gc.set_threshold(engine.SELDOM)


CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@pytest.fixture(autouse=True)
def main(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the program that runs: a page under test takes its place, and workers would run that."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium that finds no other host: the named one, else the one on the path."""
    named = os.environ.get("GRAPHX_CHROMIUM")
    path = named or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not path:
        # A machine that is meant to check everything must not quietly check less.
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("No Chromium. Install one, or name it in GRAPHX_CHROMIUM.")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 — slow, and only needed here

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus, built with the real model from the articles of the checkout."""
    path = tmp_path_factory.mktemp("sample") / "sample.graphx"
    graphx.build([ROOT / "data"], path)
    return path
