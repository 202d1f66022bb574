"""Where work runs: here, or in several processes of this machine.

In: a function of a batch, and batches. Out: its results, in the order of the batches, so that any
number of workers gives the same bytes. Only few batches are under way at once, which bounds the
memory. `Here` and `Processes` are the same to those who call them.

A worker that dies is replaced, and what it had under way is done again, one batch at a time; what
kills a worker each time ends in a plain sentence. Ctrl-C is the caller's to answer: workers end
with the batches they have.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import shutil
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Listener
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from threadpoolctl import threadpool_limits

from graphx import meant
from graphx.errors import GraphxError

Batch = TypeVar("Batch")
Result = TypeVar("Result")
Value = TypeVar("Value")

AHEAD = 3
"""Batches handed out for each worker: one that it works on, and two that wait for it, so that it is
not idle while the oldest batch takes long, or results are being written."""

TRIES = 3
"""Workers that may die over one batch: one by accident, two by chance, three by the batch."""

PAUSES = (0.0, 0.1, 1.0)
"""Seconds before workers are asked for again, each time that none can be had."""

MOST = 256
"""Workers that can be asked for; a machine with more processors is a cluster."""

COPIES = sys.platform == "linux"
"""Whether workers are copies of a process that has loaded what they need; the libraries of other
systems do not stand being copied."""

LOADED = "GRAPHX_LOADED"
"""The variable of its environment that tells that process what to load."""

SELDOM = 50_000
"""Objects that are made between two runs of Python's garbage collector."""


class Engine(Protocol):
    """Somewhere where work runs, in so many workers."""

    workers: int

    def map(self, work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Generator[Result]:
        """Yield what a function makes of each batch, in their order.

        A function that runs in other processes has to be one that can be pickled, as are the
        batches and the results. What it raises is raised here.

        Raises:
            GraphxError: if a batch kills every worker that tries it.
        """
        ...

    def prepare(self, module: str, what: str) -> None:
        """Let workers that have not begun yet begin with a module imported.

        Args:
            module: the name of a module that loads what workers need when it is imported.
            what: what it is to load; it finds that in its environment, under `LOADED`.
        """
        ...

    def share(self, value: Value) -> Callable[[], Value]:
        """Return a function that returns a value wherever work runs: no batch has to carry it."""
        ...


class Here:
    """This process, one batch after another."""

    workers = 1

    def map(self, work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Generator[Result]:
        """Yield what a function makes of each batch.

        >>> list(Here().map(sum, [[1, 2], [3]]))
        [3, 3]
        """
        for batch in batches:
            yield work(batch)

    def prepare(self, module: str, what: str) -> None:
        """Do nothing: who works here loads what it takes."""

    def share(self, value: Value) -> Callable[[], Value]:
        """Return a function that returns the value.

        >>> Here().share("corpus")()
        'corpus'
        """
        return lambda: value


def start(workers: int = 1) -> AbstractContextManager[Engine]:
    """Return where work runs: here for one worker, else that many processes, ended on leaving.

    Raises:
        GraphxError: if that is no number of workers.
    """
    meant.value("workers", "int", workers)
    if not 1 <= workers <= MOST:
        raise GraphxError(f"{workers} workers cannot be had. Ask for 1 to {MOST}.")
    return nullcontext(Here()) if workers == 1 else Processes(workers)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let Python collect garbage seldom (see `SELDOM`) while millions of records are made.

    Hardly any of them refer to each other in a circle, and to look for such circles every 700
    records, as usual, takes a tenth of a build's time, and a third of that of resolving names.
    """
    usual = gc.get_threshold()
    gc.set_threshold(SELDOM, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@dataclass(slots=True)
class _Task(Generic[Batch, Result]):
    """A batch, and its result to come; ``None`` where it has to be submitted again."""

    batch: Batch
    future: Future[Result] | None
    tries: int = 0


class Processes:
    """Several processes of this machine, begun with the first batch.

    Where the system can, they are copies of one that has loaded what they need (see `prepare`):
    with that, many begin as fast as one, and share the memory that it takes.
    """

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._folder = TemporaryDirectory(prefix="graphx-")
        self._begun_by = get_context("forkserver" if COPIES and _can_listen() else "spawn")
        self._pool = self._new_pool()
        self._begun = False
        self._shared = 0

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        """End the workers; what they have begun is waited for, and no more is."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._folder.cleanup()

    def prepare(self, module: str, what: str) -> None:
        """Copy workers from a process that has imported a module, where the system can.

        That process goes on until this program ends; workers of a later build, which need something
        else, load it for themselves.
        """
        if self._begun_by.get_start_method() == "forkserver":
            from multiprocessing import forkserver  # noqa: PLC0415 — which not every system has

            self._begun_by.set_forkserver_preload([module])
            with _told({LOADED: what, "OPENBLAS_NUM_THREADS": "1"}):  # threads are not copied
                forkserver.ensure_running()

    def share(self, value: Value) -> Callable[[], Value]:
        """Return a function that returns the value, which each worker reads once; see `Engine`."""
        self._shared += 1
        path = Path(self._folder.name, str(self._shared))
        path.write_bytes(pickle.dumps(value))
        return partial(_shared, path)

    def map(self, work: Callable[[Batch], Result], batches: Iterable[Batch]) -> Generator[Result]:
        """Yield what a function makes of each batch; see `Engine`."""
        coming = iter(batches)
        waiting: deque[_Task[Batch, Result]] = deque()
        try:
            while True:
                for batch in islice(coming, AHEAD * self.workers - len(waiting)):
                    waiting.append(_Task(batch, self._submit(work, batch)))
                if not waiting:
                    return
                yield self._result(work, waiting)
        finally:
            for task in waiting:
                if task.future:
                    task.future.cancel()

    def _result(
        self, work: Callable[[Batch], Result], waiting: deque[_Task[Batch, Result]]
    ) -> Result:
        """Take the first of the tasks, and return its result."""
        first = waiting[0]
        while True:
            future = first.future or self._submit(work, first.batch)
            try:
                result = future.result()
            except BrokenProcessPool as error:
                first.tries += 1
                if first.tries == TRIES:
                    raise GraphxError(_KILLED.format(TRIES)) from error
                for task in waiting:  # one at a time from now on: the next to die names its killer
                    if task.future and not _is_done(task.future):
                        task.future = None
            else:
                waiting.popleft()
                return result

    def _submit(self, work: Callable[[Batch], Result], batch: Batch) -> Future[Result]:
        """Hand a batch to the workers, or to new ones if these are broken.

        An `OSError` comes where a worker dies while another begins: the pipe to it is closed. The
        process that workers are copied from may end by that; once it has, Python begins another.
        """
        for seconds in PAUSES:
            try:
                self._begin_all()
                return self._pool.submit(work, batch)
            except (BrokenProcessPool, OSError):
                self._pool.shutdown(wait=False)  # it is broken, and may never be done with that
                self._pool, self._begun = self._new_pool(), False
                time.sleep(seconds)
        return self._pool.submit(work, batch)

    def _begin_all(self) -> None:
        """Begin all workers, and wait for them: Python would begin each with a batch of its own.

        Where one dies while another is just begun, Python's look at all of them fails, and whoever
        waits for the pool then waits forever.
        """
        if not self._begun:
            wait([self._pool.submit(int) for _ in range(self.workers)])
            self._begun = True

    def _new_pool(self) -> ProcessPoolExecutor:
        # Not copied from this process: a copy of one with threads may wait for them forever.
        return ProcessPoolExecutor(
            self.workers, self._begun_by, initializer=_begin, initargs=(self._folder.name,)
        )


def _can_listen() -> bool:
    """Tell whether the process that workers are copied from could be asked for one, by a socket.

    It cannot where the folder of temporary files has a very long name, or its disk no sockets.
    """
    try:
        Listener(family="AF_UNIX").close()
    except OSError:
        return False
    return True


_KILLED = (
    "A worker process died {} times over the same articles: most likely, memory ran out. What was "
    "done before is kept. Run the same again with fewer workers, or with one. (In a script of your "
    "own, workers need its code to stand under: if __name__ == '__main__'.)"
)


@contextmanager
def _told(variables: Mapping[str, str]) -> Iterator[None]:
    """Let a process that begins meanwhile find some variables in its environment."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ |= variables
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            os.environ |= {} if value is None else {name: value}


def _is_done(future: Future[Result]) -> bool:
    """Tell whether a result came before its pool broke."""
    return future.done() and not future.cancelled() and not future.exception()


@lru_cache(maxsize=1)
def _shared(path: Path) -> Any:  # noqa: ANN401 — whatever was shared
    """Return what this program's other process wrote to a folder of its own."""
    return pickle.loads(path.read_bytes())  # noqa: S301


def _begin(folder: str) -> None:
    """Prepare a worker: it leaves Ctrl-C to its parent, ends with it, and takes one processor.

    If the parent is killed, what it has shared stays in no folder. A worker that is done leaves its
    memory to the system, which takes no time: Python would take each of its records apart.
    """
    atexit.register(os._exit, 0)
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    threadpool_limits(limits=1)


def _end_with_parent(folder: str) -> None:
    parent = parent_process()
    if parent:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
