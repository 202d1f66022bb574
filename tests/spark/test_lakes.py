"""What Spark makes of news is what one machine makes of them, whatever happens on the way."""

from __future__ import annotations

import shutil
import sys

import duckdb
import pytest

import graphx
from graphx import Recipe, lakes
from graphx.cli import main
from graphx.errors import CorpusError, GraphxError, InputError
from graphx.spark import counting, session
from tests.spark.conftest import ENGINE

pytestmark = pytest.mark.timeout(900)  # Spark is slow to begin where many programs run

OF_ARTICLE = "{d}.{table} t JOIN {d}.articles x ON x.n = t.article"
TABLES = {
    "articles": "SELECT * FROM {d}.articles",
    **dict.fromkeys(
        (
            "asides",
            "talked",
            "paragraphs",
            "repeated",
            "sentences",
            "spans",
            "links",
            "asked",
            "prints",
        ),
        f"SELECT x.id, t.* EXCLUDE (article) FROM {OF_ARTICLE}",
    ),
    "copies": f"""
        SELECT x.id, y.id, similarity FROM {OF_ARTICLE} JOIN {{d}}.articles y ON y.n = story""",
    "entities": "SELECT id, name, label FROM {d}.entities",
    "mentions": f"""
        SELECT x.id, t.* EXCLUDE (article, entity), e.id FROM {OF_ARTICLE}
        JOIN {{d}}.entities e ON e.n = entity""",
    "linked": "SELECT * FROM {d}.linked",
    "learned": "SELECT kind, key, value, sum(number) FROM {d}.learned GROUP BY ALL",
    "problems": "SELECT DISTINCT source, message FROM {d}.problems",
    "places": "SELECT * FROM {d}.places",
    "meta": "SELECT * FROM {d}.meta",
}
"""What a corpus holds, with ids in place of numbers where these may differ."""


@pytest.fixture(scope="module")
def both(built):
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{built.here}' AS here (READ_ONLY)")
        connection.execute(f"ATTACH '{built.brought}' AS brought (READ_ONLY)")
        yield connection


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_the_same_though_workers_were_killed(built, both, table):
    assert built.killed
    here, brought = (TABLES[table].format(d=d, table=table) for d in ("here", "brought"))
    assert both.execute(f"SELECT count(*) > 0 FROM ({here})").fetchone() == (True,)
    assert both.execute(f"{here} EXCEPT ALL {brought}").fetchall() == []
    assert both.execute(f"{brought} EXCEPT ALL {here}").fetchall() == []


def test_exports_and_reports_are_the_same(built, tmp_path):
    here, brought = built.reports
    assert (here.read - 1, here.new) == (brought.read, brought.new)  # one was read twice
    assert {*here.problems} == {*brought.problems}
    assert brought.wrong == len(brought.problems)
    for name in ("mentions.jsonl", "evidence.csv"):
        written = []
        for corpus in (built.here, built.brought):
            assert main(["export", str(corpus), str(tmp_path / name)]) == 0
            written.append((tmp_path / name).read_bytes())
        assert written[0] == written[1]


@pytest.mark.parametrize(
    "recipe",
    [
        Recipe(),
        Recipe(window="article", copies=True, lists=True, observers=True),
        Recipe(window="paragraph", undated=False),
    ],
    ids=lambda recipe: recipe.window,
)
def test_spark_counts_the_edges_that_duckdb_counts(running, built, recipe):
    found = counting.pairs(running, built.lake, recipe).collect()
    with graphx.open(built.brought) as corpus:
        graph = corpus.graph(recipe)
        edges = {
            (*sorted((a, b)), *(edge.get(key) for key in ("count", "articles", "first", "last")))
            for a, b, edge in graph.edges(data=True)
        }
    assert len(edges) > 100
    assert {(*row[:4], *(str(day) if day else None for day in row[4:])) for row in found} == edges


def test_a_lake_is_written_once_and_not_over_another(built):
    stages = []
    tell = lambda progress: stages.append(progress.stage)  # noqa: E731
    graphx.build_lake(built.paths, built.lake, engine=ENGINE, progress=tell)
    assert stages == []
    with pytest.raises(CorpusError, match="holds a lake of other articles"):
        graphx.build_lake(built.paths[1:], built.lake, engine=ENGINE)
    with pytest.raises(CorpusError, match="is not empty"):
        graphx.build_lake(built.paths, built.paths[0], engine=ENGINE)


def test_a_lake_adds_to_a_corpus_what_is_new_there(built, tmp_path):
    path = tmp_path / "news.graphx"
    before = graphx.build(built.paths[1:], path).new
    report = graphx.build_from_lake(built.lake, path)
    with graphx.open(path) as corpus, graphx.open(built.here) as whole:
        assert before + report.new == corpus.counts().articles
        assert corpus.digest() == whole.digest()
        assert graphx.build_from_lake(built.lake, path).new == 0
        assert corpus.digest() == whole.digest()


def test_the_command_keeps_a_lake_that_was_named_and_removes_its_own(
    built, tmp_path, capsys, monkeypatch
):
    path = tmp_path / "news.graphx"
    named = ["--engine", ENGINE, "--lake", str(built.lake)]
    assert main(["build", *map(str, built.paths), "-o", str(path), *named]) == 1
    assert "Read 62 articles, 62 of them new." in capsys.readouterr().err
    assert built.lake.exists()
    written = lambda _paths, lake, **_: shutil.copytree(built.lake, lake)  # noqa: E731
    monkeypatch.setattr(lakes, "build_lake", written)
    assert main(["build", "a", "-o", str(path), "--engine", ENGINE]) == 1
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["a", "--lake", "b"],
        ["a", "--from-lake", "b"],
        ["--engine", "c"],
        ["--from-lake", "b", "--any-language"],
        ["--from-lake", "b", "--text-column", "d"],
    ],
)
def test_the_command_refuses_what_does_not_go_together(options, capsys):
    assert main(["build", *options]) == 2
    assert "lake" in capsys.readouterr().err


@pytest.mark.usefixtures("running")
def test_what_spark_cannot_read_is_said(tmp_path):
    for path, error, said in (
        ("nowhere.txt", InputError, "No file or folder 'nowhere.txt'"),
        (f"file2://{tmp_path}/a", GraphxError, "gave up"),
        ("https://example.org/a.html", GraphxError, "without --engine"),
    ):
        with pytest.raises(error, match=said):
            graphx.build_lake([path], tmp_path / "lake", engine=ENGINE)


def test_no_pyspark_is_said(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(GraphxError, match=r"pip install 'graphx\[spark\]', and Java 17"):
        graphx.build_lake([tmp_path], tmp_path / "lake", engine=ENGINE)


def test_no_java_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GraphxError, match="needs Java 17"):
        session._begin(ENGINE)
