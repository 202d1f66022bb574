"""Tables: one line a mention, one row a receipt, whole or not at all."""

import csv
import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphx.errors import ExportError
from graphx.export.formats import sheets
from graphx.export.tables import EVIDENCE, write_evidence, write_mentions
from graphx.records import CoMention, Passage
from tests.export.graphs import table

MENTION = {
    "article": "a-1", "start": 0, "end": 3, "text": "Ann", "label": "PERSON",
    "entity": "person-ann-lee", "name": "Ann Lee",
}  # fmt: skip


def receipt(title="Summit", date=dt.date(2008, 9, 15), texts=("Ann met Bob.", "Bob left.")):
    passages = tuple(Passage(text, 0, ((0, 3, 0),)) for text in texts)
    return CoMention(
        *("a-1", title, date, "The Paper", "https://example.org/a", "sentence", passages),
        origin="pile.zip/a.txt",
    )


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_mention_is_a_line_with_its_keys_in_order(tmp_path):
    path = write_mentions(iter([MENTION, {**MENTION, "text": "“Änn”\n"}]), tmp_path / "m.jsonl")
    first, second = path.read_bytes().decode().splitlines()
    assert first == json.dumps(MENTION)
    assert "“Änn”\\n" in second
    assert [list(one) for one in lines(path)] == [list(MENTION)] * 2


def test_the_text_of_a_mention_is_kept_whatever_it_is(tmp_path):
    text = "\x00\x1f\x85\u2028\u2029\r\n\ud800😀\u202e\uffff=1"
    path = write_mentions([{**MENTION, "text": text}], str(tmp_path / "m.jsonl"))
    assert lines(path) == [{**MENTION, "text": text}]


def test_no_mentions_are_an_empty_file(tmp_path):
    assert write_mentions([], tmp_path / "m.jsonl").read_bytes() == b""


def test_mentions_are_written_as_they_come_and_not_held(tmp_path):
    def rows():
        yield MENTION
        for size in range(1, 3):
            (new,) = tmp_path.glob("*/m.jsonl")
            yield {**MENTION, "text": "x" * 100_000}
            assert new.stat().st_size >= 90_000 * size

    write_mentions(rows(), tmp_path / "m.jsonl")


def test_evidence_is_a_row_a_receipt(tmp_path):
    rows = [("a|b", receipt()), ("a|b", receipt(date=None, texts=("Bob and Ann.",)))]
    path = write_evidence(iter(rows), tmp_path / "evidence.csv", {"a|b": ("Ann", "Bob")})
    assert path.read_text("utf-8").splitlines()[0] == ",".join(EVIDENCE)
    assert table(path) == [
        {
            "edge": "a|b", "article": "a-1", "title": "Summit", "date": "2008-09-15",
            "source": "The Paper", "link": "https://example.org/a", "window": "sentence",
            "distance": "0", "share": "", "passages": "Ann met Bob. … Bob left.",
            "one": "Ann", "other": "Bob", "file": "pile.zip/a.txt",
        },
        {**table(path)[0], "date": "", "passages": "Bob and Ann."},
    ]  # fmt: skip
    path = write_evidence(rows, tmp_path / "evidence.JSONL")
    assert [list(one) for one in lines(path)] == [list(EVIDENCE)] * 2
    assert lines(path)[0]["passages"] == ["Ann met Bob.", "Bob left."]
    assert (lines(path)[1]["date"], lines(path)[1]["share"]) == ("", None)


def test_no_cell_of_evidence_is_a_formula_and_any_length_is_read_back(tmp_path):
    hostile = receipt(title="=cmd()", texts=("@SUM(A1)\x00", "x" * 200_000))
    before = csv.field_size_limit()
    path = write_evidence([("-a|b", hostile)], tmp_path / "evidence.csv")
    assert csv.field_size_limit() == before
    text = path.read_text("utf-8")
    assert text.splitlines()[1].endswith(",'-a|b,a-1")
    assert ",'=cmd(),'@SUM(A1)\ufffd … xxx" in text


def test_no_evidence_is_a_table_without_rows(tmp_path):
    assert table(write_evidence([], tmp_path / "evidence.csv")) == []
    assert write_evidence([], tmp_path / "evidence.jsonl").read_bytes() == b""


def test_evidence_as_anything_else_is_refused(tmp_path):
    with pytest.raises(ExportError, match=r"\.csv or \.jsonl"):
        write_evidence([("a|b", receipt())], tmp_path / "evidence.gexf")


@pytest.mark.parametrize("name", ["evidence.csv", "evidence.jsonl"])
def test_what_was_there_stays_when_the_rows_break_off(tmp_path, name):
    path = write_evidence([("a|b", receipt())], tmp_path / name)
    before = path.read_bytes()

    def broken():
        yield "a|b", receipt()
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_evidence(broken(), path)
    assert {path.name: before} == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


@pytest.mark.parametrize("name", ["evidence.csv", "evidence.jsonl"])
def test_rows_that_do_not_read_back_replace_nothing(tmp_path, name, monkeypatch):
    path = write_evidence([("a|b", receipt())], tmp_path / name)
    before = path.read_bytes()
    monkeypatch.setattr(sheets, "rows", lambda _: iter([["edge"], ["a|b"]]))
    monkeypatch.setattr(json, "loads", lambda _: "text")
    with pytest.raises(ExportError, match="whole rows"):
        write_evidence([("a|b", receipt())] * 2, path)
    assert {path.name: before} == {one.name: one.read_bytes() for one in tmp_path.iterdir()}


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ExportError, match="no folder"):
        write_mentions([MENTION], tmp_path / "none" / "mentions.jsonl")


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=5))
def test_any_text_is_one_line_or_row_each(tmp_path, texts):
    found = write_mentions(({**MENTION, "text": text} for text in texts), tmp_path / "m.jsonl")
    assert [one["text"] for one in lines(found)] == texts
    rows = [("a|b", receipt(title=text, texts=(text,))) for text in texts]
    assert len(table(write_evidence(rows, tmp_path / "e.csv"))) == len(texts)
