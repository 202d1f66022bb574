"""What is wrong with a corpus is told, and of a broken one is saved what can be saved."""

import json
import random
import subprocess
from pathlib import Path

import duckdb
import pytest

import graphx
from graphx.cli import main
from graphx.errors import CorpusError, DamagedError
from graphx.records import Problem
from graphx.store import rescue as rescuing
from graphx.store import salvage
from graphx.store.checking import check
from graphx.store.opening import CONFIG
from graphx.store.rescue import rescue
from tests.marked import Notation, build
from tests.store.test_opening import little_room

STORIES = [
    f"[Ann Lee|PERSON] met [Bob Roe|PERSON] in town {n}. [{firm}|ORG] told [Lee|PERSON] of it."
    for n, firm in enumerate(["Acme", "Blue Bank", "Cedar"] * 20)
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """A corpus of sixty stories with two decisions."""
    path = build(tmp_path_factory.mktemp("sound"), *STORIES)
    graphx.judge(path, "rename", "Ann Lee", "Anna Lee")
    graphx.judge(path, "merge", "Acme", "Cedar")
    return path


@pytest.fixture(autouse=True)
def at_hand(request, monkeypatch):
    """Salvage in this process, which saves a second a time, except where the program is tested."""

    def run(command, **_):
        *sources, saved = map(Path, command[3:])
        lines = [json.dumps(told) for told in salvage.salvage(sources, saved)]
        return subprocess.CompletedProcess(command, 0, "\n".join(lines))

    if "program" not in request.function.__name__:
        monkeypatch.setattr(rescuing.subprocess, "run", run)


def rebuilt(broken, new):
    """Return what was saved, and the saved corpus's entities and graph once it was built."""
    saved = rescue(broken, new)
    graphx.build([], new, model=Notation(*STORIES))
    assert check(new) == ()
    with graphx.open(new) as corpus:
        return saved, corpus.digest(), dict(corpus.graph().edges)


def as_it_was(path):
    with graphx.open(path) as corpus:
        return corpus.digest(), dict(corpus.graph().edges)


def test_a_sound_corpus_is_sound_and_saved_whole(sound, tmp_path):
    assert check(sound) == ()
    saved, *found = rebuilt(sound, tmp_path / "new.graphx")
    assert (saved.articles, saved.judgements, saved.model) == (60, 2, "notation")
    assert saved.lost == ()
    assert tuple(found) == as_it_was(sound)


@pytest.mark.parametrize("seed", range(4))
def test_a_flipped_bit_is_told_and_costs_nothing_but_a_letter(sound, tmp_path, seed):
    content = bytearray(sound.read_bytes())
    rng = random.Random(seed)  # noqa: S311 — to break the same again
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(4)
    broken = tmp_path / "broken.graphx"
    broken.write_bytes(content)
    told = check(broken)  # nothing, where the block is free
    saved, digest, _ = rebuilt(broken, tmp_path / "new.graphx")
    assert (saved.articles, saved.judgements) == (60, 2)
    if not saved.lost:
        assert digest == as_it_was(sound)[0]
    assert told or not saved.lost
    assert broken.read_bytes() == content


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_what_a_file_cut_short_still_holds_is_saved(sound, tmp_path, share):
    broken = tmp_path / "broken.graphx"
    content = sound.read_bytes()
    broken.write_bytes(content[: int(len(content) * share)])
    wrong = check(broken)
    assert all("enough bytes" in problem.message for problem in wrong)
    assert wrong
    saved, *found = rebuilt(broken, tmp_path / "new.graphx")
    assert (saved.articles, saved.judgements) == (60, 2)
    assert found[1].keys() == as_it_was(sound)[1].keys()


def test_a_file_that_does_not_begin_as_one_is_mended(sound, tmp_path):
    broken = tmp_path / "broken.graphx"
    broken.write_bytes(b"#!/bin/false" + sound.read_bytes()[12:])
    with pytest.raises(CorpusError, match="no graphx corpus"):
        check(broken)
    saved, *found = rebuilt(broken, tmp_path / "new.graphx")
    assert (saved.articles, saved.judgements) == (60, 2)
    assert tuple(found) == as_it_was(sound)


def test_what_holds_nothing_is_said_and_makes_nothing(tmp_path):
    broken, new = tmp_path / "broken.graphx", tmp_path / "new.graphx"
    for content in (b"", b"Once upon a time. " * 40_000):
        broken.write_bytes(content)
        with pytest.raises(DamagedError, match="Nothing can be saved"):
            rescue(broken, new)
    assert [one.name for one in tmp_path.iterdir()] == ["broken.graphx"]


def test_pieces_that_are_lost_are_counted(sound, tmp_path):
    """A hole in the articles' block, and no checksum known: what is beside it is saved."""
    sources = [tmp_path / "broken.graphx"]
    content = bytearray(sound.read_bytes())
    at = content.index(b"in town")
    content[at] ^= 1
    sources[0].write_bytes(content)
    told = {one["table"]: one for one in salvage.salvage(sources, tmp_path / "saved")}
    assert told["articles"] == {"table": "articles", "saved": 0, "mended": 0, "lost": 60}
    assert told["judgements"]["saved"] == 2


def test_an_older_corpus_is_saved_too(sound, tmp_path):
    old = tmp_path / "old.graphx"
    old.write_bytes(sound.read_bytes())
    with duckdb.connect(old) as connection:
        connection.execute(
            "ALTER TABLE articles DROP COLUMN author; DROP TABLE asides; DROP TABLE places; "
            "ALTER TABLE judgements DROP COLUMN value_label; DROP TABLE problems; DROP TABLE meta"
        )
    saved, *found = rebuilt(old, tmp_path / "new.graphx")
    assert (saved.articles, saved.judgements, saved.model) == (60, 2, "")
    assert tuple(found) == as_it_was(sound)


def test_a_rescue_replaces_nothing(sound, tmp_path):
    with pytest.raises(CorpusError, match="exists already"):
        rescue(sound, sound)
    with pytest.raises(CorpusError, match="No file"):
        rescue(tmp_path / "none", tmp_path / "new.graphx")
    with pytest.raises(CorpusError, match="There is no folder"):
        rescue(sound, tmp_path / "none" / "new.graphx")


@pytest.mark.parametrize("mends", [True, False])
def test_no_room_for_what_the_program_saves_is_said(sound, tmp_path, monkeypatch, mends):
    if not mends:  # so that it is the program that has no room
        monkeypatch.setattr(salvage, "mend", lambda *_: False)
    with little_room(10_000), pytest.raises(CorpusError, match=r"cannot be written.*Make room"):
        rescue(sound, tmp_path / "new.graphx")
    assert not [*tmp_path.iterdir()]


def test_a_program_that_crashes_over_mended_bytes_is_run_without_them(sound, tmp_path, monkeypatch):
    run, calls = subprocess.run, []

    def crashing(command, **options):
        calls.append(command)
        return run(["sh", "-c", "kill -SEGV $$"] if len(calls) == 1 else command, **options)

    monkeypatch.setattr(subprocess, "run", crashing)
    assert rescue(sound, tmp_path / "new.graphx").articles == 60
    assert [len(command) for command in calls] == [6, 5]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("DELETE FROM articles WHERE n = 1", ("mentions", "4 belong to no article.")),
        ('UPDATE sentences SET "end" = 9999', ("sentences", "120 stand outside")),
        ("DELETE FROM entities WHERE name = 'Bob Roe'", ("mentions", "60 mean no entity.")),
        ("UPDATE mentions SET text = 'Bo' WHERE article = 1", ("mentions", "read otherwise")),
        ("DELETE FROM presences WHERE article = 1", ("presences", "differ from the mentions")),
        ("UPDATE counted SET prints = 0", ("counted", "differ from the mentions")),
        ("DELETE FROM written", ("written", "differ from the mentions")),
        ("DROP TABLE presences", ("presences", "not as this version")),
        ("INSERT INTO copies VALUES (1, 99, 1.0)", ("copies", "1 are copies of no article.")),
        (
            "INSERT INTO entities VALUES (99, 'x', 'X', 'ORG')",
            ("entities", "1 are mentioned nowhere."),
        ),
    ],
)
def test_tables_that_do_not_fit_each_other_are_told(sound, tmp_path, broken, told):
    path = tmp_path / "news.graphx"
    path.write_bytes(sound.read_bytes())
    with duckdb.connect(path) as connection:
        connection.execute(broken)
    table, words = told
    assert any(one.source == table and words in one.message for one in check(path)), check(path)


# The commands


def test_check_and_the_program_that_rescues_on_the_command_line(sound, tmp_path, capsys):
    assert main(["check", str(sound)]) == 0
    assert "is sound: 60 articles" in capsys.readouterr().err
    broken, new = tmp_path / "broken.graphx", tmp_path / "new.graphx"
    content = sound.read_bytes()
    broken.write_bytes(content[: len(content) * 3 // 4])
    assert main(["check", str(broken)]) == 1
    said = capsys.readouterr()
    assert "cannot be read" in said.out
    assert "graphx rescue" in said.err
    assert main(["check", str(broken), "--json"]) == 1
    assert '"source"' in capsys.readouterr().out
    assert main(["rescue", str(broken), "-o", str(new)]) == 1  # notation is no installed model
    said = capsys.readouterr()
    assert "60 articles, 2 decisions saved" in said.out
    assert "Names are not found yet" in said.err
    assert main(["check", str(new)]) == 0
    assert "last build did not end" in capsys.readouterr().err
    assert main(["evidence", str(broken), "Anna Lee", "Bob Roe"]) == 2
    assert "is damaged" in capsys.readouterr().err


@pytest.mark.model
def test_a_rescued_sample_is_the_sample(sample, tmp_path, capsys):
    broken, new = tmp_path / "broken.graphx", tmp_path / "new.graphx"
    content = bytearray(sample.read_bytes())
    with duckdb.connect(sample, read_only=True, config=CONFIG) as connection:
        assert connection.execute("SELECT count(*) FROM spans").fetchone()
    content[-salvage.BLOCK + 100] ^= 4
    broken.write_bytes(content)
    assert main(["rescue", str(broken), "-o", str(new)]) in {0, 1}
    with graphx.open(sample) as one, graphx.open(new) as other:
        assert one.digest() == other.digest()
        assert one.problems() == other.problems()
        assert isinstance((*one.problems(), Problem("", ""))[0], Problem)
    assert "decisions saved" in capsys.readouterr().out
