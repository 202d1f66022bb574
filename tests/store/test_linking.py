"""Adding to a corpus, or deciding, looks at no more than it has to, and comes out as if at all."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import graphx
from graphx import batches
from graphx.entities.resolve import within
from graphx.store import deciding, linking, marking
from graphx.store.opening import CONFIG
from tests.marked import Notation, build, plain

ROOT = Path(__file__).parents[2]
STORY = "[Angela Merkel|PERSON] met [Mario Draghi|PERSON]. [Merkel|PERSON] left."


TABLES = ("entities", "meanings", "blocks")


def rows(path, tables):
    """Return the rows of some tables by their names."""
    with duckdb.connect(path, read_only=True, config=CONFIG) as connection:
        return {
            table: connection.execute(f"FROM {table} ORDER BY ALL").fetchall() for table in tables
        }


def test_a_corpus_that_grew_means_what_one_built_at_once_means(sample, tmp_path):
    path = tmp_path / "news.graphx"
    files = sorted(file for file in (ROOT / "data").rglob("*") if file.is_file())
    for file in files:
        half = tmp_path / ("first" if files.index(file) % 3 else "second")
        half.mkdir(exist_ok=True)
        shutil.copy(file, half / file.name)
    graphx.build([tmp_path / "first"], path)
    graphx.build([tmp_path / "second"], path)
    with graphx.open(path) as grown, graphx.open(sample) as whole:
        for article in whole.articles():
            assert grown.mentions(article.id) == whole.mentions(article.id)
    assert rows(path, TABLES) == rows(sample, TABLES)


def test_only_those_are_linked_anew_for_whom_the_corpus_answers_otherwise(tmp_path, monkeypatch):
    alone = "The bank [Washington|GPE] Federal failed."
    build(tmp_path, STORY, alone)
    linked = []

    def noted(article, *asked):
        linked.append(article.text)
        return within.linked(article, *asked)

    monkeypatch.setattr(batches, "linked", noted)
    whole = "[Washington Federal|ORG] fell. [Washington Federal|ORG] failed."
    (tmp_path / "more.txt").write_text("Washington Federal fell. Washington Federal failed.")
    path = tmp_path / "news.graphx"
    graphx.build([tmp_path / "more.txt"], path, model=Notation(STORY, alone, whole))
    assert len(linked) == 2
    assert not any("Merkel" in text for text in linked)
    with graphx.open(path) as corpus:
        (again,) = corpus.search("bank")
        assert [mention.text for mention in corpus.mentions(again.article.id)] == [
            "Washington Federal"
        ]


def test_what_is_remembered_of_articles_changes_nothing(tmp_path, monkeypatch):
    found = []
    for size in (0, 60, marking.REMEMBERED):
        monkeypatch.setattr(marking, "REMEMBERED", size)
        folder = tmp_path / str(size)
        folder.mkdir()
        path = build(folder, STORY, f"{STORY} It rained.", "[Ann Lee|PERSON] met [Merkel|PERSON].")
        found.append(rows(path, ("links", "asked", *TABLES)))
    assert found[0] == found[1] == found[2]


def test_a_decision_links_nothing(tmp_path, monkeypatch):
    path = build(tmp_path, STORY)
    monkeypatch.setattr(batches, "linked", None)
    graphx.judge(path, "merge", "Angela Merkel", "Mario Draghi")
    with graphx.open(path) as corpus:
        assert [entity.name for entity in corpus.entities()] == ["Angela Merkel"]


def test_a_town_that_is_always_said_to_lie_somewhere_is_kept_by_its_name(tmp_path):
    path = build(tmp_path, "She lives in [Zorbville|GPE], Texas.")
    with graphx.open(path) as corpus:
        assert [entity.name for entity in corpus.entities()] == ["Texas", "Zorbville"]


def test_names_decided_in_parts_mean_what_they_mean_at_once(tmp_path, monkeypatch):
    told = (
        "[Ann Lee|PERSON] met [Bob Ray|PERSON]. [Lee|PERSON] left.",
        "[Houthis|NORP] fought, a [Houthi|NORP] said in [Paris|GPE], Texas.",
        "[Ray|PERSON] spoke in [Paris|GPE]. [Anne Lee|PERSON] did not.",
    )
    whole, parted = (tmp_path / name for name in ("whole", "parted"))
    whole.mkdir()
    parted.mkdir()
    paths = [build(whole, *told)]
    monkeypatch.setattr(deciding, "NAMES", 1)
    paths.append(build(parted, *told))
    whole, parted = (rows(path, TABLES[1:]) for path in paths)
    assert whole == parted
    assert any(own != target for own, target, *_ in whole["meanings"])


BEFORE = (
    "The bank [Washington|GPE] Federal failed.",
    "[Lee|PERSON] and [Roe|PERSON] met in [Paris|GPE].",
    STORY,
    "President [Ray|PERSON] met [Eric Ray|PERSON].",
    "[Moss|PERSON] left. [Eva Moss|PERSON] did not.",
)
AFTER = (
    "[Washington Federal|ORG] fell. [Washington Federal|ORG] failed.",
    "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] left.",
    "President [Bo Ray|PERSON] met Senator [Moss|PERSON].",
)
ALL = (*TABLES, "linked", "links", "asked", "mentions", "presences", "written", "counted")


def test_a_junior_is_one_of_two_once_an_article_names_his_father_beside_him(tmp_path):
    path = build(tmp_path, "[Bo Lee Jr|PERSON] sat.", "[Bo Lee Jr|PERSON] ran.", "[Bo Lee|PERSON].")
    with graphx.open(path) as corpus:
        assert [one.name for one in corpus.entities()] == ["Bo Lee Jr"]
    build(tmp_path, "[Bo Lee|PERSON] met [Bo Lee Jr|PERSON].")
    with graphx.open(path) as corpus:
        assert {one.name: one.articles for one in corpus.entities()} == {
            "Bo Lee Jr": 3,
            "Bo Lee": 2,
        }


def grown(folder):
    """Return a corpus to which articles were added, for whose sake older ones are linked anew."""
    folder.mkdir()
    path = build(folder, *BEFORE)
    (folder / "more.jsonl").write_text(
        "\n".join(json.dumps({"id": f"b{n}", "text": plain(one)[0]}) for n, one in enumerate(AFTER))
    )
    return path


def test_links_are_the_same_whether_few_or_many_are_forgotten(tmp_path, monkeypatch):
    found = []
    for scattered in (0, linking.SCATTERED):
        monkeypatch.setattr(linking, "SCATTERED", scattered)
        path = grown(tmp_path / str(scattered))
        (before,) = rows(path, ["links"]).values()
        graphx.build([path.parent / "more.jsonl"], path, model=Notation(*BEFORE, *AFTER))
        found.append(rows(path, ALL))
        assert set(before) - set(found[-1]["links"])
        with duckdb.connect(path, read_only=True, config=CONFIG) as connection:
            made = connection.execute("SELECT table_name, sql FROM duckdb_tables()").fetchall()
        assert dict(made)["links"].count("NOT NULL") == 14
        assert "PRIMARY KEY" in dict(made)["linked"]
        assert "former" not in dict(made)
    assert found[0] == found[1]
    whole = tmp_path / "whole"
    whole.mkdir()
    at_once = rows(build(whole, *BEFORE, *AFTER), TABLES)
    assert at_once == {table: found[0][table] for table in TABLES}


KILLED = """
import os, sys
sys.path.insert(0, sys.argv[3])
import graphx
from graphx.store import linking
from tests.marked import Notation

linking.SCATTERED = int(sys.argv[4])
linking.Linking.link = lambda *_: os.kill(os.getpid(), 9)
graphx.build([sys.argv[1]], sys.argv[2], model=Notation(*sys.argv[5:]))
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return all that is in a corpus that grew, and nobody was killed."""
    path = grown(tmp_path_factory.mktemp("grown") / "whole")
    graphx.build([path.parent / "more.jsonl"], path, model=Notation(*BEFORE, *AFTER))
    return rows(path, ALL)


@pytest.mark.parametrize("scattered", [0, linking.SCATTERED])
def test_who_is_killed_while_others_are_linked_anew_goes_on(tmp_path, scattered, whole):
    path = grown(tmp_path / "killed")
    source, before = path.parent / "more.jsonl", rows(path, ALL)
    asked = [source, path, ROOT, str(scattered), *BEFORE, *AFTER]
    killed = subprocess.run([sys.executable, "-c", KILLED, *asked], check=False)
    assert killed.returncode == -9
    assert rows(path, ALL) == before
    graphx.build([source], path, model=Notation(*BEFORE, *AFTER))
    assert rows(path, ALL) == whole
