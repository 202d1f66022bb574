"""What all sessions of a server share: answers, turns, and a corpus that is kept open."""

import gc
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from graphx.errors import BusyError, CorpusError, GraphxError
from graphx.explorer import current, turns
from graphx.explorer import keeper as keeping
from graphx.explorer.keeper import keeper
from graphx.explorer.remembering import remembered
from graphx.store import opening
from graphx.store.waiting import Sign
from graphx.store.writing import writing
from tests.conftest import ROOT
from tests.explorer.drawn import run, said


def begun(*todo, there=None):
    """Start threads, each once ``there`` counts those before, or they have had a moment."""
    threads = [threading.Thread(target=one, daemon=True) for one in todo]
    for number, thread in enumerate(threads, 1):
        thread.start()
        while there is not None and there() < number:
            time.sleep(0.001)
        time.sleep(0.02)
    return threads


def ended(threads):
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_what_two_ask_at_once_is_asked_once():
    asked, go = [], threading.Event()

    @remembered(8)
    def question(name):
        asked.append(name)
        go.wait(60)
        return [name]

    found = []
    threads = begun(*[lambda: found.append(question("a"))] * 3)
    go.set()
    ended(threads)
    assert asked == ["a"]
    assert found[0] is found[1] is found[2]


def test_who_waits_for_an_answer_that_fails_asks_again():
    asked, go = [], threading.Event()

    @remembered(8)
    def question():
        asked.append(1)
        go.wait(60)
        if len(asked) == 1:
            raise GraphxError("busy")
        return "answer"

    found = []

    def first():
        with pytest.raises(GraphxError):
            question()

    threads = begun(first, there=lambda: len(asked))
    threads += begun(lambda: found.append(question()))
    go.set()
    ended(threads)
    assert (asked, found) == ([1, 1], ["answer"])
    assert question() == "answer"


def test_answers_are_kept_up_to_a_size_and_the_last_one_however_large():
    asked = []

    @remembered(10, len)
    def question(name, size):
        asked.append(name)
        return name * size

    for name, size in [("a", 4), ("b", 4), ("a", 4), ("c", 5), ("a", 4), ("d", 50), ("d", 50)]:
        question(name, size)
    assert asked == ["a", "b", "c", "d"]
    question("a", 4)
    assert asked[4:] == ["a"]


def test_what_is_kept_of_a_corpus_is_forgotten_once_it_is_another(corpus):
    asked = []

    @remembered(8)
    def question(_stamp, name):
        asked.append(name)
        return name

    first = current.stamp()
    question(first, "a")
    question((*first[:2], 0), "of another")
    assert current.stamp() == first
    question(first, "a")
    assert asked == ["a", "of another"]
    with writing(corpus) as here:
        here.note("model", "another")
    second = current.stamp()
    assert second != first
    for stamp, name in [(second, "b"), (first, "a"), ((*first[:2], 0), "of another")]:
        question(stamp, name)
    assert asked[2:] == ["b", "a"]


def test_turns_are_taken_in_order_and_the_rest_waits(monkeypatch):
    monkeypatch.setattr(turns, "ABREAST", 1)
    monkeypatch.setattr(turns, "LONGEST", 60)
    done, go = [], threading.Event()

    def run(name):
        turns.begin()
        turns.begin()  # what a click changes and the page it draws have one turn
        go.wait(60)
        done.append(name)
        turns.rest()
        done.append("rest")
        turns.end()

    queue = lambda: len(turns._BEGUN) + len(turns._WAITING)  # noqa: E731
    threads = begun(*[lambda name=name: run(name) for name in "abcd"], there=queue)
    go.set()
    ended(threads)
    assert [one for one in done if one != "rest"] == ["a", "b", "c", "d"]
    assert done.index("rest") > done.index("c")  # nobody waited for a turn any more


def test_a_turn_that_was_broken_off_is_over_with_its_thread(monkeypatch):
    monkeypatch.setattr(turns, "ABREAST", 1)
    monkeypatch.setattr(turns, "LONGEST", 60)
    for _ in range(3):  # threads after one another have the same number
        ended(begun(turns.begin))
    gc.collect()
    assert not turns._BEGUN


def test_a_long_turn_lets_others_begin(monkeypatch):
    monkeypatch.setattr(turns, "ABREAST", 1)
    monkeypatch.setattr(turns, "LONGEST", 0.2)
    done, go = [], threading.Event()

    def long():
        turns.begin()
        go.wait(60)
        turns.end()

    def short():
        turns.begin()
        done.append("short")
        turns.end()

    threads = begun(long, short)
    threads[1].join(10)
    assert done == ["short"]
    go.set()
    ended(threads)


WRITE = """
import sys
from pathlib import Path
from graphx.store.writing import writing
print("begins", flush=True)
with writing(Path(sys.argv[1])) as writer:
    print("has it", flush=True)
    input()
    writer.note("model", "another")
"""


@contextmanager
def writer(corpus):
    """Let another program write a corpus until it is told to go on."""
    command = [sys.executable, "-c", WRITE, corpus]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as other:
        assert other.stdout.readline() == "begins\n"
        yield other
        other.kill()


def soon(condition, seconds=60.0):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def asked(kept):
    with kept.asking() as opened:
        return opened.reader.notes()["model"]


def test_who_wants_to_write_a_corpus_that_is_kept_open_is_let_in(corpus, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.5)
    kept = keeper(str(corpus))
    with kept.asking() as opened:
        before = opened.reader.notes()["model"]
        was = kept.stat()
        with writer(corpus) as other:
            soon(lambda: kept._opened is None)
            assert kept._asking == 1  # this question is let end
            opened.counts()
    assert asked(kept) == before  # who was about to write it was killed
    with writer(corpus) as other:
        assert other.stdout.readline() == "has it\n"
        with pytest.raises(BusyError, match=f"process {other.pid}"):
            asked(kept)
        assert f"process {other.pid}" in kept.busy()
        assert kept.stat().st_mtime_ns == was.st_mtime_ns
        other.stdin.write("\n")
        other.stdin.flush()
        assert other.wait(60) == 0
    soon(lambda: not kept.busy())
    assert asked(kept) == "another"
    assert not corpus.with_name("news.graphx.waiting").exists()


def test_a_corpus_stays_open_whatever_sign_was_left_by_who_was_killed(corpus, monkeypatch):
    monkeypatch.setattr(keeping, "LOOK", 0.02)
    Sign(corpus).put()
    kept = keeper(str(corpus))
    asked(kept)
    first = kept._opened
    time.sleep(0.2)
    assert kept._opened is first
    Sign(corpus).put()  # who was killed just after it
    soon(lambda: kept._opened is not first)
    asked(kept)
    second = kept._opened
    time.sleep(0.2)
    assert kept._opened is second


def test_a_corpus_is_let_go_when_nobody_looks_at_it_any_more(corpus, monkeypatch):
    monkeypatch.setattr(keeping, "LOOK", 0.02)
    kept = keeper(str(corpus))
    model = asked(kept)
    with monkeypatch.context() as short:
        short.setattr(keeping, "REST", 0)
        soon(lambda: kept.thread is None)
    assert asked(kept) == model
    corpus.unlink()
    for _ in range(2):
        with pytest.raises(CorpusError, match="No corpus"):
            asked(kept)


def test_an_error_keeps_what_it_says_to_those_who_look_at_a_page(corpus):
    kept = keeping.Keeper(corpus)
    kept.thread, kept._error = threading.current_thread(), CorpusError("It is shut.", "Run: graphx")
    with pytest.raises(CorpusError, match="Run: graphx") as raised:
        asked(kept)
    assert raised.value.why == "It is shut."


def test_a_corpus_that_is_written_here_is_open_again_after_it(corpus, monkeypatch):
    monkeypatch.setattr(keeping, "LOOK", 0.02)
    kept = keeper(str(corpus))
    asked(kept)
    with writing(corpus) as here:
        here.note("model", "another")
        time.sleep(0.1)
    assert asked(kept) == "another"


def test_a_page_shows_what_it_held_while_another_program_writes(corpus, monkeypatch):
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    at.button_group(key="f-labels").set_value(["PERSON"]).run()
    shown = said(at), dict(at.query_params)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(keeping, "Corpus", busy)
        Sign(corpus).put()
        soon(lambda: keeper(str(corpus)).busy())
        assert "Until then you see here what was there before" in said(at.run())
        at.button_group(key="f-labels").set_value(["GPE"]).run()
        assert [toast.value[:12] for toast in at.toast] == ["That was not"]
        assert dict(at.query_params) == shown[1]
        assert len(at.session_state["behind"]) == 1  # no step leads to what was not shown
        assert set(shown[0].splitlines()) <= set(said(at).splitlines())
        at.button_group(key="f-labels").set_value([]).run()  # as it was at first
        assert not at.toast
        assert "label" not in at.query_params
        assert not at.exception
    soon(lambda: not keeper(str(corpus)).busy())
    at.button_group(key="f-labels").set_value(["GPE"]).run()
    assert at.query_params["label"] == "GPE"
    assert "Until then" not in said(at)


def test_nothing_is_dropped_in_vain_while_another_program_writes(corpus, monkeypatch):
    at = run("articles").run()
    assert "The corpus is being written" not in said(at)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(keeping, "Corpus", busy)
        Sign(corpus).put()
        soon(lambda: keeper(str(corpus)).busy())
        assert "The corpus is being written. Add more when that is done." in said(at.run())
    soon(lambda: not keeper(str(corpus)).busy())
    assert "The corpus is being written" not in said(at.run())


def busy(path):
    raise BusyError(f"{str(path)!r} is in use by another program.")
