"""What all sessions of a server share: answers, turns, and a corpus that is kept open."""

import threading
import time

import pytest

from graphx.errors import GraphxError
from graphx.explorer import current, turns
from graphx.explorer.current import stamp
from graphx.explorer.remembering import remembered
from graphx.store.writing import writing


def begun(*todo):
    """Start threads one after the other; return them."""
    threads = [threading.Thread(target=one, daemon=True) for one in todo]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    return threads


def ended(threads):
    for thread in threads:
        thread.join(10)
        assert not thread.is_alive()


def test_what_two_ask_at_once_is_asked_once():
    asked, go = [], threading.Event()

    @remembered(8)
    def question(name):
        asked.append(name)
        go.wait(10)
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
        go.wait(10)
        if len(asked) == 1:
            raise GraphxError("busy")
        return "answer"

    found = []

    def first():
        with pytest.raises(GraphxError):
            question()

    threads = begun(first, lambda: found.append(question()))
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


def test_turns_are_taken_in_order_and_the_rest_waits(monkeypatch):
    monkeypatch.setattr(turns, "ABREAST", 1)
    monkeypatch.setattr(turns, "LONGEST", 60)
    done, go = [], threading.Event()

    def run(name):
        turns.begin()
        turns.begin()  # what a click changes and the page it draws have one turn
        go.wait(10)
        done.append(name)
        turns.rest()
        done.append("rest")
        turns.end()

    threads = begun(*[lambda name=name: run(name) for name in "abcd"])
    go.set()
    ended(threads)
    assert [one for one in done if one != "rest"] == ["a", "b", "c", "d"]
    assert done.index("rest") > done.index("c")  # nobody waited for a turn any more


def test_a_long_turn_lets_others_begin(monkeypatch):
    monkeypatch.setattr(turns, "ABREAST", 1)
    monkeypatch.setattr(turns, "LONGEST", 0.2)
    done, go = [], threading.Event()

    def long():
        turns.begin()
        go.wait(10)
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


def test_a_corpus_is_kept_open_for_the_next_question_and_can_be_written(corpus, monkeypatch):
    monkeypatch.setattr(current, "MOMENT", 0.1)
    monkeypatch.setattr(current, "LINGER", 0.5)
    opened = []
    usual = current.Corpus
    monkeypatch.setattr(current, "Corpus", lambda path: opened.append(path) or usual(path))
    with current.corpus(stamp()) as asked:
        counts = asked.counts()
    assert opened == [str(corpus)] * 2  # for the question, and to be kept
    with writing(corpus):
        pass
    until = time.monotonic() + 10
    while str(corpus) in current._KEPT:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert len(opened) > 2  # before anybody asked
    with current.corpus(stamp()) as asked:
        assert asked.counts() == counts
