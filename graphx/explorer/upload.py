"""Add articles from the browser: drop files, see how far it is, stop, and read what went wrong."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Protocol

import streamlit as st

from graphx import pipeline
from graphx.articles import readers
from graphx.errors import InputError
from graphx.explorer import current, drops, launch, questions, state, work
from graphx.explorer.address import ARTICLES
from graphx.explorer.state import S
from graphx.explorer.text import plain
from graphx.explorer.work import Job
from graphx.numbered import alike, few, many
from graphx.records import Problem

SHOWN = 20
"""Kinds of problems listed; the rest is counted."""

NAMED = 5
"""Files named that have the same problem."""


LONGEST = 200
"""Bytes of a file's name that are kept, from its end, which says what it is; disks take 255."""


class Dropped(Protocol):
    """A file that somebody dropped on the page; it may wait on the disk, see `drops`."""

    @property
    def name(self) -> str:
        """What it is called, as its browser says."""

    @property
    def file_id(self) -> str:
        """What Streamlit calls it."""

    def read(self, size: int = -1, /) -> bytes:
        """Return what it holds, or the next part of it."""


def show() -> None:
    """Draw what became of the last work on the corpus, until somebody closes it."""
    corpus = current.path()
    for job in work.done(corpus):
        if not job.report:
            continue
        with st.container(border=True, key="outcome"):
            outcome(job, job.report)
            with st.container(horizontal=True):
                if job.halts:
                    st.button("Go on", type="primary", on_click=_go_on, args=(job,), key="go-on")
                st.button("Close", key="close-outcome", on_click=work.forget, args=(corpus, job))


def offer() -> None:
    """Draw the button that opens the field to drop files on."""
    key = f"add-{S.get('uploads', 0)}"  # a new one is closed
    with st.popover("Add articles", icon=":material/upload_file:", width="stretch", key=key):
        if current.path().name == launch.SAMPLE.name:
            st.markdown(
                "This is the sample. For a corpus of your own, start "
                "`graphx explore mine.graphx`, and drop your articles there."
            )
        _field("Add to the corpus")


def is_new() -> bool:
    """Tell whether there is no corpus yet, or the first articles of one are being read."""
    corpus = current.path()
    return not corpus.exists() or any(job.begins for job in work.running(corpus))


def begin() -> None:
    """Draw the page of a corpus that is not there yet: it is made of what is dropped on it."""
    corpus = current.path()
    if work.running(corpus):
        return
    st.markdown(f"## No corpus {plain(corpus.name)} yet")
    st.markdown(
        "Drop articles here. Their texts, and what is found in them, are kept in one file, the "
        f"corpus: {plain(str(corpus))}."
    )
    show()
    _field("Make the corpus")


def _field(does: str) -> None:
    """Draw the field to drop files on, and the button that reads them."""
    busy = work.is_written()
    st.markdown(
        "Texts, web pages, PDF, Word, Excel, RTF, ODT, tables, feeds, mails, and archives of them. "
        "They are read on this machine and go nowhere else; what is in the corpus already is not "
        "read twice. Of hundreds of files make a ZIP first: a browser hands over each by itself, "
        "slowly."
    )
    files = st.file_uploader(
        "Articles, or archives of them", accept_multiple_files=True,
        type=[*readers.SUFFIXES, *readers.PACKED], key=f"files-{S.get('uploads', 0)}",
        label_visibility="collapsed",
    )  # fmt: skip
    if busy:
        st.caption("The corpus is being written. Add more when that is done.")
    if st.button(does, type="primary", disabled=busy or not files):
        S.uploads = S.get("uploads", 0) + 1
        if is_new():
            state.leave(ARTICLES)  # the page that tells what became of them
        start(files)
        st.rerun()


def start(files: Iterable[Dropped]) -> Job:
    """Start to build the corpus with some files, which are put into a folder of their own first."""
    folder = TemporaryDirectory(prefix="graphx-", ignore_cleanup_errors=True)
    try:
        for number, file in enumerate(files):
            name = named(file.name)
            target = Path(folder.name, name)
            if target.exists():
                target = Path(folder.name, f"{number}-{name}")
            if waits := drops.take(file.file_id):
                shutil.move(waits, target)
                continue
            with target.open("wb") as copy:
                shutil.copyfileobj(file, copy)
    except OSError as error:
        folder.cleanup()
        raise InputError(
            f"The files could not be kept: {error.strerror}. Make room on this machine's disk."
        ) from error
    return _build(folder)


def named(given: str) -> str:
    """Return the name under which a file is kept: no path, not hidden, not too long for a disk.

    >>> named("../../etc/passwd"), named("..")
    ('passwd', 'unnamed.txt')
    """
    name = PurePath(given.replace("\\", "/").replace("\0", "")).name
    short = name.encode("utf-8", "replace")[-LONGEST:].decode("utf-8", "ignore")
    return short.lstrip(".") or "unnamed.txt"


def _go_on(job: Job) -> None:
    """Do what a stopped build has left to do: it goes on with the same files."""
    folder, job.folder = job.folder, None
    _build(folder)


def _build(folder: TemporaryDirectory[str] | None) -> Job:
    """Build the corpus with the files of a folder, which is kept until all of it is read."""
    corpus = current.path()
    job = Job(stopping=threading.Event(), folder=folder, begins=not corpus.exists())

    def todo(job: Job) -> pipeline.Report:
        paths = [folder.name] if folder else []
        try:
            return pipeline.build(paths, corpus, progress=job.tell, stop=lambda: job.halts)
        finally:
            if not job.halts:
                job.close()

    return work.start(corpus, job, todo)


def outcome(job: Job, report: pipeline.Report) -> None:
    """Draw what became of a build."""
    if report.read:
        st.success(report.told, icon=":material/check:")
    elif not job.halts:
        st.warning("No article was found there.", icon=":material/search_off:")
    if job.halts:
        are = "is without its" if report.left == 1 else "are without their"
        left = f"{many(report.left, 'article')} {are} names yet. " if report.left else ""
        st.warning(
            f"Stopped. {left}What was read by then is in the corpus. Go on now, or drop the files "
            "again later; nothing is read twice.",
            icon=":material/pause_circle:",
        )
    if current.path().exists() and (unread := questions.unread(current.stamp())):
        st.info(plain(unread), icon=":material/translate:")
    problems(report.problems)
    if report.wrong > len(report.problems):
        st.markdown(f"and {report.wrong - len(report.problems):,} more problems")


def problems(found: Iterable[Problem]) -> None:
    """Draw what was wrong with the input: each problem once, with the files that have it."""
    kinds = alike(found)
    for message, sources in kinds[:SHOWN]:
        named = few(sources, NAMED, lambda source: f"**{plain(source)}**")
        st.markdown(f"{named}: {plain(message)}")
    if len(kinds) > SHOWN:
        st.markdown(f"and {len(kinds) - SHOWN:,} more kinds of problems")
