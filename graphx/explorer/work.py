"""Long work on the corpus, in threads, seen and stopped from every session.

A thread does not touch Streamlit. A `Job` holds how far it is, and a fragment of the page looks at
that twice a second, so that the rest of the page can be used meanwhile. Only one thread writes at a
time: a decision about a name waits for its turn, see `decisions`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from graphx.errors import GraphxError
from graphx.explorer import current
from graphx.explorer.state import S
from graphx.explorer.text import plain
from graphx.pipeline import Progress, Report

PATIENCE = 1.5
"""Seconds a page waits for work that may be short, before it shows how far it is."""


@dataclass
class Job:
    """Work that runs or has run, and what became of it.

    It ``begins`` a corpus if there was none before it. Work that has the same ``what`` is done only
    once at a time, however often somebody clicks, see `start`.
    """

    title: str = "Adding articles"
    progress: Progress = field(default_factory=lambda: Progress("", 0, 0))
    report: Report | None = None
    error: str = ""
    stopping: threading.Event | None = None
    folder: TemporaryDirectory[str] | None = None
    thread: threading.Thread | None = None
    begins: bool = False
    what: object = None

    @property
    def runs(self) -> bool:
        """Whether it is not done yet."""
        return bool(self.thread and self.thread.is_alive())

    @property
    def halts(self) -> bool:
        """Whether somebody has stopped it."""
        return bool(self.stopping and self.stopping.is_set())

    def close(self) -> None:
        """Remove the files that it was given."""
        if self.folder:
            self.folder.cleanup()
            self.folder = None

    def tell(self, progress: Progress) -> None:
        """Take note of how far it is."""
        self.progress = progress


_JOBS: dict[Path, list[Job]] = {}
"""The work on each corpus of this server that runs, or of which there is something to tell."""

_STARTING = threading.Lock()
"""Held while work is started: a page is drawn in several threads at once."""


def running(corpus: Path) -> list[Job]:
    """Return the work on a corpus that runs."""
    return [job for job in _JOBS.get(corpus.resolve(), []) if job.runs]


def is_written() -> bool:
    """Tell whether the corpus is being written, by work on it or by another program."""
    return bool(running(current.path()) or current.busy())


def done(corpus: Path) -> list[Job]:
    """Return the work on a corpus that is done and has something to tell."""
    kept = _JOBS.get(corpus.resolve(), [])
    return [job for job in kept if not job.runs and (job.report or job.error)]


def start(corpus: Path, job: Job, todo: Callable[[Job], Report | None]) -> Job:
    """Start work on a corpus, wait a moment for it, and return its job.

    A second click before the page is drawn begins another run of it, beside the first. Such clicks
    count as one: both get the job that the first has started, see `drawn`. Somebody else who asks
    for what is being done gets that job, too.

    What the work raises becomes the job's error: a thread has nobody above it to tell.
    """

    def run() -> None:
        try:
            job.report = todo(job)
        except GraphxError as error:
            job.error = error.why
        except Exception as error:  # noqa: BLE001 — see above
            job.error = f"It failed: {error}"

    with _STARTING:
        jobs = _JOBS.setdefault(corpus.resolve(), [])
        asked = [*filter(None, [S.get("began")]), *(one for one in jobs if one.runs)]
        same = (one for one in asked if job.what and one.what == job.what and not one.error)
        S.began = job = next(same, job)
        if not job.thread:
            for told in [one for one in jobs if not (one.runs or one.error)]:
                forget(corpus, told)
            job.thread = threading.Thread(target=run, daemon=True)
            job.thread.start()
            jobs.append(job)
    job.thread.join(PATIENCE)
    return job


def drawn() -> None:
    """Take note that the page is drawn: from now on, a click asks for new work, see `start`."""
    S.pop("began", None)


def forget(corpus: Path, job: Job) -> None:
    """Forget work of which nothing is left to tell."""
    if job in (jobs := _JOBS.get(corpus.resolve(), [])):
        jobs.remove(job)
        job.close()


def is_refused(corpus: Path, job: Job) -> bool:
    """Tell whether work has failed by now; if so, forget it, and leave it to `tell_of_refusal`."""
    if job.error:
        S.refused = job.error
        forget(corpus, job)
    return bool(job.error)


def tell_of_refusal() -> None:
    """Say why what was asked for last was refused, if it was: ``S.refused``."""
    if refused := S.pop("refused", ""):
        st.error(plain(refused), icon=":material/error:")


def show() -> None:
    """Draw how far the work on the corpus is, what of it has failed, and who else is at work."""
    corpus = current.path()
    if current.busy():
        _elsewhere()
    if running(corpus):
        _running()
    for number, job in enumerate(done(corpus)):
        if job.error:
            st.error(f"{plain(job.title)}: {plain(job.error)}", icon=":material/error:")
            st.button(
                "Close", key=f"close-error-{number}", on_click=forget, args=(corpus, job)
            )  # fmt: skip


@st.fragment(run_every=0.5)
def _running() -> None:
    jobs = running(current.path())
    if not jobs:
        st.rerun()
    with st.container(key="work"):
        for number, job in enumerate(jobs):
            _bar(job, number)


@st.fragment(run_every=1.0)
def _elsewhere() -> None:
    """Say that another program writes the corpus, until it is done."""
    who = current.busy()
    if not who:
        st.rerun()
    told = f"{who} Until then you see here what was there before, as far as it was looked up."
    st.info(plain(told), icon=":material/hourglass_top:")


def tell_of_waiting() -> None:
    """Say that what was asked for has to wait for the program that writes the corpus."""
    st.toast(
        "That was not looked up before: it can be once the corpus is written.",
        icon=":material/hourglass_top:",
    )


def wait(why: str) -> None:
    """Say that another program writes the corpus, and look again every few seconds."""
    st.info(f"{plain(why)} This page looks again by itself.", icon=":material/hourglass_top:")
    S.busy = True
    _look_again()


@st.fragment(run_every=3)
def _look_again() -> None:
    if not S.pop("busy", False):  # not when the page is drawn, but seconds later
        st.rerun()


def _bar(job: Job, number: int) -> None:
    now, stopping = job.progress, job.stopping
    share = min(now.done / now.total, 1.0) if now.total else 0.0
    count = f" {now.done:,} of {now.total:,}" if now.total else f" {now.done:,}" * bool(now.done)
    stage = f": {now.title}{count}" if now.stage else " …"
    told = f"{job.title}{stage}{'. Stopping; what is done is kept …' if job.halts else ''}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(share, plain(told))
        if stopping:
            st.button(
                "Stop", icon=":material/stop_circle:", on_click=stopping.set, disabled=job.halts,
                key=f"stop-work-{number}", help="What is done by then is kept.",
            )  # fmt: skip
