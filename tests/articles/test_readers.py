"""Files become articles; what is not one becomes a problem, and never stops the rest."""

import datetime as dt
import gzip
import json
import os
import shutil
import subprocess
import sys
import tarfile
from dataclasses import astuple
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphx.articles import clean, readers
from graphx.errors import InputError
from graphx.records import Article, Problem, Remark
from tests.articles.readers import samples


def read(*paths):
    records = list(readers.read(paths))
    articles = [record for record in records if isinstance(record, Article)]
    return articles, [record for record in records if isinstance(record, Problem)]


def test_a_text_file_may_begin_with_a_date_line(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("date 2025-09-26 The story follows.\n\nAnd goes on.")
    (article,), problems = read(path)
    assert (article.date, article.date_from) == (dt.date(2025, 9, 26), "header")
    assert article.text.startswith("date 2025")
    assert problems == []


def test_the_date_line_may_stand_alone(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("date 2008-09-15\n\nLehman Brothers fails\n\nThe bank filed on Monday.")
    (article,), _ = read(path)
    assert (article.date, article.title) == (dt.date(2008, 9, 15), "Lehman Brothers fails")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("date 2023-02-30\n\nAnn Lee met Bob.", ["2023-02-30"]),
        ("---\ntitle: Met\ndate: '2023-13-01'\n---\nAnn Lee met Bob.", ["2023-13-01"]),
        ("---\ntitle: Met\ndate: 3 March 2023\n---\nAnn Lee met Bob.", []),
        ("---\ntitle: Met\ndate:\n---\nAnn Lee met Bob.", []),
    ],
)
def test_a_text_whose_date_is_none_is_read_and_it_is_told(tmp_path, text, said):
    path = tmp_path / "one.txt"
    path.write_text(text)
    (article,), problems = read(path)
    assert bool(article.date) == ("March" in text)
    told = [f"has a date that is none, {one!r}, which was left out." for one in said]
    assert [problem.message for problem in problems] == told


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Minh hears Lindholm\n20 June 2023\nJudge Minh heard her.", "Minh hears Lindholm"),
        ("20 June 2023\nMinh hears Lindholm\n\nShe spoke.", "Minh hears Lindholm"),
        ("20 June 2023\n\nMinh hears Lindholm\n\nShe spoke.", "Minh hears Lindholm"),
        ("20 June 2023\n21 June 2023", ""),
        ("date: 2023-06-31\nMinh hears Lindholm\n\nShe spoke.", "Minh hears Lindholm"),
        ("Minh hears\nLindholm\n\nShe spoke.", "Minh hears Lindholm"),
        ("OPINION\n\nMinh hears Lindholm\nBy Ann Lee\n\nShe spoke.", "Minh hears Lindholm"),
        ("From: Ann Lee\nTo: Bo Ray\nSent: 2 May 2014\nSubject: RE: Oro\n\nDear Bo,", "RE: Oro"),
        ("From: Ann Lee\nTo: Bo Ray\nSubject:\nDate: 2 May 2014\n\nDear Bo,", ""),
    ],
)
def test_what_stands_around_the_headline_is_no_part_of_it(tmp_path, text, title):
    path = tmp_path / "one.txt"
    path.write_text(text)
    (article,), _ = read(path)
    assert article.title == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Translate\n\nPolitics\n\nGAA Football\n\n", "Oro's bank falls after fire"),
        ("Translate\nPolitics\nGAA Football\n", "Oro's bank falls after fire"),
        ("Skip to content\n\nPolitics\n\n", "Oro's bank falls after fire"),
        ("News\n\nSport\n\nParis, le 3 mars 2011\n\nPolitics\n\n", "Oro's bank falls after fire"),
        ("Obituary\n\n", "Obituary"),
        ("Oro falls\n\n3 May 2020\n\nBy Ann Lee\n\n", "Oro falls"),
        ("Oro\nfalls\n", "Oro falls Oro's bank falls after fire"),
    ],
)
def test_a_pages_menu_is_no_headline(tmp_path, above, title):
    told = f"{above}Oro's bank falls after fire\n\nIt fell on Monday."
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    assert [article.title for article in read(tmp_path)[0]] == [title]


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "deep/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The story of {name}.")
    articles, problems = read(tmp_path)
    assert [article.origin for article in articles] == ["a.txt", "b.txt", "deep/c.txt"]
    assert problems == []


def test_what_a_saved_page_shows_is_left_out_and_other_folders_are_read(tmp_path):
    folder = tmp_path / "in"
    for name in ("a/Rain.html", "a/Rain_files/ads.html", "a/Rain_files/b/x.js", "case_files/a.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(samples.HTML if name.endswith("html") else b"Ann Lee met Bob.")
    for path in (folder, shutil.make_archive(str(folder), "zip", folder)):
        articles, problems = read(path)
        told = [article.origin.removeprefix("in.zip/") for article in articles]
        assert (told, problems) == (["a/Rain.html", "case_files/a.txt"], [])


def test_a_link_that_leads_out_of_its_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("Not for everybody.")
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A story.")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    articles, (problem,) = read(folder)
    assert [article.text for article in articles] == ["A story.", "A story."]
    assert problem == Problem(
        "c.txt", "is a link that leads out of its folder; name it to read it."
    )
    assert read(folder / "c.txt")[0][0].text == "Not for everybody."


def test_a_link_to_a_folder_elsewhere_is_told_and_one_to_nothing_is_not(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text("Another story.")
    folder = tmp_path / "news"
    (folder / "2008").mkdir(parents=True)
    (folder / "2008" / "a.txt").write_text("A story.")
    (folder / "latest").symlink_to(folder / "2008")
    (folder / "more").symlink_to(tmp_path / "other")
    (folder / "gone.txt").symlink_to(folder / "none.txt")
    (article,), (problem,) = read(folder)
    assert article.origin == "2008/a.txt"
    assert (problem.source, "leads out of its folder" in problem.message) == ("more", True)


def test_what_may_not_be_looked_at_is_told_and_the_rest_is_read(tmp_path):
    for name in ("closed/a.txt", "locked.txt", "open/b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"The story of {name}.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "closed" / "a.txt")
    closed = (tmp_path / "closed", tmp_path / "locked.txt")
    for path in closed:
        path.chmod(0)
    script = (
        "import sys; from graphx.articles import readers\n"
        "for one in readers.read([sys.argv[1]]):\n"
        "    print(getattr(one, 'origin', None) or f'{one.source}: {one.message}')\n"
        "for path in ('closed', 'closed/a.txt'):\n"
        "    try: readers.read([sys.argv[1] + '/' + path])\n"
        "    except readers.InputError as error: print('refused:', error)\n"
    )
    less = "-dac_override,-dac_read_search"  # else root may look at all
    mortal = ["setpriv", f"--bounding-set={less}", f"--inh-caps={less}"] * (os.geteuid() == 0)
    command = [*mortal, sys.executable, "-c", script, tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for path in closed:
        path.chmod(0o700)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[:-2] == [
        "closed: is a folder that could not be read.",
        "link.txt: could not be read: Permission denied.",
        "locked.txt: could not be read: Permission denied.",
        "open/b.txt",
    ]
    assert all("may not be read" in line for line in told[-2:])


def test_no_path_is_not_this_folder():
    with pytest.raises(InputError, match="is no path"):
        readers.find(["z" * 300])
    with pytest.raises(InputError, match="No file or folder ''"):
        readers.find([""])


@pytest.mark.parametrize("packed", [False, True])
def test_jsonl_gives_each_line_with_its_fields(tmp_path, packed):
    path = tmp_path / ("news.jsonl.gz" if packed else "news.jsonl")
    lines = [
        {"id": 7, "headline": "Fall", "body": "Shares fell.", "published": "2008-09-15T10:00:00Z",
         "publisher": "Post", "url": "https://example.org/a"},
        {"text": "No more than this."},
    ]  # fmt: skip
    raw = "\n".join(map(json.dumps, lines)).encode()
    path.write_bytes(gzip.compress(raw) if packed else raw)
    (first, second), problems = read(path)
    assert (first.given_id, first.name, first.title, first.source) == ("7", "7", "Fall", "Post")
    assert (first.date, first.date_from) == (dt.date(2008, 9, 15), "column")
    assert first.link == "https://example.org/a"
    assert (second.date, second.name) == (None, second.id)
    assert problems == []


def test_a_link_that_is_no_web_address_is_left_out(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "A.", "url": "javascript:alert(1)"}')
    (article,), _ = read(path)
    assert article.link == ""


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "zeros.txt": (b"\0" * 10_000, "zero bytes"),
    "half.txt": (b"\xff\xfea", "UTF-16"),
    "broken.jsonl": (b'{"text": "A."', "is not JSON"),
    "list.jsonl": (b'["a"]', "not a JSON object"),
    "deep.jsonl": (b"[" * 100_000, "is not JSON"),
    "no-text.jsonl": (b'{"title": "A"}', "has no text"),
    "number.jsonl": (b'{"text": 7}', "has no text"),
    "none.jsonl": (b"", "is empty"),
    "picture.png": (b"\x89PNG", "is a picture"),
    "news.graphx": (b"\0" * 8 + b"DUCK" + b"\0" * 99, "is a corpus, not articles"),
    "cut.jsonl.gz": (gzip.compress(b'{"text": "A story."}' * 99)[:40], "could not be read"),
    "long.txt": (b"word " * 300_000, "more than 1,000,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_a_problem_and_the_rest_is_read(tmp_path, name):
    content, expected = BAD[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "zz-good.txt").write_text("A good story.")
    articles, problems = read(tmp_path)
    assert [article.text for article in articles] == ["A good story."]
    assert [problem.source.split(",")[0] for problem in problems] == [name]
    assert expected in problems[0].message


def test_a_broken_line_loses_no_other(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text": "Tw\n\n{"text": "Three."}\n')
    articles, (problem,) = read(path)
    assert [article.text for article in articles] == ["One.", "Three."]
    assert problem.source == "news.jsonl, line 2"


def test_a_line_of_fifty_megabytes_is_skipped(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(b'{"text": "One."}\n{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "Two."}')
    articles, (problem,) = read(path)
    assert [article.text for article in articles] == ["One.", "Two."]
    assert "longer than 16 MB" in problem.message


def test_windows_text_is_read_and_said(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes("Café “Müller” opened.".encode("cp1252"))
    (article,), (problem,) = read(path)
    assert article.text == "Café “Müller” opened."
    assert "Windows-1252" in problem.message


def test_utf16_and_byte_order_marks_are_understood(tmp_path):
    (tmp_path / "a.txt").write_bytes("Über uns.".encode("utf-16"))
    (tmp_path / "b.txt").write_bytes(b"\xef\xbb\xbf" + "Über sie.".encode())
    articles, problems = read(tmp_path)
    assert [article.text for article in articles] == ["Über uns.", "Über sie."]
    assert problems == []


def test_a_wrong_date_leaves_the_article_undated(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "A story.", "date": "2008-02-31"}')
    (article,), (problem,) = read(path)
    assert article.date is None
    assert "'2008-02-31'" in problem.message


def test_jsonl_under_another_name_is_recognised(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text('{"text": "One."}\n{"text": "Two."}')
    articles, _ = read(path)
    assert [article.text for article in articles] == ["One.", "Two."]


def test_a_lone_surrogate_does_not_stop_anything(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text('{"text": "A \\ud800 story."}')
    (article,), problems = read(path)
    assert (article.text, problems) == ("A ? story.", [])


def test_what_is_no_letter_stands_in_no_field_and_no_name(tmp_path):
    half = "A\ud800"
    row = {"title": half, "source": [half], "author": {"name": half}, "id": half, half: half}
    lines = [{**row, "text": "A story."}, {half: half}]
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / os.fsdecode(b"caf\xe8.txt")).write_text("Another.")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("One more.")
    with tarfile.open(tmp_path / "news.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo("caf\udce9.txt"))
    articles, problems = read(tmp_path)
    assert len({article.origin for article in articles}) == 3
    assert len(problems) == 3
    for record in [*articles, *problems]:
        assert "".join(str(value) for value in astuple(record)).encode()


def test_a_missing_path_is_refused_at_once(tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        readers.read([tmp_path / "nowhere"])


def test_reading_twice_gives_the_same_ids(tmp_path):
    (tmp_path / "a.txt").write_text("A story.")
    assert read(tmp_path) == read(tmp_path)


@given(st.text(max_size=400))
def test_paragraphs_and_asides_never_overlap_and_lie_inside(text):
    kept, asides = clean.story(text)
    stretches = sorted([*kept, *((aside.start, aside.end) for aside in asides)])
    assert all(0 <= start < end <= len(text) for start, end in stretches)
    assert all(one[1] <= other[0] for one, other in pairwise(stretches))


def test_an_article_without_a_date_has_that_of_its_link_then_of_its_files_name(tmp_path):
    (tmp_path / "2008-09-15-lehman.txt").write_text("The bank filed on Monday.")
    (tmp_path / "20080916.txt").write_text("date 2009-01-01 The header is surer.")
    (tmp_path / "20080917.jsonl").write_text(
        '{"text": "One.", "url": "https://example.org/2007/03/04/one"}\n{"text": "Two."}'
    )
    articles, problems = read(tmp_path)
    assert [(str(article.date), article.date_from) for article in articles] == [
        ("2008-09-15", "file name"),
        ("2009-01-01", "header"),
        ("2007-03-04", "link"),
        ("2008-09-17", "file name"),
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("where", "file"),
    [
        ("Lehman, 2008-09-15.txt", "Lehman, 2008-09-15.txt"),
        ("Roe, Jane.mbox, message 3", "Roe, Jane.mbox"),
        ("a.mbox, message 3/news.csv, line 7", "a.mbox, message 3/news.csv"),
        *(
            (f"a, {place} 12", "a")
            for place in ("document", "entry", "item", "line", "message", "row")
        ),
    ],
)
def test_a_file_may_have_a_comma_in_its_name(where, file):
    assert readers.file_of(where) == file


def test_the_date_in_a_name_with_a_comma_is_read(tmp_path):
    (tmp_path / "Lehman, 2008-09-15.txt").write_text("The bank filed on Monday.")
    (article,), _ = read(tmp_path)
    assert (article.date, article.date_from) == (dt.date(2008, 9, 15), "file name")


@pytest.mark.parametrize("date", ["9999-12-31", "2099-01-01", "0001-01-01", "1066-10-14"])
def test_a_date_on_which_nothing_can_have_appeared_is_told_and_left_out(tmp_path, date):
    path = tmp_path / "news.jsonl"
    path.write_text(
        f'{{"text": "A story.", "date": "{date}"}}\n'
        f'{{"text": "One more.", "date": "{date}", "url": "https://example.org/2008/09/15/fall"}}'
    )
    articles, problems = read(path)
    assert [article.date for article in articles] == [None, dt.date(2008, 9, 15)]
    told = f"has a date on which nothing can have appeared, {date}, which was left out."
    assert [problem.message for problem in problems] == [told, told]


def test_a_date_that_is_yet_to_come_is_told_and_kept(tmp_path):
    (tmp_path / "a.txt").write_text("date 2062-01-01 A story.")
    (article,), (problem,) = read(tmp_path)
    assert article.date == dt.date(2062, 1, 1)
    assert "in the future" in problem.message


def test_the_number_of_a_day_in_a_spreadsheet_is_a_day_in_a_csv_too(tmp_path):
    path = tmp_path / "news.csv"
    path.write_text('text,date\nA story.,43690\nOne more.,"43691,5"\n')
    articles, problems = read(path)
    assert [str(article.date) for article in articles] == ["2019-08-13", "2019-08-14"]
    assert not problems


@pytest.mark.parametrize("column", ["publishedAt", "datetime", "timestamp", "pubdate", "Datum"])
def test_a_column_of_dates_is_known_by_the_names_that_people_give_it(tmp_path, column):
    path = tmp_path / "news.csv"
    path.write_text(f"Titel,text,{column},Quelle\nFall,Shares fell.,2008-09-15,Post\n")
    (article,), problems = read(path)
    assert (article.date, article.date_from) == (dt.date(2008, 9, 15), "column")
    assert (article.title, article.source, problems) == ("Fall", "Post", [])


@pytest.mark.parametrize("name", ["news.csv", "news.jsonl", "news.json"])
def test_a_table_whose_columns_tell_no_date_says_which_nobody_uses(tmp_path, name):
    rows = [{"text": f"Story {n}.", "erschien": "2008-09-15"} for n in range(3)]
    written = {
        "news.csv": "text,erschien\n" + "".join(",".join(row.values()) + "\n" for row in rows),
        "news.jsonl": "\n".join(map(json.dumps, rows)),
        "news.json": json.dumps(rows),
    }
    (tmp_path / name).write_text(written[name])
    articles, (problem,) = read(tmp_path / name)
    assert len(articles) == 3
    assert problem.source == name
    assert "no column of a date" in problem.message
    assert "not used: erschien." in problem.message


def test_columns_of_no_use_are_told_once(tmp_path):
    rows = "".join(f"{n},Story {n}.,2008-09-15,Business,{n}\n" for n in range(3))
    (tmp_path / "news.csv").write_text(f"Unnamed: 0,text,date,desk,headline_id\n{rows}")
    articles, (problem,) = read(tmp_path / "news.csv")
    assert len(articles) == 3
    assert problem.message == "has columns that are not used: desk, headline_id."
    assert isinstance(problem, Remark)  # nothing is wrong


def test_a_table_of_texts_alone_is_no_problem(tmp_path):
    (tmp_path / "news.jsonl").write_text('{"text": "A story."}')
    assert read(tmp_path)[1] == []
