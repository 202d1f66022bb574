"""Long work on the corpus: one at a time, in a thread, seen and stopped from every session.

The thread touches no Streamlit; how far it is is kept in a `Job`, which a fragment of the page
looks at twice a second, so that everything else on the page goes on being used.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from graphx.errors import GraphxError
from graphx.explorer import state
from graphx.explorer.text import plain
from graphx.pipeline import Progress, Report

STAGES = {
    "read": "Reading",
    "read again": "Reading again what is new to this graphx",
    "recognise": "Finding names",
    "fold": "Finding copies of stories",
    "resolve": "Deciding who is meant",
    "place": "Arranging the picture",
}

PATIENCE = 1.5
"""Seconds a page waits for work that may be short, before it shows how far it is."""


@dataclass
class Job:
    """Work that runs or has run, and what became of it."""

    title: str = "Adding articles"
    progress: Progress = field(default_factory=lambda: Progress("read", 0, 0))
    report: Report | None = None
    error: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    @property
    def runs(self) -> bool:
        """Whether it is not done yet."""
        return bool(self.thread and self.thread.is_alive())

    def tell(self, progress: Progress) -> None:
        """Take note of how far it is."""
        self.progress = progress


_JOBS: dict[Path, Job] = {}
"""The last work on each corpus of this server."""


def of(corpus: Path) -> Job | None:
    """Return the work on a corpus that runs, or was the last."""
    return _JOBS.get(corpus.resolve())


def start(corpus: Path, job: Job, todo: Callable[[Job], Report | None]) -> Job:
    """Start work on a corpus.

    What it raises becomes the job's error: a thread has nobody above it to tell.
    """

    def run() -> None:
        try:
            job.report = todo(job)
        except GraphxError as error:
            job.error = str(error)
        except Exception as error:  # noqa: BLE001 — see above
            job.error = f"It failed: {error}"

    job.thread = threading.Thread(target=run, daemon=True)
    _JOBS[corpus.resolve()] = job
    job.thread.start()
    job.thread.join(PATIENCE)
    return job


def forget(corpus: Path) -> None:
    """Forget what became of the last work on a corpus."""
    _JOBS.pop(corpus.resolve(), None)


def show() -> None:
    """Draw how far the work on the corpus is, if any runs."""
    job = of(state.path())
    if job and job.runs:
        _running()


@st.fragment(run_every=0.5)
def _running() -> None:
    job = of(state.path())
    if not (job and job.runs):
        st.rerun()
    now = job.progress
    share = min(now.done / now.total, 1.0) if now.total else 0.0
    count = f" {now.done:,} of {now.total:,}" if now.total else f" {now.done:,}" * bool(now.done)
    told = f"{job.title}: {STAGES.get(now.stage, now.stage)}{count}"
    if job.stopping.is_set():
        told += ". Stopping; what is done is kept …"
    with st.container(horizontal=True, vertical_alignment="center", key="work"):
        st.progress(share, plain(told))
        st.button(
            "Stop", icon=":material/stop_circle:", on_click=job.stopping.set, key="stop-work",
            disabled=job.stopping.is_set(), help="What is done by then is kept.",
        )  # fmt: skip
