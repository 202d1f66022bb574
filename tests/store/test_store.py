"""The corpus file: whole after anything, one writer, and clear about what it is not."""

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

import graphx
from graphx.articles import repeats
from graphx.entities.resolve import Resolver
from graphx.errors import CorpusError
from graphx.store.database import database
from graphx.store.writing import writing
from tests.marked import Notation, build

LIKE_VERSION_3 = """
DROP TABLE meanings; DROP TABLE blocks; DROP TABLE written;
DROP TABLE counted; DROP TABLE met; DROP TABLE days;
DROP TABLE prints; DROP TABLE linked; DROP TABLE links; DROP TABLE asked; DROP TABLE learned;
DROP TABLE presences; DROP TABLE talked; DROP TABLE paragraphs; DROP TABLE repeated;
ALTER TABLE problems DROP COLUMN build; ALTER TABLE articles DROP COLUMN author;
ALTER TABLE articles DROP COLUMN language; ALTER TABLE articles DROP COLUMN certainty;
DROP TABLE different; ALTER TABLE judgements DROP COLUMN value_label;
ALTER TABLE judgements DROP COLUMN article; ALTER TABLE judgements DROP COLUMN start;
ALTER TABLE judgements DROP COLUMN "end"; ALTER TABLE judgements DROP COLUMN text;
DELETE FROM meta WHERE key IN ('folded', 'read'); UPDATE meta SET value = '3' WHERE key = 'schema';
"""
"""Takes from a corpus what an older graphx did not keep."""


def test_a_missing_corpus_is_said_with_what_to_do(tmp_path):
    with pytest.raises(CorpusError, match="graphx build"):
        graphx.open(tmp_path / "none.graphx")


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"Once upon a time" * 400])
def test_a_file_that_is_no_corpus_is_refused_and_kept(tmp_path, content):
    path = tmp_path / "story.graphx"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"story\.graphx"):
        graphx.open(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_corpus(tmp_path):
    with pytest.raises(CorpusError, match="folder"):
        graphx.open(tmp_path)


@pytest.mark.parametrize(
    "table", ["cats (name TEXT)", "meta (name TEXT)", "meta (key TEXT, value TEXT)"]
)
def test_a_database_of_somebody_else_is_refused(tmp_path, table):
    path = tmp_path / "other.graphx"
    with duckdb.connect(path) as connection:
        connection.execute(f"CREATE TABLE {table}")
    with pytest.raises(CorpusError, match="lacks the tables"):
        graphx.open(path)
    with pytest.raises(CorpusError, match="lacks the tables"), writing(path):
        pass


def test_a_corpus_of_a_newer_graphx_is_refused(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    with writing(path) as writer:
        writer.note("schema", "99")
    with pytest.raises(CorpusError, match="newer graphx"):
        graphx.open(path)


def test_a_corpus_of_an_older_graphx_is_brought_up_to_date_by_a_build(tmp_path):
    story = "[Ann Lee|PERSON] met [Bob Roe|PERSON] on Monday to talk about the bridge of the town."
    path = build(tmp_path, story, story)
    with duckdb.connect(path) as connection:
        connection.execute(
            f"{LIKE_VERSION_3} DROP TABLE judgements; DROP TABLE copies; "
            "UPDATE meta SET value = '1' WHERE key = 'schema'"
        )
    with pytest.raises(CorpusError, match=r"older graphx.*graphx build"):
        graphx.open(path)
    graphx.build([tmp_path / "articles.jsonl"], path, model=Notation(story))
    with graphx.open(path) as corpus:
        assert (corpus.counts().articles, corpus.counts().stories) == (2, 1)


def test_what_an_older_graphx_did_not_read_is_read_in_the_articles_it_kept(tmp_path):
    story = "[Ann Lee|PERSON] met [Bob Roe|PERSON] in May 2007 to talk about it all."
    fixed = "The Post is printed in [London|GPE] and owned by its readers."
    stories = [
        {
            "text": f"OSLO, Sept {n + 1}, 2008 (Wire) - {story} {n}\n\n{fixed}",
            "source": "Post",
            "author": "Cy Poe",
        }
        for n in range(repeats.OFTEN)
    ]
    path = build(tmp_path, *stories)
    with graphx.open(path) as corpus:
        told = [_known(corpus, article) for article in corpus.articles()]
        counts = corpus.counts()
    with duckdb.connect(path) as connection:
        connection.execute(LIKE_VERSION_3)
        connection.execute("UPDATE articles SET date = NULL, date_from = ''")
    recognizer = Notation(story, fixed)
    graphx.build([tmp_path / "articles.jsonl"], path, model=recognizer)
    with graphx.open(path) as corpus:
        assert [_known(corpus, article) for article in corpus.articles()] == told
        assert corpus.counts() == counts
        assert corpus.dates() == {("text", "likely"): repeats.OFTEN}


def _known(corpus, article):
    return (
        article,
        corpus.talked(article.id),
        corpus.asides(article.id),
        corpus.mentions(article.id),
    )


def test_an_older_corpus_counts_the_same_once_it_is_brought_up_to_date(tmp_path):
    path = build(tmp_path, "[Ann|PERSON] met [Bob|PERSON]. [Ann|PERSON] told [Acme|ORG].")
    with graphx.open(path) as corpus:
        before = dict(corpus.graph().edges)
    with duckdb.connect(path) as connection:
        connection.execute(LIKE_VERSION_3)
    with writing(path):
        pass  # opening it to write is what brings it up to date
    with graphx.open(path) as corpus:
        assert dict(corpus.graph().edges) == before


def test_the_same_stories_are_folded_alike_in_one_build_or_in_several(tmp_path):
    stories = [
        f"Ann met Bob on day {n % 3} to talk about the bridge of the town." for n in range(9)
    ]
    files = []
    for n, text in enumerate(stories):
        files.append(tmp_path / f"{n}.jsonl")
        files[-1].write_text(f'{{"id": "a{n}", "text": "{text}"}}')
    recognizer = Notation("[Ann|PERSON] [Bob|PERSON]")
    graphx.build(files, tmp_path / "one.graphx", model=recognizer)
    for file in reversed(files):
        graphx.build([file], tmp_path / "several.graphx", model=recognizer)
    told = []
    for name in ("one", "several"):
        with graphx.open(tmp_path / f"{name}.graphx") as corpus:
            told.append([article.given_id for article in corpus.articles()])
    assert sorted(told[0]) == ["a0", "a1", "a2"]
    assert told[0] == told[1]


def test_a_corpus_in_use_by_another_program_is_said(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    hold = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(CorpusError, match="in use by another program"):
            graphx.open(path)
        other.communicate("\n")
    graphx.open(path).close()


def test_questions_are_answered_while_a_build_writes(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    with graphx.open(path) as corpus:
        before = corpus.counts()
        with writing(path):
            assert corpus.counts() == before
        assert corpus.counts() == before


def test_a_second_build_in_the_same_process_is_told_to_wait(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    with writing(path), pytest.raises(CorpusError, match="being built already"), writing(path):
        pass


def test_many_threads_may_ask_at_once(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    answers = []
    with graphx.open(path) as corpus:
        threads = [
            threading.Thread(target=lambda: answers.append(corpus.counts().mentions))
            for _ in range(12)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [2] * 12


def test_the_last_user_closes_the_file(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    with graphx.open(path), graphx.open(path):
        pass
    with database(path) as shared:
        assert shared.users == 1


def test_another_file_at_the_same_place_is_asked_from_then_on(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    (tmp_path / "new").mkdir()
    new = build(tmp_path / "new", "[Cy Poe|PERSON] left.")
    with graphx.open(path) as corpus:
        assert corpus.counts().entities == 2
        new.replace(path)
        assert corpus.counts().entities == 1


def test_what_fails_halfway_leaves_nothing(tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")

    def broken():
        with writing(path) as writer, writer.resolving("another"):
            writer.resolve(Resolver({}, {}))
            raise OSError("pulled the plug")

    with pytest.raises(OSError, match="plug"):
        broken()
    with graphx.open(path) as corpus:
        assert corpus.counts().mentions == 2


KILLED = """
import os, sys
from pathlib import Path
import graphx
sys.path.insert(0, sys.argv[3])
from tests.marked import Notation

seen = 0
def progress(now):
    if now.stage == sys.argv[4]:
        os.kill(os.getpid(), 9)

recognizer = Notation("[Ann|PERSON] [Bob|PERSON]")
graphx.build([sys.argv[1]], sys.argv[2], model=recognizer, progress=progress)
"""


@pytest.mark.parametrize("stage", ["read", "recognise", "fold", "resolve", "place"])
def test_a_killed_build_goes_on_where_it_was(tmp_path, stage):
    source = tmp_path / "articles.jsonl"
    lines = [f'{{"id": "a{n}", "text": "Ann met Bob in town {n}."}}' for n in range(50)]
    source.write_text("\n".join(lines))
    path = tmp_path / "news.graphx"
    root = str(Path(__file__).parents[2])
    killed = subprocess.run([sys.executable, "-c", KILLED, source, path, root, stage], check=False)
    assert killed.returncode == -9
    recognizer = Notation("[Ann|PERSON] [Bob|PERSON]")
    graphx.build([source], path, model=recognizer)
    with graphx.open(path) as corpus:
        assert corpus.counts().articles == 50
        assert corpus.counts().mentions == 100
        (edge,) = corpus.graph().edges.values()
        assert edge["count"] == 50
