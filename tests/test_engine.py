"""Where work runs makes no difference to what comes of it."""

import gc
import math
import os
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from graphx import GraphxError, engine
from tests import work


@pytest.fixture(scope="module")
def runs():
    with engine.start(2) as processes:
        yield processes


def test_results_come_in_the_order_of_the_batches(runs):
    delays = [0.2, 0.0, 0.1, 0.0, 0.0]
    assert list(runs.map(time.sleep, delays)) == [None] * 5
    assert list(runs.map(math.sqrt, [n * n for n in range(50)])) == list(range(50))


def test_work_is_done_in_other_processes(runs):
    assert os.getpid() not in set(runs.map(work.process, range(8)))
    assert set(engine.Here().map(work.process, range(8))) == {os.getpid()}


def test_rings_of_unused_records_are_looked_for_seldom_and_then_as_before(runs):
    usual = gc.get_threshold()
    with engine.seldom_collecting():
        assert gc.get_threshold() == (engine.SELDOM, *usual[1:])
    assert gc.get_threshold() == usual
    assert set(runs.map(work.looking, range(2))) == {engine.SELDOM}


def test_few_batches_are_taken_before_they_are_needed(runs):
    taken = []
    batches = (taken.append(n) or n for n in range(100))
    with closing(runs.map(math.sqrt, batches)) as results:
        assert next(results) == 0
        assert len(taken) == 2 * engine.AHEAD
    assert list(runs.map(math.sqrt, [4])) == [2]  # and goes on with other work


def test_one_mapping_may_feed_another(runs):
    roots = runs.map(math.sqrt, (n**4 for n in range(20)))
    assert list(runs.map(math.sqrt, roots)) == list(range(20))


def test_what_work_raises_is_raised_here(runs):
    with pytest.raises(ValueError, match="math domain error"):
        list(runs.map(math.sqrt, [1, -1]))
    assert list(runs.map(math.sqrt, [4])) == [2]


def test_a_killed_worker_loses_nothing(runs, tmp_path):
    batches = [str(tmp_path / f"{number}") for number in range(6)]
    with closing(runs.map(work.die_once, [batches[0], *batches])) as results:
        assert list(results) == [batches[0], *batches]


def test_what_kills_every_worker_ends_in_a_sentence_after_all_before_it(runs):
    done = []
    with pytest.raises(GraphxError, match="died 3 times over the same articles"):
        done.extend(runs.map(work.die_of, [1, 2, 3, 13, 4]))
    assert done == [1, 2, 3]
    assert list(runs.map(work.die_of, [5])) == [5]


def test_a_worker_that_dies_while_another_begins_is_replaced(runs, monkeypatch):
    def closed(*_):
        raise OSError("handle is closed")

    monkeypatch.setattr(runs._pool, "submit", closed)
    assert list(runs.map(work.die_of, [1, 2])) == [1, 2]


def test_workers_are_asked_for_again_when_what_they_are_copied_from_has_just_ended(
    runs, monkeypatch
):
    make, several = runs._new_pool, iter([True, False])

    def refused(*_):
        raise ConnectionRefusedError

    def made():
        pool = make()
        if next(several, False):
            monkeypatch.setattr(pool, "submit", refused)
        return pool

    monkeypatch.setattr(runs._pool, "submit", refused)
    monkeypatch.setattr(runs, "_new_pool", made)
    assert list(runs.map(work.die_of, [1, 2])) == [1, 2]


def test_workers_that_cannot_be_had_are_refused():
    with pytest.raises(GraphxError, match="0 workers cannot be had"):
        engine.start(0)


PREPARED = """
from graphx import engine
from tests import work
if __name__ == "__main__":
    with engine.start(2) as runs:
        runs.prepare("tests.work", "a model")
        print(*set(runs.map(work.told, range(8))), work.told(0))
"""


def run(script, tmp_path):
    path = tmp_path / "script.py"
    path.write_text(script)
    return subprocess.Popen(
        [sys.executable, path], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(tmp_path)},
    )  # fmt: skip


@pytest.mark.skipif(not engine.COPIES, reason="Workers are not copied on this system.")
def test_workers_are_copies_of_a_process_that_has_loaded_what_they_need(tmp_path):
    with run(PREPARED, tmp_path) as parent:
        assert parent.communicate(timeout=60)[0] == "a model None\n"


def test_workers_begin_where_no_socket_can_be_made(tmp_path):
    long = tmp_path / ("x" * 100)
    long.mkdir()
    with run(PREPARED, long) as parent:
        assert parent.communicate(timeout=60)[0] == "None None\n"


ORPHANS = """
from graphx import engine
from tests import work
if __name__ == "__main__":
    with engine.start(2) as runs:
        runs.share("the names of the sources")
        print(*set(runs.map(work.process, range(8))), flush=True)
        input()
"""


def test_workers_end_with_a_parent_that_is_killed_and_leave_nothing(tmp_path):
    with run(ORPHANS, tmp_path) as parent:
        assert parent.stdout.readline().split()
        assert [*tmp_path.glob("graphx-*/*")]
        parent.kill()
        parent.communicate(timeout=20)  # until the last of them has closed what it writes to
    assert not [*tmp_path.glob("graphx-*")]
