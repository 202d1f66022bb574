"""A lake may come from anybody: what cannot be a corpus is refused, and nothing is kept."""

from __future__ import annotations

import json
import shutil

import duckdb
import pytest

import graphx
from graphx.errors import CorpusError
from graphx.lakes import VERSIONS
from graphx.store import lake as lakes

ID = "0123456789abcdef0123"
OTHER = "0123456789abcdef9999"
TEXT = "Ann Lee met Bob Roe."
ROWS = {
    "articles": [
        (0, n, id_, "", "", TEXT, None, "", "", "javascript:alert()", "a.txt", "", "en", "")
        for n, id_ in enumerate((ID, OTHER))
    ],
    "sentences": [(ID, 0, 20, 0), (OTHER, 0, 20, 0)],
    "spans": [(ID, 0, 7, "PERSON"), (ID, 12, 19, "PERSON")],
    "prints": [(ID, None, None), (OTHER, None, None)],
    "copies": [(OTHER, ID, 1.0)],
    "entities": [("person-ann-lee", "Ann Lee", "PERSON"), ("person-bob-roe", "Bob Roe", "PERSON")],
    "mentions": [
        (ID, 0, 0, 0, 7, "Ann Lee", "PERSON", "person-ann-lee", False, "the same name"),
        (ID, 0, 0, 12, 19, "Bob Roe", "PERSON", "person-bob-roe", False, "the same name"),
    ],
    "links": [
        (
            ID, 0, 0, 0, 7, "Ann Lee", "ann lee", "PERSON", "PERSON", "person ann lee",
            "person ann lee", "", False, False,
        )
    ],
    "asked": [(ID, 7)],
    "learned": [("persons", "ann", "", 1)],
    "problems": [("b.txt", "is empty.")],
}  # fmt: skip


def write(folder, rows, versions=VERSIONS):
    """Write a lake of some rows, with the manifest that goes with them."""
    with duckdb.connect() as connection:
        for table, columns in lakes.TABLES.items():
            (folder / table).mkdir(parents=True)
            kinds = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            connection.execute(f"CREATE TABLE {table} ({kinds})")
            if rows.get(table):
                marks = ", ".join("?" * len(columns))
                connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
            path = str(folder / table / "part-0.parquet").replace("'", "''")
            connection.execute(f"COPY {table} TO '{path}'")
        digest = connection.execute(f"SELECT {lakes.DIGEST['duckdb']} FROM articles").fetchone()
    counts = {table: len(rows.get(table, ())) for table in lakes.TABLES}
    manifest = lakes.Manifest(
        lakes.FORMAT, "1", "model", "model-1", "", "", *versions, digest[0], counts
    )
    lakes.write_manifest(folder, manifest)
    return folder


@pytest.fixture
def lake(tmp_path):
    return write(tmp_path / "a 'lake' [1]", ROWS)


def refused(lake, tmp_path, said):
    path = tmp_path / "news.graphx"
    with pytest.raises(CorpusError, match=said):
        graphx.build_from_lake(lake, path)
    assert not path.exists()


def test_a_lake_becomes_a_corpus(lake, tmp_path):
    report = graphx.build_from_lake(lake, tmp_path / "news.graphx")
    assert (report.read, report.new, report.wrong) == (2, 2, 1)
    assert report.problems == (graphx.Problem("b.txt", "is empty."),)
    with graphx.open(tmp_path / "news.graphx") as corpus:
        counts = corpus.counts()
        assert (counts.articles, counts.mentions, counts.entities) == (2, 2, 2)
        assert [corpus.article(id_).link for id_ in (ID, OTHER)] == ["", ""]
        assert graphx.build_from_lake(lake, tmp_path / "news.graphx").new == 0
        assert corpus.counts() == counts


def test_what_an_older_graphx_resolved_is_resolved_anew(tmp_path):
    lake = write(tmp_path / "lake", ROWS, VERSIONS._replace(resolved="0"))
    graphx.build_from_lake(lake, tmp_path / "news.graphx")
    with graphx.open(tmp_path / "news.graphx") as corpus:
        assert corpus.counts().mentions == 4  # the second article's names were missed


def test_a_lake_of_nothing_makes_no_corpus_and_adds_nothing_to_one(lake, tmp_path):
    nothing, path = write(tmp_path / "nothing", {}), tmp_path / "news.graphx"
    report = graphx.build_from_lake(nothing, path)
    assert (report.read, report.new, path.exists()) == (0, 0, False)
    graphx.build_from_lake(lake, path)
    assert graphx.build_from_lake(nothing, path).read == 0
    with graphx.open(path) as corpus:
        assert corpus.counts().articles == 2


def changed(table, row, **values):
    """Return the rows with some values of one of them changed."""
    names = list(lakes.TABLES[table])
    rows = [list(one) for one in ROWS[table]]
    for name, value in values.items():
        rows[row][names.index(name)] = value
    return ROWS | {table: [tuple(one) for one in rows]}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (changed("articles", 0, id="../../etc"), "id is no digest"),
        (
            changed("articles", 0, date="20000-01-01"),
            "date in articles is missing or out of bounds",
        ),
        (changed("articles", 0, date="infinity"), "date in articles is missing or out of bounds"),
        (changed("articles", 0, date="0044-03-15 (BC)"), "date in articles is missing or out of"),
        (ROWS | {"talked": [(ID, 0, 5, "2000-01-01", "20000-02-01")]}, "last in talked is missing"),
        (changed("articles", 1, id=ID), "id is no digest"),
        (changed("articles", 0, text=None), "a text in articles is missing"),
        (changed("articles", 0, title="x" * 20_000), "a title in articles is missing or out of"),
        (changed("sentences", 0, end=21), "a place of sentences is not in its article"),
        (changed("spans", 0, start=-1), "a start in spans is missing or out of bounds"),
        (changed("spans", 0, article="f" * 20), "a place of spans is not in its article"),
        (changed("spans", 0, label="<b>"), "a label of spans is none"),
        (changed("mentions", 0, sentence=1), "in no sentence, or means nobody"),
        (changed("mentions", 0, entity="person-eve"), "in no sentence, or means nobody"),
        (changed("mentions", 0, text="Eve Lee"), "is not what its article says there"),
        (changed("prints", 0, marks=b"long"), "tells a story from others is something else"),
        (changed("copies", 0, story=OTHER), "a copy is no article, or of none"),
        (changed("entities", 0, id="person-bob-roe"), "an entity's id is not its own"),
        (changed("links", 0, own="ann"), "a link is in no sentence"),
        (changed("learned", 0, kind="__class__"), "learned of an unknown kind"),
    ],
)
def test_what_cannot_be_in_a_corpus_is_refused(tmp_path, rows, said):
    refused(write(tmp_path / "lake", rows), tmp_path, said)


def test_a_lake_that_is_not_whole_is_refused(lake, tmp_path):
    (lake / "mentions" / "part-0.parquet").unlink()
    refused(lake, tmp_path, "is not whole: mentions has 0 rows, and should have 2")


def test_other_articles_than_were_written_are_refused(lake, tmp_path):
    manifest = json.loads((lake / "manifest.json").read_text())
    (lake / "manifest.json").write_text(json.dumps(manifest | {"digest": "7"}))
    refused(lake, tmp_path, "holds other articles")


def test_another_folders_tables_are_not_read(lake, tmp_path):
    (lake / "mentions").rename(tmp_path / "mentions")
    (lake / "mentions").mkdir()
    (lake / "mentions" / "a.parquet").symlink_to(tmp_path / "mentions" / "part-0.parquet")
    refused(lake, tmp_path, "is not whole: mentions has 0 rows")


def test_a_table_with_other_columns_is_refused(lake, tmp_path):
    shutil.copy(lake / "spans" / "part-0.parquet", lake / "mentions" / "part-0.parquet")
    refused(lake, tmp_path, "cannot be read: Binder Error")


def test_a_broken_file_is_refused(lake, tmp_path):
    (lake / "spans" / "part-0.parquet").write_bytes(b"PAR1 and no more")
    refused(lake, tmp_path, "cannot be read")


def test_texts_that_unpack_to_far_too_much_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(lakes, "ROOM", 100)
    monkeypatch.setattr(lakes, "UNPACKED", 0)
    rows = changed("articles", 1, text="x" * 500)
    refused(write(tmp_path / "lake", rows), tmp_path, "unpack to far more than its size")


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (None, "has no manifest.json"),
        ("[", "cannot be read"),
        ("[]", "cannot be read"),
        ({"format": 3}, "a lake of version 3; this graphx reads version 2"),
        ({"rows": 7}, "tells something else"),
        ({"model": 7}, "tells something else"),
    ],
)
def test_a_folder_without_a_manifest_of_a_lake_is_none(lake, tmp_path, manifest, said):
    path = lake / "manifest.json"
    if manifest is None:
        path.unlink()
    elif isinstance(manifest, str):
        path.write_text(manifest)
    else:
        path.write_text(json.dumps(json.loads(path.read_text()) | manifest))
    refused(lake, tmp_path, said)


def test_a_corpus_of_another_model_is_left_as_it_is(lake, tmp_path):
    path = tmp_path / "news.graphx"
    graphx.build_from_lake(lake, path)
    manifest = json.loads((lake / "manifest.json").read_text())
    (lake / "manifest.json").write_text(json.dumps(manifest | {"recognizer": "other-2"}))
    with pytest.raises(CorpusError, match="found by other-2, and this corpus's by another model"):
        graphx.build_from_lake(lake, path)
    with graphx.open(path) as corpus:
        assert corpus.counts().articles == 2
