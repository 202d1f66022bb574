"""Kill graphx at many moments, let it go on, and compare: run by `test_killed`.

``python killed.py FOLDER '{"DEED": TRIALS, ...}'`` does each deed undisturbed once, and then so
many times in a child that is killed, each time at another moment: half of them when the clock says
so, half before a line of the code that writes to the corpus or puts a file in its place. After
each, the same is asked for again, and what comes out must be what the undisturbed run gave. A line
of JSON is printed for each deed: how many trials and kills there were, and what went otherwise.

Children are forked from a process that has everything loaded and nothing open, so that a trial
takes tenths of a second.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

import duckdb

import graphx
from tests.marked import Notation, build
from tests.store.test_store import LIKE_VERSION_3

STORIES = [
    f"[Ann Lee|PERSON] met [Bob Roe|PERSON] in town {n}. [{firm}|ORG] told [Lee|PERSON] of it."
    for n, firm in enumerate(["Acme", "Blue Bank", "Cedar"] * 4)
]


def builds(folder: Path) -> None:
    graphx.build([folder / "articles.jsonl"], folder / "news.graphx", model=Notation(*STORIES))


def judges(folder: Path) -> None:
    """Decide, unless that is done; what is only kept is applied, as any build does."""
    builds(folder)
    with graphx.open(folder / "news.graphx") as corpus:
        made = corpus.judgements()
    if not made:
        graphx.judge(folder / "news.graphx", "rename", "Ann Lee", "Anna Lee")


def forgets(folder: Path) -> None:
    """Take an article out, unless that is done."""
    with graphx.open(folder / "news.graphx") as corpus:
        done = corpus.counts().articles < len(STORIES)
    if not done:
        graphx.forget(folder / "news.graphx", ["a2"])


def exports(folder: Path) -> None:
    with graphx.open(folder / "news.graphx") as corpus:
        for name in ("a.gexf", "a.csv", "a.xlsx", "a.html"):
            corpus.export(folder / name)


DEEDS: dict[str, Callable[[Path], None]] = {
    "build": builds, "judge": judges, "migrate": builds, "export": exports, "forget": forgets,
}  # fmt: skip


def start(deed: str, folder: Path) -> None:
    """Make what a deed begins with."""
    corpus = build(folder, *STORIES)
    if deed == "build":
        corpus.unlink()
    if deed == "migrate":
        with duckdb.connect(corpus) as connection:
            connection.execute(LIKE_VERSION_3)
    if deed == "export":
        exports(folder)
        graphx.judge(corpus, "rename", "Ann Lee", "Anna Lee")  # what is there is not what will be


def outcome(deed: str, folder: Path) -> dict[str, object]:
    """Return what must be the same however it came about."""
    with graphx.open(folder / "news.graphx") as corpus:
        judged = [(one.kind, one.name, one.value, one.undone) for one in corpus.judgements()]
        said = (corpus.graph(), corpus.counts(), corpus.digest(), corpus.problems())
        shown = corpus.export(folder / "shown.json").files[0].read_bytes()
    found = {
        "judged": judged,
        "counts": repr(said[1:]),
        "graph": hashlib.sha256(shown).hexdigest(),
    }
    if deed == "export":
        found |= {one.name: digest(one) for one in sorted(folder.glob("a*"))}
        found["left"] = sorted(one.name for one in folder.glob(".*"))
    return found


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def whole(deed: str, folder: Path, before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Return what is broken right after a kill, before anything is mended by going on."""
    wrong = []
    if deed == "export":
        found = {one.name: digest(one) for one in folder.glob("a*")}
        wrong += [
            f"{name} is half of a file"
            for name, there in found.items()
            if name in before and there not in {before[name], after[name]}
        ]
        tables = {found[name] == after[name] for name in ("a.csv", "a-nodes.csv") if name in found}
        wrong += ["a.csv and a-nodes.csv are an old and a new one"] if len(tables) > 1 else []
    if deed == "forget":
        with graphx.open(folder / "news.graphx") as corpus:
            found = corpus.counts()
            is_whole = (found.articles, found.mentions) in {(12, 48), (11, 44)}
            wrong += (
                [] if is_whole and corpus.reader.is_applied() else [f"half is forgotten: {found}"]
            )
    if deed == "migrate":
        for kept in folder.glob("news.version-3*.graphx"):
            with duckdb.connect(kept, read_only=True) as connection:
                ((articles,),) = connection.execute("SELECT count(*) FROM articles").fetchall()
            wrong += [f"{kept.name} is no whole copy"] if articles != len(STORIES) else []
    return wrong


# killing


WRITES = tuple(str(Path(graphx.__file__).parent / room) for room in ("store", "export/moving.py"))


class Moments:
    """Counts the lines that this process comes to, and ends it at one of them, if one is given."""

    def __init__(self, last: int = -1) -> None:
        self.seen, self._last = 0, last

    def __call__(self, frame: FrameType, _event: str, _value: object) -> Callable[..., Any] | None:
        return self._line if frame.f_code.co_filename.startswith(WRITES) else None

    def _line(self, _frame: FrameType, event: str, _value: object) -> Callable[..., Any]:
        if event == "line":
            if self.seen == self._last:
                os.kill(os.getpid(), signal.SIGKILL)
            self.seen += 1
        return self._line


def in_child(work: Callable[[], object], delay: float | None = None) -> object:
    """Do some work in a child, killed after some seconds; return what it says, or ``None``."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(into, json.dumps(work()).encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 — this is the end of the child
            os.write(into, json.dumps({"raised": traceback.format_exc()}).encode())
            os._exit(1)
    os.close(into)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(out, "rb") as file:
        said = file.read()
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else json.loads(said)


def tried(deed: str, trials: int, folder: Path) -> dict[str, object]:
    """Kill a deed at so many moments; return how many of them were kills, and what went wrong."""
    given, work = folder / "given", folder / "work"
    given.mkdir()
    in_child(lambda: start(deed, given))
    before = {one.name: digest(one) for one in given.glob("a*")}

    def again() -> dict[str, object]:
        DEEDS[deed](work)
        return outcome(deed, work)

    def counted() -> dict[str, float]:
        moments, begun = Moments(), time.monotonic()
        sys.settrace(moments)
        DEEDS[deed](work)
        sys.settrace(None)
        return {"lines": moments.seen, "seconds": time.monotonic() - begun}

    def until(moment: int) -> None:
        sys.settrace(Moments(moment))
        DEEDS[deed](work)

    shutil.copytree(given, work)
    told = in_child(counted)
    wanted = in_child(again)
    after = {one.name: digest(one) for one in work.glob("a*")}
    rng = random.Random(deed)  # noqa: S311 — the same moments each time
    killed, wrong = 0, []
    for trial in range(trials):
        shutil.rmtree(work)
        shutil.copytree(given, work)
        if trial % 2:
            delay = rng.uniform(0, told["seconds"])
            said = in_child(lambda: DEEDS[deed](work), delay)
            moment = f"after {delay:.3f} seconds"
        else:
            step = rng.randrange(told["lines"])
            said = in_child(partial(until, step))
            moment = f"at line {step} of {told['lines']}"
        killed += said is None
        found = in_child(lambda: (whole(deed, work, before, after), again()))
        if found != [[], wanted]:
            wrong.append(f"{deed} killed {moment}: {found}, and undisturbed: {wanted}")
    return {"deed": deed, "trials": trials, "killed": killed, "wrong": wrong, **told}


def load(deed: str, folder: Path) -> None:
    """Load all that children would load, each of them anew."""
    folder.mkdir(parents=True)
    start(deed, folder)
    DEEDS[deed](folder)
    outcome(deed, folder)


def main(folder: Path, trials: dict[str, int]) -> None:
    """Try all deeds at once, for each waits for the disk most of the time."""
    for deed in trials:
        load(deed, folder / deed / "loaded")
    folders = [folder / deed for deed in trials]
    with ProcessPoolExecutor(len(trials), get_context("fork")) as pool:
        for told in pool.map(tried, trials, trials.values(), folders):
            print(json.dumps(told))  # noqa: T201 — to the test that runs this


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(sys.argv[2]))
