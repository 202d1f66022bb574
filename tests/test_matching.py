"""Names of a list are found in a corpus, each with the reason."""

import csv
import io
import json
import sys

import pytest

import graphx
from graphx import cli
from graphx.articles.readers import sheets
from graphx.corpus import matching
from graphx.store import telling
from tests.articles.readers import samples
from tests.marked import build

STORIES = (
    "[Dominic Adeyemi|PERSON] met [Ruth Kessler|PERSON] of [Lake Holdings|ORG] in a boat house.",
    "[Kessler|PERSON] left. [Zoë Müller|PERSON] and [Ruth Kessler|PERSON] came.",
    "[Otto Hahn|PERSON] swam. [Hahn|PERSON] sang.",
    "[Lise Hahn|PERSON] ran. [Hahn|PERSON] sat.",
)


@pytest.fixture
def path(tmp_path):
    return build(tmp_path, *STORIES)


@pytest.mark.parametrize(
    ("asked", "name", "because"),
    [
        ("Ruth Kessler", "Ruth Kessler", "the same name"),
        ("KESSLER, Ruth", "Ruth Kessler", "the same name"),
        ("Zoe Muller", "Zoë Müller", "the same name"),
        ("Kessler", "Ruth Kessler", "also called so"),
        ("Dr. Dominic X. Adeyemi", "Dominic Adeyemi", "the same without title or legal form"),
        ("Lake Holdings, Ltd.", "Lake Holdings", "the same without title or legal form"),
        ("KESSLER Ruth", "Ruth Kessler", "perhaps: the same words in another order"),
        ("Ruth Kesler", "Ruth Kessler", "perhaps: 96 of 100 letters alike"),
    ],
)
def test_a_name_is_found_however_lists_write_it(path, asked, name, because):
    with graphx.open(path) as corpus:
        (found,) = corpus.match([asked])
        assert corpus.match(asked) == (found,)
    assert (found.asked, found.entity.name, found.because) == (asked, name, because)


def test_a_junior_is_not_found_by_the_name_of_his_father(tmp_path):
    with graphx.open(build(tmp_path, "[Bo Lee|PERSON] met [Bo Lee Jr|PERSON].")) as corpus:
        for asked, name in (("Mr. Bo X. Lee", "Bo Lee"), ("Mr. Bo X. Lee Jr.", "Bo Lee Jr")):
            (found,) = corpus.match([asked])
            assert (found.entity.name, found.because) == (
                name,
                "the same without title or legal form",
            )


def test_a_name_of_two_is_both_and_one_of_nobody_is_nobody(path):
    with graphx.open(path) as corpus:
        assert {one.entity.name for one in corpus.match(["Hahn"])} == {"Otto Hahn", "Lise Hahn"}
        words, nobody, nothing = corpus.match(["Boat House", "Otto Brenn", "?!"])
    assert (words.entity, words.articles) == (None, 1)
    assert words.because == "in the text, and not found as a name"
    assert (nobody.entity, nobody.articles, nobody.because) == (None, 0, "")
    assert nothing.because == ""


@pytest.mark.parametrize("asked", ["Jo al-Badr", "AL-BADR, Jo", 'Jo "al-Badr"', "U.N.", "O'Shea"])
def test_a_name_is_looked_for_in_texts_as_it_is_written(tmp_path, asked):
    story = "[Ann|PERSON] saw Jo al\u2011Badr at the U.N. under an oak, and O’Shea left."
    with graphx.open(build(tmp_path, story, "It is unusual, [Bob|PERSON] said.")) as corpus:
        (found,) = corpus.match([asked])
    assert (found.entity, found.articles) == (None, 1)


def test_texts_are_searched_for_as_many_names_as_takes_some_seconds(path, monkeypatch, capsys):
    monkeypatch.setattr(matching, "READ", len(STORIES))
    with graphx.open(path) as corpus:
        found = corpus.match(["Boat House", "Ruth Kessler", "boat houses", "a boat"])
    assert [one.searched for one in found] == [True, True, False, False]
    assert found[0].articles == 1
    piped = io.TextIOWrapper(io.BytesIO(b"Boat House\nsea house"))
    monkeypatch.setattr("sys.stdin", piped)
    assert cli.main(["match", str(path), "-"]) == 0
    assert "1 were not looked for in texts" in capsys.readouterr().err


def test_names_are_in_as_many_texts_whether_looked_for_together_or_one_by_one(
    tmp_path, monkeypatch
):
    stories = (
        "[Ann|PERSON] saw Jo al\u2011Badr (.*) at the U.N., and O’Shea\nDe Groot left.",
        "[Bob|PERSON] of Zu\u0308rich: the ÉLÈVE, Ωμέγας, 中国 bankers. It is a bad breed, Jo.",
        "D\u02bcOro of \u212bs saw µετα.",
        "a b",
    )
    asked = [
        "Jo al-Badr", "al-b", "badr al", "U.N.", "n", "O'Shea de Groot", "Zürich", "zurich the",
        "eleve", "ωμεγασ", "ωμεγα", "中国", "国", "中国 bank", "bank", "ankers", "br", "e", "a",
        "a b", ".*", "(a|b)+", "[a-z]{3}", "\\", "", "?!", "'", "Jo, It is a bad breed",
        "x" * 1000, "a " * 200, "D'Oro", "D\u02bcOro of", "Ås saw", "as saw", "μετα",
    ]  # fmt: skip
    with graphx.open(build(tmp_path, *stories)) as corpus:
        alone = [found for name in asked for found in corpus.match(name)]
        monkeypatch.setattr(telling, "FEW", 0)
        assert [*corpus.match(asked)] == alone
        assert [*corpus.match([*asked, *asked])] == alone * 2
    counts = {found.asked: found.articles for found in alone}
    assert (counts["ωμεγα"], counts["国"], counts["ankers"], counts["e"]) == (1, 1, 0, 1)
    assert all(counts[name] == 1 for name in ("D'Oro", "D\u02bcOro of", "as saw", "μετα"))
    assert sum(map(bool, counts.values())) > 12


def test_a_story_that_is_printed_twice_counts_once(tmp_path):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON] on a Monday, and it rained all day in the town."
    with graphx.open(build(tmp_path, told, told)) as corpus:
        (found,) = corpus.match(["Ann Lee"])
    assert found.articles == 1


def test_a_list_is_a_text_or_a_table_or_comes_by_a_pipe(path, tmp_path, capsys, monkeypatch):
    table = tmp_path / "list.csv"
    table.write_text('id,Name\n1,"Kessler, Ruth"\n2,Otto Brenn\n', encoding="utf-8-sig")
    assert cli.main(["match", str(path), str(table)]) == 0
    told = capsys.readouterr()
    assert "Kessler, Ruth  Ruth Kessler  PERSON         2  the same name" in told.out
    assert "1 of 2 names found.\nNot here: Otto Brenn." in told.err
    piped = io.TextIOWrapper(io.BytesIO(b"Otto Brenn\n\nOtto Brenn\n"))
    monkeypatch.setattr(sys, "stdin", piped)
    assert cli.main(["match", str(path), "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"asked": "Otto Brenn", "id": "", "name": "", "label": "", "articles": 0, "because": "",
         "searched": True}
    ]  # fmt: skip


def test_a_table_of_names_whose_quotation_mark_lacks_its_other_is_refused(path, tmp_path, capsys):
    table = tmp_path / "list.csv"
    table.write_text('name\n"Ann Lee\n' + "Bob Roe\n" * 200)
    before = csv.field_size_limit(1000)  # a build raises it
    try:
        assert cli.main(["match", str(path), str(table)]) == 2
    finally:
        csv.field_size_limit(before)
    assert "The list is no table" in capsys.readouterr().err


def test_a_list_is_read_in_the_letters_of_old_windows_too_and_one_that_is_no_text_is_refused(
    tmp_path, capsys
):
    path = str(build(tmp_path, {"text": "[Ann Müller|PERSON] left."}))
    names, book = tmp_path / "list.csv", tmp_path / "list.xlsx"
    names.write_bytes("Name;Nr\nAnn Müller;1\n".encode("cp1252"))
    assert cli.main(["match", path, str(names)]) == 0
    told = capsys.readouterr().err
    assert "is not UTF-8; it was read as Windows-1252" in told
    assert "1 of 1 name found." in told
    book.write_bytes(b"PK\x03\x04\x14\x00")
    assert cli.main(["match", path, str(book)]) == 2
    assert "Save the names as .csv" in capsys.readouterr().err


@pytest.mark.parametrize("end", ["xlsx", "xlsm", "ods"])
def test_a_list_is_the_first_sheet_of_a_workbook(path, tmp_path, capsys, end):
    rows = [["Nr", "Name"], ["1", "Kessler, Ruth"], ["2", "Otto Brenn"]]
    book = tmp_path / f"list.{end}"
    ods = samples.spread(*(samples.celled(*row) for row in rows))
    book.write_bytes(ods if end == "ods" else samples.book([*rows, [], [3]], [["Name"], ["Bo"]]))
    assert cli.main(["match", str(path), str(book)]) == 0
    told = capsys.readouterr()
    assert "Kessler, Ruth  Ruth Kessler  PERSON" in told.out
    assert "1 of 2 names found." in told.err


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"a.txt": b"Ann"}, "is an archive, but no workbook"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, "is an archive, but no"),
        ({"xl/workbook.xml": b"<a/>"}, "is broken, and could not be read to its end"),
    ],
)
def test_an_archive_that_is_no_workbook_is_refused(path, tmp_path, capsys, members, why):
    book = tmp_path / "list.xlsx"
    book.write_bytes(samples.zipped(members))
    assert cli.main(["match", str(path), str(book)]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert why in told
    assert "Save the names as .csv" in told


def test_a_workbook_that_unpacks_to_too_much_is_no_list(path, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sheets, "MAX_BOOK", 2)
    book = tmp_path / "list.xlsx"
    book.write_bytes(samples.book([["Ann"]]))
    assert cli.main(["match", str(path), str(book)]) == 2
    assert "unpacks to more than" in capsys.readouterr().err


class Piped(io.BytesIO):
    """Standard input, which is called so."""

    name = "<stdin>"


def test_what_is_wrong_with_a_list_that_is_piped_in_is_told_of_the_list(path, capsys, monkeypatch):
    piped = io.BufferedReader(Piped(b"M\xfcller\n"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(piped))
    assert cli.main(["match", str(path), "-"]) == 0
    assert "The list is not UTF-8" in capsys.readouterr().err


def test_a_list_that_is_too_long_is_refused(path, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("graphx.cli.matching.NAMES", 1)
    long = tmp_path / "list.txt"
    long.write_text("Ann\nBob\n")
    assert cli.main(["match", str(path), str(long)]) == 2
    assert "2 names; a list may have 1" in capsys.readouterr().err
