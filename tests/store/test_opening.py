"""What stands in the way of a corpus is said, waited for, or got out of the way."""

import errno
import os
import random
import resource
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pytest

import graphx
from graphx.errors import BusyError, CorpusError, DamagedError
from graphx.explorer import launch
from graphx.store import opening
from graphx.store.writing import writing
from tests.marked import Notation, build
from tests.store.test_store import LIKE_VERSION_3

STORY = "[Ann Lee|PERSON] met [Bob Roe|PERSON]."
HOLD = """
import sys, time, duckdb
with duckdb.connect(sys.argv[1]):
    print("open", flush=True)
    time.sleep(float(sys.argv[2]))
"""


@contextmanager
def held(path, seconds):
    """Let another program have a corpus for some seconds."""
    command = [sys.executable, "-c", HOLD, path, str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "open\n"
        yield other
        other.kill()


def test_who_holds_a_corpus_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0.2)
    path = build(tmp_path, STORY)
    with held(path, 60) as other:
        with pytest.raises(BusyError, match=f"in use by another program.*process {other.pid}"):
            graphx.open(path)
        with pytest.raises(BusyError, match=f"process {other.pid}"), writing(path):
            pass


def test_who_is_done_in_a_moment_is_waited_for(tmp_path):
    path = build(tmp_path, STORY)
    with held(path, 0.5):
        graphx.open(path).close()
    with held(path, 0.5), writing(path) as writer:
        assert writer.articles() == 1


def test_two_builds_that_make_one_corpus_at_once_both_end_in_it(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 60)
    work = (
        "import sys, graphx; sys.path.insert(0, sys.argv[1]); from tests.marked import Notation;"
        "from graphx.store import opening; opening.PATIENCE = 60;"
        f"graphx.build([sys.argv[2]], sys.argv[3], model=Notation({STORY!r}))"
    )
    root, both = Path.cwd(), []
    for name in ("one", "other"):
        source = tmp_path / f"{name}.txt"
        source.write_text(f"Ann Lee met Bob Roe. So says {name}.")
        command = [sys.executable, "-c", work, root, source, tmp_path / "news.graphx"]
        both.append(subprocess.Popen(command))
    assert [process.wait() for process in both] == [0, 0]
    with graphx.open(tmp_path / "news.graphx") as corpus:
        assert corpus.counts().articles == 2
        assert corpus.counts().mentions == 4


def test_an_older_corpus_is_kept_as_it_was_before_it_is_changed(tmp_path):
    path = build(tmp_path, STORY)
    with duckdb.connect(path) as connection:
        connection.execute(LIKE_VERSION_3)
    as_it_was = path.read_bytes()
    graphx.build([tmp_path / "articles.jsonl"], path, model=Notation(STORY))
    assert (tmp_path / "news.version-3.graphx").read_bytes() == as_it_was
    assert path.read_bytes() != as_it_was
    (tmp_path / "news.graphx").write_bytes(as_it_was)  # somebody puts it back, and builds again
    with writing(path):
        pass
    assert (tmp_path / "news.version-3-2.graphx").read_bytes() == as_it_was


def test_an_older_corpus_that_cannot_be_kept_is_not_changed(tmp_path, monkeypatch):
    path = build(tmp_path, STORY)
    with duckdb.connect(path) as connection:
        connection.execute(LIKE_VERSION_3)
    as_it_was = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening.shutil, "copyfile", full)
    with pytest.raises(CorpusError, match=r"No space left.*Nothing was changed"), writing(path):
        pass
    assert path.read_bytes() == as_it_was


def test_a_corpus_that_does_not_say_its_version_is_damaged(tmp_path):
    path = build(tmp_path, STORY)
    with duckdb.connect(path) as connection:
        connection.execute("DELETE FROM meta WHERE key = 'schema'")
    with pytest.raises(DamagedError, match="does not say its version"):
        graphx.open(path)


def test_what_was_written_last_is_kept_for_the_corpus_that_it_belongs_to(tmp_path):
    path = build(tmp_path, STORY)
    written = (
        "import duckdb, os, sys; one = duckdb.connect(sys.argv[1]);"
        "one.execute(\"UPDATE meta SET value = '' WHERE key = 'model'\"); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", written, path], check=False)
    log = path.with_name("news.graphx.wal")
    last = log.read_bytes()
    path.rename(tmp_path / "moved")
    with pytest.raises(CorpusError, match=r"is not there, but 'news.graphx.wal' is"):
        graphx.build([tmp_path / "articles.jsonl"], path, model=Notation(STORY))
    (tmp_path / "other").mkdir()
    build(tmp_path / "other", STORY * 2).rename(path)
    with pytest.raises(CorpusError, match=r"'news.graphx.wal' beside it is of another corpus"):
        graphx.open(path)
    assert log.read_bytes() == last
    (tmp_path / "moved").replace(path)
    with graphx.open(path) as corpus:
        assert corpus.counts().articles == 1


def test_a_link_that_leads_to_itself_is_no_corpus(tmp_path):
    loop = tmp_path / "a.graphx"
    loop.symlink_to(loop)
    with pytest.raises(CorpusError, match=r"cannot be opened: .*links"):
        graphx.open(loop)
    with pytest.raises(CorpusError, match=r"cannot be opened: .*links"):
        launch.explore(loop, port=8640, browser=False)
    with pytest.raises(CorpusError, match=r"cannot be opened: .*links"):
        graphx.build([Path(__file__)], loop, model=Notation())


def test_a_pipe_is_no_corpus_and_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.graphx")
    with pytest.raises(CorpusError, match="is no graphx corpus"):
        graphx.open(tmp_path / "a.graphx")


def test_a_corpus_in_a_folder_that_is_shut_cannot_be_opened(tmp_path, monkeypatch):
    shut = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "stat", Mock(side_effect=shut))  # which root is never refused
    with pytest.raises(CorpusError, match="cannot be opened: Permission denied"):
        opening.there(tmp_path / "a.graphx")


def test_no_folder_is_said_before_anything_is_made(tmp_path):
    with pytest.raises(CorpusError, match="There is no folder"), writing(tmp_path / "a" / "b"):
        pass


# The disk


@contextmanager
def little_room(limit):
    """Let no file of this process grow beyond a size, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_said_and_the_next_build_goes_on(tmp_path):
    path = build(tmp_path, STORY * 30)  # long enough to load all there is to load
    source = tmp_path / "more"
    source.mkdir()
    rng = random.Random(1)  # noqa: S311 — what does not repeat itself cannot be packed
    for number in range(100):
        story = f"Ann Lee met Bob Roe. They spoke of {rng.randbytes(10_000).hex()}."
        (source / f"{number}.txt").write_text(story)
    recognizer = Notation(STORY)
    with little_room(1_000_000), pytest.raises(CorpusError, match=r"be written: .*make room"):
        graphx.build([source], path, model=recognizer)
    with graphx.open(path) as corpus:
        assert corpus.entity("Ann Lee").mentions >= 1
    graphx.build([source], path, model=recognizer)
    fresh = tmp_path / "fresh.graphx"
    graphx.build([tmp_path / "articles.jsonl", source], fresh, model=recognizer)
    with graphx.open(path) as one, graphx.open(fresh) as other:
        assert one.digest() == other.digest()
        assert dict(one.graph().edges) == dict(other.graph().edges)


def test_no_room_for_a_new_corpus_leaves_nothing_behind(tmp_path):
    source = tmp_path / "a.txt"
    source.write_text("Ann Lee met Bob Roe.")
    with little_room(10_000), pytest.raises(CorpusError, match="make room"):
        graphx.build([source], tmp_path / "news.graphx", model=Notation(STORY))
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


READ_ONLY = """
import sys, graphx
from pathlib import Path
from graphx.store.waiting import Sign
from tests.marked import Notation
with graphx.open("news.graphx") as corpus:
    print(corpus.counts().mentions)
for path in ("news.graphx", "other.graphx"):
    try:
        graphx.build(["articles.jsonl"], path, model=Notation("[Ann Lee|PERSON]"))
    except graphx.GraphxError as error:
        print(error)
sign = Sign(Path("news.graphx"))
sign.put()
sign.remove()
print(sign.is_new())
"""


def test_a_read_only_folder_can_be_read_and_is_said_when_it_cannot_be_written(tmp_path):
    build(tmp_path, STORY)
    mount = f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}"
    inside = f"{mount} && cd {tmp_path} && exec {sys.executable} -c '{READ_ONLY}'"
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("no namespaces here")
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", inside],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    mentions, *said, waits = done.stdout.splitlines()
    assert (mentions, waits) == ("2", "False")
    assert len(said) == 2
    for line, name in zip(said, ("news", "other"), strict=True):
        assert line.startswith(f"'{tmp_path}/{name}.graphx' cannot be written")
        assert "read-only" in line


def test_a_corpus_from_an_enemy_reads_no_other_file(tmp_path):
    path = build(tmp_path, STORY)
    secret = tmp_path / "secret.txt"
    secret.write_text("the sources")
    with duckdb.connect(path) as connection:
        connection.execute(
            "DROP TABLE copies; CREATE VIEW copies AS SELECT 1 AS article, 1 AS story, "
            f"length(content) AS similarity FROM read_text('{secret}')"
        )
    with graphx.open(path) as corpus, pytest.raises(CorpusError, match="cannot be used"):
        corpus.counts()


def test_what_a_killed_build_left_for_want_of_memory_is_removed_by_the_next(tmp_path):
    path = tmp_path / "news.graphx"
    beside = tmp_path / "news.graphx.tmp"
    for mine in ([], ["mine.txt"]):
        beside.mkdir()
        for name in ["duckdb_temp_storage_DEFAULT-0.tmp", "duckdb_temp_block-7.block", *mine]:
            (beside / name).touch()
        opening.connect(path, read_only=False).close()
        assert [one.name for one in beside.glob("*")] == mine
        assert beside.exists() == bool(mine)


def test_a_corpus_that_was_closed_is_asked_no_more_and_can_be_written(tmp_path):
    path = build(tmp_path, "[Ann|PERSON] met [Bob|PERSON].")
    corpus = graphx.open(path)
    corpus.close()
    with pytest.raises(CorpusError, match="was closed"):
        corpus.counts()
    with duckdb.connect(path):  # nobody has it
        assert corpus.path == path


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes any bytes for a name")
def test_a_corpus_whose_name_is_no_utf_8_is_refused_in_words(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    other = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.graphx"))
    path.rename(other)
    with pytest.raises(CorpusError, match="not in UTF-8"):
        graphx.open(other)
