"""Add articles from the browser: a build that shows how far it is and can be stopped.

The build runs in a thread, which touches no Streamlit; what it says is kept in a `Job`, which a
fragment of the page looks at twice a second.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import streamlit as st

from graphx import pipeline
from graphx.articles import readers
from graphx.errors import GraphxError
from graphx.explorer import state
from graphx.explorer.state import S
from graphx.explorer.text import plain

STAGES = {
    "read": "Reading",
    "recognise": "Finding names",
    "resolve": "Deciding who is meant",
    "place": "Arranging the picture",
}
SHOWN = 20
"""Problems listed; the rest is counted."""


@dataclass
class Job:
    """A build that runs, and what became of it."""

    progress: pipeline.Progress = field(default_factory=lambda: pipeline.Progress("read", 0, 0))
    report: pipeline.Report | None = None
    error: str = ""
    stopping: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None


def show() -> None:
    """Draw the field for files, or the progress of the build under way."""
    job: Job | None = S.get("job")
    if job and job.thread and job.thread.is_alive():
        _running()
        return
    with st.expander("Add articles", icon=":material/upload_file:", expanded=bool(job)):
        if job:
            _outcome(job)
        files = st.file_uploader(
            "Articles, or archives of them", accept_multiple_files=True,
            type=[*readers.SUFFIXES, *readers.PACKED], key=f"files-{S.get('uploads', 0)}",
            help="They are read on this machine and go nowhere else.",
        )  # fmt: skip
        if files and st.button("Add to the corpus", type="primary"):
            S.uploads = S.get("uploads", 0) + 1
            S.job = _start(files)
            st.rerun()


def _start(files) -> Job:  # type: ignore[no-untyped-def]  # noqa: ANN001 — Streamlit's uploads
    folder = Path(tempfile.mkdtemp(prefix="graphx-"))
    for number, file in enumerate(files):
        name = PurePath(file.name.replace("\\", "/")).name.lstrip(".") or "unnamed.txt"
        target = folder / name
        if target.exists():
            target = folder / f"{number}-{name}"
        with target.open("wb") as copy:
            shutil.copyfileobj(file, copy)
    job = Job()
    job.thread = threading.Thread(target=_build, args=(job, folder, state.path()), daemon=True)
    job.thread.start()
    return job


def _build(job: Job, folder: Path, corpus: Path) -> None:
    def progress(now: pipeline.Progress) -> None:
        job.progress = now

    try:
        job.report = pipeline.build([folder], corpus, progress=progress, stop=job.stopping.is_set)
    except GraphxError as error:
        job.error = str(error)
    except Exception as error:  # noqa: BLE001 — a thread has nobody above it to tell
        job.error = f"The build failed: {error}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@st.fragment(run_every=0.5)
def _running() -> None:
    job: Job = S.job
    if not (job.thread and job.thread.is_alive()):
        st.rerun()
    now = job.progress
    share = min(now.done / now.total, 1.0) if now.total else 0.0
    count = f" {now.done:,} of {now.total:,}" if now.total else ""
    st.progress(share, f"{STAGES.get(now.stage, now.stage)}{count}")
    st.button("Stop", icon=":material/stop_circle:", on_click=job.stopping.set)


def _outcome(job: Job) -> None:
    if job.error:
        st.error(plain(job.error), icon=":material/error:")
    elif job.report:
        report = job.report
        st.success(f"Read {report.read:,} articles, {report.new:,} of them new.")
        if report.interrupted:
            st.warning(f"Stopped; {report.left:,} articles are left. Add any file to go on.")
        for problem in report.problems[:SHOWN]:
            st.markdown(f"{plain(problem.source)}: {plain(problem.message)}")
        if report.wrong > SHOWN:
            st.markdown(f"and {report.wrong - SHOWN:,} more problems")
