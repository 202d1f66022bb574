"""Whatever a file holds, it ends in articles and problems: no crash, no hang, no bomb."""

import gzip
import io
import json
import random
import struct
import tarfile
import time
import zipfile
from pathlib import PurePosixPath

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graphx.articles import readers
from graphx.articles.readers import (
    archives,
    choose,
    documents,
    mail,
    pages,
    parquet,
    source,
    tables,
)
from graphx.records import Article, Problem
from tests.articles.readers import samples

CHANGES = 40
"""Files made of each sample; all of them are read in a few seconds."""


def changed(content, rng):
    """Return a file cut short, with some bytes changed, or with a piece of it repeated."""
    out, how = bytearray(content), rng.randrange(4)
    if how == 0:
        return bytes(out[: rng.randrange(len(out))])
    if how == 1:
        for _ in range(rng.randint(1, 30)):
            out[rng.randrange(len(out))] = rng.randrange(256)
    elif how == 2:
        start = rng.randrange(len(out))
        out[start:start] = out[: rng.randrange(len(out))]
    else:
        for _ in range(rng.randint(1, 3)):
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def test_no_change_to_any_format_stops_the_readers(tmp_path):
    rng = random.Random(1)  # noqa: S311 — to find the same files again
    samples_ = samples.every(tmp_path)
    folder = tmp_path / "fuzzed"
    folder.mkdir()
    started = time.process_time()
    for name, content in samples_.items():
        for number in range(CHANGES):
            wrong = rng.choice([name, name, name, "a.txt", "a.bin", rng.choice(list(samples_))])
            path = folder / f"{number}-{wrong}"
            path.write_bytes(changed(content, rng))
            records = list(readers.read([path]))
            assert records, "a file that gives nothing has to be a problem"
            for record in records:
                assert isinstance(record, Article | Problem)
                assert record.origin if isinstance(record, Article) else record.source
                assert not isinstance(record, Article) or record.text.strip()
            path.unlink()
    assert time.process_time() - started < 60


@pytest.mark.parametrize("suffix", sorted({*readers.SUFFIXES, *readers.PACKED}))
def test_rubbish_is_no_article_whatever_it_is_called(read, suffix):
    rng = random.Random(suffix)  # noqa: S311 — the same rubbish each time
    articles, problems = read(f"a{suffix}", rng.randbytes(20_000))
    assert (articles, bool(problems)) == ([], True)


def test_a_thousand_files_of_which_a_hundred_are_broken(tmp_path):
    for number in range(1000):
        broken = number % 10 == 0
        content = b"\0\0" if broken else f"Story number {number} is told here.".encode()
        (tmp_path / f"{number:04}.txt").write_bytes(content)
    records = list(readers.read([tmp_path]))
    assert sum(isinstance(record, Article) for record in records) == 900
    assert sum(isinstance(record, Problem) for record in records) == 100


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_bomb_is_stopped(read, monkeypatch, name):
    monkeypatch.setattr(source, "ROOM", 2**20)
    articles, problems = read(name, gzip.compress(b'{"text": "A."}\n' + b" " * 100_000_000))
    assert len(articles) <= 1
    assert "unpacks to more than 100 times" in problems[-1].message or "1,000,000" in str(problems)


def test_what_says_which_document_an_archive_is_may_be_no_bomb(read, monkeypatch):
    monkeypatch.setattr(source, "ROOM", 2**20)
    articles, problems = read("news.zip", samples.zipped({"mimetype": b" " * 2**23}))
    assert not articles
    assert "times its size" in problems[0].message


def test_an_archive_that_is_a_bomb_is_stopped_with_all_in_it(read, monkeypatch):
    monkeypatch.setattr(source, "ROOM", 2**20)
    bomb = samples.zipped({f"{n}.txt": b" " * 2**20 for n in range(10)})
    nested = samples.zipped({"good.txt": b"A good story.", **{f"{n}.zip": bomb for n in range(50)}})
    (article,), problems = read("a.zip", nested)
    assert article.text == "A good story."
    assert "unpacks to more than 100 times" in problems[-1].message


def test_archives_in_archives_have_a_floor(read):
    content = samples.zipped({"a.txt": b"A story."})
    for _ in range(10):
        content = samples.zipped({"b.zip": content})
    articles, (problem,) = read("a.zip", content)
    assert articles == []
    assert "lies in more than 4 archives" in problem.message
    packed = b"A story."
    for _ in range(10):
        packed = gzip.compress(packed)
    assert "packed more than 4 times" in read("a.gz", packed)[1][0].message


def test_a_zip_that_holds_itself_ends(read):
    # The well-known quine: here, as deep a nest as can be made by hand.
    content = b"A story."
    for _ in range(4):
        content = samples.zipped({f"{n}.zip": content for n in range(10)})
    articles, problems = read("a.zip", content)
    assert not articles
    assert len(problems) <= 10_000


@pytest.mark.parametrize("make", [samples.zipped, samples.tarred])
def test_an_archive_of_too_many_files_is_stopped(read, monkeypatch, make):
    monkeypatch.setattr(source.Budget.__init__, "__defaults__", (3,))
    articles, (problem,) = read("a", make({f"{n}.txt": b"A story %d." % n for n in range(9)}))
    assert len(articles) == 3
    assert "holds more than" in problem.message


@pytest.mark.parametrize("make", [samples.zipped, samples.tarred])
@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "..\\evil.txt"]
)
def test_a_name_that_leads_out_of_an_archive_is_not_followed(read, tmp_path, make, name):
    before = sorted(tmp_path.rglob("*"))
    (article,), (problem,) = read("a.zip", make({name: b"Evil.", "good.txt": b"A good story."}))
    assert article.origin == "a.zip/good.txt"
    assert "leads out of the archive" in problem.message
    assert {path.name for path in tmp_path.rglob("*")} == {"read", "a.zip"}
    assert not before


def test_links_in_archives_are_not_followed(read):
    tar = samples.tarred({"passwd.txt": None, "good.txt": b"A good story."})
    (article,), (problem,) = read("a.tar", tar)
    assert (article.origin, problem.source) == ("a.tar/good.txt", "a.tar/passwd.txt")
    link = zipfile.ZipInfo("passwd.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    articles, (problem,) = read("a.zip", out.getvalue())
    assert not articles
    assert "links are not followed" in problem.message


def test_one_broken_file_in_an_archive_loses_no_other(read):
    content = bytearray(samples.zipped(
        {"a.txt": b"Story one.", "b.txt": b"Story two.", "c.txt": b"Story three."},
        zipfile.ZIP_STORED,
    ))  # fmt: skip
    content[content.index(b"Story two")] ^= 1
    articles, (problem,) = read("a.zip", bytes(content))
    assert [article.text for article in articles] == ["Story one.", "Story three."]
    assert problem.source == "a.zip/b.txt"


def test_hidden_files_and_folders_in_archives_are_left_out(read):
    members = {"__MACOSX/a.txt": b"x", ".b.txt": b"x", "README.txt": b"x", "mimetype": b"x"}
    members |= {"press/Thumbs.db": b"x", "desktop.ini": b"x", "press/~$story.docx": b"x"}
    members["c.txt"] = b"A story."
    (article,), problems = read("a.zip", samples.zipped(members))
    assert (article.text, problems) == ("A story.", [])


def test_an_encrypted_member_and_a_large_one_are_problems(read, monkeypatch):
    monkeypatch.setattr(archives, "MAX_MEMBER", 1000)
    content = samples.zipped({"a.txt": b"A story. " * 1000}, zipfile.ZIP_STORED)
    assert "is larger than" in read("a.zip", content)[1][0].message
    secret = bytearray(samples.zipped({"a.txt": b"A story."}))
    secret[secret.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in read("b.zip", bytes(secret))[1][0].message


def test_a_large_member_waits_on_the_disk(read, monkeypatch):
    monkeypatch.setattr(source, "IN_MEMORY", 1000)
    lines = b"".join(b'{"text": "Story number %d."}\n' % n for n in range(200))
    articles, problems = read("a.zip", samples.zipped({"a.jsonl": lines}))
    assert (len(articles), problems) == (200, [])
    inner = gzip.compress(samples.zipped({"a.jsonl": lines}, zipfile.ZIP_STORED))
    assert len(read("b.zip.gz", inner)[0]) == 200


def test_what_a_packed_file_holds_before_its_broken_end_is_read(read):
    lines = "".join(json.dumps({"text": f"Story {n} {random.Random(n).random()}."}) + "\n"  # noqa: S311
                    for n in range(2000))  # fmt: skip
    packed = gzip.compress(lines.encode())
    articles, problems = read("a.jsonl.gz", packed[: len(packed) // 2])
    assert len(articles) > 900
    assert "could not be read to its end" in problems[-1].message
    articles, problems = read("a.jsonl.gz", packed + b"more")
    assert (len(articles), len(problems)) == (2000, 1)


def test_of_a_crawl_that_was_cut_short_all_whole_pages_are_read_and_it_is_told(read):
    page = samples.warc([("https://a.example/1", samples.HTML)])
    for name, whole, part in (
        ("a.warc.gz", gzip.compress(page), gzip.compress(page)[:-20]),
        ("a.warc", page, page[:-20]),
    ):
        articles, problems = read(name, whole * 9 + part)
        assert len(articles) == 9
        assert "could not be read to its end" in problems[-1].message


@pytest.mark.parametrize("depth", [1_000, 100_000])
def test_deep_nests_of_tags_end(read, depth):
    records = read("a.html", b"<html><body>" + b"<div><b>" * depth + b"A story.")
    assert len(records[0]) + len(records[1]) == 1
    rss = b'<?xml version="1.0"?><rss><channel>' + b"<item>" * depth + b"A story."
    assert sum(map(len, read("a.rss", rss))) >= 1


@pytest.mark.parametrize(
    "piece",
    [b"<!---->", b"<??>", b"<!--", b"[{", b'{"', b"From ", b'"",', b" ", b"<", b"PK\x03\x04"],
)
def test_telling_what_a_file_is_takes_no_time(read, piece):
    started = time.process_time()
    read("a.txt", piece * 3000 + b"x")
    assert time.process_time() - started < 5


def test_a_cell_that_says_it_is_two_billion_wide_is_one_cell(read):
    cell = (
        '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'
    )
    row = f"<w:tr>{cell.format(2_000_000_000, 'Ann Lee')}{cell.format(1, 'met Bob.')}</w:tr>"
    (article,), problems = read("a.docx", samples.worded(f"<w:tbl>{row}</w:tbl>"))
    assert (article.text, problems) == ("Ann Lee | met Bob.", [])


@pytest.mark.parametrize(
    "lines", [["_" * 100_000], ["a" * 100_000, "b"], ["Ann met Bob"] * 100_000, ["a-"] * 100_000]
)
def test_a_pdf_of_no_sentences_takes_no_time(lines):
    started = time.process_time()
    assert len(documents.mend(lines)) >= 100_000
    assert time.process_time() - started < 5


CELL = '<row r="{}"><c r="{}" t="inlineStr"><is><t>Cid left.</t></is></c></row></sheetData>'
GROWN = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("old", "new", "many", "said"),
    [
        ("</sheetData>", CELL.format(3, "A3"), 2, ""),
        ("</sheetData>", CELL.format(10**12, "A9"), 1, "more than 1,000,000 empty rows"),
        ("</sheetData>", CELL.format(3, "ZZZZZZ3"), 0, "is broken"),
        ("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>', 1, ""),
        ("<worksheet", f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{GROWN}]><worksheet', 0, "limit on"),
        (
            "<worksheet",
            '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd">]><worksheet',
            0,
            "a9",
        ),
    ],
)
def test_a_workbook_may_claim_what_it_likes(read, old, new, many, said):
    out = io.BytesIO()
    text = "&a9;" if "ENTITY" in new else "Ann met Bob."
    with (
        zipfile.ZipFile(io.BytesIO(samples.book([["text", "id"], ["Bob.", 1]]))) as book,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for name in book.namelist():
            raw = book.read(name)
            if name == "xl/worksheets/sheet1.xml":
                raw = raw.replace(b"Bob.", text.encode()).replace(old.encode(), new.encode())
            changed.writestr(name, raw)
    articles, problems = read("a.xlsx", out.getvalue())
    assert len(articles) == many
    assert said in " ".join(problem.message for problem in problems)


def test_more_paragraphs_and_tags_than_anybody_writes_are_refused(read):
    articles, (problem,) = read("a.docx", samples.worded("<w:p/>" * 50_001))
    assert (articles, "more than 50,000 paragraphs" in problem.message) == ([], True)
    articles, (problem,) = read("a.html", b"<html><body>" + b"<p>A story.</p>" * 75_000)
    assert (articles, "more than 150,000 tags" in problem.message) == ([], True)


@pytest.mark.parametrize("wide", [False, True])
def test_an_archive_that_lists_millions_of_files_is_not_listed(read, wide):
    """Each of them would take half a kilobyte of memory before the first is counted."""
    listed = samples.zipped({"a.txt": b""})
    at, end = listed.index(b"PK\1\2"), listed.index(b"PK\5\6")
    entries = listed[at:end] * 330_000
    size = len(entries)
    if wide:
        far = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 330_000, 330_000, size, at)
        far += struct.pack("<4sIQI", b"PK\6\7", 0, at + size, 1)
    else:
        far = b""
    told = 2**32 - 1 if wide else size
    last = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, told, at, 0)
    articles, (problem,) = read("a.zip", listed[:at] + entries + far + last)
    assert (articles, "lists more than 100,000 files" in problem.message) == ([], True)


def test_a_table_of_a_million_columns_is_refused(read):
    started = time.process_time()
    articles, (problem,) = read("a.csv", b"text" + b",x" * 1_000_000 + b"\n" + b"A" * 9)
    assert (articles, problem.message) == ([], "has more than 10,000 columns.")
    assert time.process_time() - started < 10


def test_a_date_line_of_nothing_but_space_takes_no_time(read):
    started = time.process_time()
    (article,), problems = read("a.txt", b"date" + b" " * 100_000 + b"of the match.")
    assert (article.date, problems) == (None, [])
    assert time.process_time() - started < 10


def test_a_page_whose_header_lists_more_than_it_can_hold_is_refused():
    header = bytes([0x19, 0xF3]) + b"\xff" * 8 + b"\x7f" + bytes(20)  # a list of 2**63 bytes
    with pytest.raises(ValueError, match="a header without an end"):
        next(pages.pages(io.BytesIO(header), 0, len(header)))


def test_a_file_in_thousands_of_folders_takes_no_time():
    started = time.process_time()
    path = PurePosixPath("a/" * 30_000 + "a.txt")
    assert not archives.is_shown(path, {path})
    assert time.process_time() - started < 10


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_tar_archive_that_says_more_of_a_file_than_memory_holds_is_refused(read, kind):
    told = tarfile.TarInfo("a.txt")
    told.type, told.size = kind, archives.MAX_TOLD + 1
    articles, (problem,) = read("a.tar", told.tobuf(tarfile.USTAR_FORMAT) + bytes(2**21))
    assert (articles, "more than 1 MB about a file" in problem.message) == ([], True)


def test_a_number_of_a_million_figures_is_a_problem(read):
    articles, (problem,) = read("a.json", b'[{"text": "A.", "id": ' + b"9" * 1_000_000 + b"}]")
    assert (articles, problem.message) == ([], "is not JSON (a number is too long).")


LOOPS = {
    "pages that hold themselves": b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj",
    "a form that draws itself": b"""2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</XObject<</A 4 0 R>>>>>>endobj
4 0 obj<</Type/XObject/Subtype/Form/Resources<</XObject<</A 4 0 R>>>>/Length 11>>stream
/A Do /A Do
endstream endobj
5 0 obj<</Length 5>>stream
/A Do
endstream endobj""",
}


@pytest.mark.parametrize("objects", LOOPS.values(), ids=LOOPS)
def test_a_pdf_that_turns_in_circles_ends(read, objects):
    catalog = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    end = b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
    started = time.process_time()
    articles, (problem,) = read("a.pdf", catalog + objects + end)
    assert (articles, problem.source) == ([], "a.pdf")
    assert time.process_time() - started < 10


def test_entities_that_grow_are_not_grown(read):
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{lines}]>'
    started = time.process_time()
    feed = f"{xml}<rss><channel><item><description>&a11;</description></item></channel></rss>"
    articles, _ = read("a.rss", feed.encode())
    document = samples.zipped({
        **{name: zipfile.ZipFile(io.BytesIO(samples.word())).read(name)
           for name in zipfile.ZipFile(io.BytesIO(samples.word())).namelist()},
        "word/document.xml": f"{xml}<rss>&a11;</rss>".encode(),
    })  # fmt: skip
    read("a.docx", document)
    assert all(len(article.text) < 1000 for article in articles)
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "text",
    [
        "\u202eyrots A\u202c",
        "A\u200b story\u200d.",
        "\x07A \x1b[31mstory.",
        "עברית ثم العربية",
        "\ufeffA.",
    ],
)
def test_odd_characters_are_kept_where_they_stand(read, text):
    (article,), problems = read("a.txt", text.encode())
    assert article.text == text.removeprefix("\ufeff")
    assert problems == []
    (article,), _ = read("a.json", json.dumps([{"text": text}]).encode())
    assert article.text == text


def test_a_tar_within_limits_of_memory(tmp_path):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(300):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = 9
            archive.addfile(info, io.BytesIO(b"A story.."))
    assert len(list(readers.read([path]))) == 300


def test_a_tag_of_more_attributes_than_anybody_writes_is_refused(read):
    """The parser would compare each with all before it, for hours."""
    many = b" ".join(b"a%d=1" % n for n in range(50_000))
    for hidden in (b"<p " + many, b"<p x='>' " + many, b"<script>a<b='</script><p " + many):
        started = time.process_time()
        articles, (problem,) = read("a.html", b"<html><body>" + hidden + b">A story.</p>")
        assert articles == []
        assert problem.message == "has a tag of more than 500 attributes."
        assert time.process_time() - started < 10
    long = b'<p data-a="' + b"a=1 " * 50_000 + b'">Ann Lee met Bob Roe in Paris on Monday.</p>'
    (article,), problems = read("a.html", b"<html><body>" + long + b"</body></html>")
    assert (article.text, problems) == ("Ann Lee met Bob Roe in Paris on Monday.", [])


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json", "a.parquet"])
def test_a_table_of_which_nothing_can_be_used_is_left(read, monkeypatch, name):
    monkeypatch.setattr(choose, "MAX_TOLD", 20)
    monkeypatch.setattr(choose, "MAX_VAIN", 100)
    rows = [{"text": f"Story {n}." if n in {50, 149} else "", "id": ""} for n in range(400)]
    articles, problems = read(name, samples.rows(name, rows))
    assert [article.text for article in articles] == ["Story 50.", "Story 149."]
    assert len(problems) == 21
    assert problems[-1].message == "holds no article in 100 places; the rest was left."
    articles, problems = read(name, samples.rows(name, rows[:200]))
    assert (len(articles), problems[-1].message) == (2, "has 178 more problems.")


def test_a_table_of_more_rows_than_anybody_has_is_left(read, monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 100)
    monkeypatch.setattr(tables, "MAX_EMPTY", 50)
    for name, head, row in (
        ("a.csv", b"text,id\n", b"A.,\n"),
        ("a.jsonl", b"", b'{"text": "A."}\n'),
    ):
        articles, (problem,) = read(name, head + row * 200)
        assert (len(articles) >= 99, problem.message) == (True, "has more than 100 rows; split it.")
        (article,), (problem,) = read(name, head + row + b"\n" * 60)
        assert (article.text, "50 empty lines" in problem.message) == ("A.", True)


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        (b"<item " + b"a='1' " * 9_000 + b"/>", "500 attributes"),
        (b"&lt;p " + b"a='1' " * 9_000 + b"&gt;", "500 attributes"),
        (b"&lt;p>" * 1_000_001, "1,000,000 tags"),
        (b"<p>" * 1_000_001, "1,000,000 tags"),
    ],
)
def test_a_feed_of_more_tags_and_attributes_than_anybody_writes_is_refused(read, piece, told):
    feed = b'<?xml version="1.0"?><rss><channel><item><description>%s</description></item>' % piece
    articles, (problem,) = read("a.rss", feed)
    assert (articles, told in problem.message) == ([], True)


@pytest.mark.parametrize("piece", ["<a ", "<a b='", "<!--", "<![CDATA[", "</a ", "<!", "<script>"])
def test_tags_that_never_end_take_no_time(read, piece):
    started = time.process_time()
    page = f"Subject: A\nContent-Type: text/html\n\n<p>A story.</p>{piece * 100_000}"
    (article,), problems = read("a.eml", page.encode())
    assert (article.text[:8], problems) == ("A story.", [])
    assert time.process_time() - started < 10


@pytest.mark.parametrize("piece", [b"{},", b"[],", b'"",', b"1,"])
def test_json_that_would_fill_memory_is_refused(read, piece):
    articles, (problem,) = read("a.json", b"[" + piece * 9_000_000 + b"1]")
    assert (articles, "too many values" in problem.message) == ([], True)


def test_a_parquet_file_that_says_too_much_or_has_giant_rows_is_refused(read, monkeypatch):
    good = samples.rows("a.parquet", [{"text": "A."}] * 3)
    monkeypatch.setattr(parquet, "MAX_ROW", 10)
    giant = samples.rows("a.parquet", [{"text": "A" * 100}])
    assert "rows of more than" in read("a.parquet", giant)[1][0].message
    monkeypatch.setattr(parquet, "MAX_FOOTER", 10)
    assert "about itself" in read("b.parquet", good)[1][0].message


def lied(raw, true, false):
    """Return a Parquet file that says another number of itself, wherever it says this one."""

    def thrift(number):
        digits = bytearray()
        number *= 2
        while number > 127:
            digits.append(number & 127 | 128)
            number >>= 7
        return bytes([*digits, number])

    end = len(raw) - 8 - struct.unpack("<I", raw[-8:-4])[0]
    about = raw[end:-8].replace(thrift(true), thrift(false))
    return raw[:end] + about + struct.pack("<I", len(about)) + b"PAR1"


@pytest.mark.parametrize("dictionary", [True, False])
def test_what_a_parquet_file_unpacks_to_is_not_believed(read, dictionary):
    out = io.BytesIO()
    table = pa.table({"text": ["A" * (parquet.MAX_ROW + 1)] * 2})
    pq.write_table(table, out, compression="zstd", use_dictionary=dictionary)
    group = pq.read_metadata(out).row_group(0)
    raw = lied(out.getvalue(), group.total_byte_size, 100)
    assert pq.read_metadata(io.BytesIO(raw)).row_group(0).total_byte_size == 100
    assert "rows of more than 16 MB" in read("a.parquet", raw)[1][0].message


@pytest.mark.parametrize("false", [0, 1, 2**31 - 1, 2**62])
def test_a_parquet_file_that_miscounts_itself_ends(read, false):
    raw = samples.rows("a.parquet", [{"text": f"Story {n}."} for n in range(99)])
    column = pq.read_metadata(io.BytesIO(raw)).row_group(0).column(0)
    for what in ("num_values", "total_compressed_size", "data_page_offset"):
        articles, problems = read("a.parquet", lied(raw, getattr(column, what), false))
        assert len(articles) <= 99
        assert articles or problems


def test_lines_of_two_bytes_a_letter_are_read(read):
    lines = '{"text": "Story one, é."}\n{"text": "Story two."}\n'
    for coding in ("utf-16", "utf-8-sig"):
        articles, problems = read("a.jsonl", lines.encode(coding))
        assert [article.text for article in articles] == ["Story one, é.", "Story two."]
        assert problems == []


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        (b"X: " + b"y" * 2**20, b"A story.", "has more than 1 MB before its text."),
        (b"MIME-Version: 1.0", b"--b\nx" + b"\n--b\n" * 1_001, "more than 1,000 parts"),
        (b"MIME-Version: 1.0", b"--b\nx" + b"\n--b\n" * 900, "901 parts in"),
        (b"MIME-Version: 1.0", b"> \n" * 3_000_001, "more than 1,500,000 lines"),
        (
            b"Content-Type: text/plain" + b";\r\n a=b" * 100_000,
            b"A story.",
            "'Content-Type' of more",
        ),
        (b"Content-Type: message/rfc822\n\n" * 5_000, b"A story.", "RecursionError"),
    ],
)
def test_mail_that_nobody_sends_is_refused_at_once(read, head, body, told):
    started = time.process_time()
    articles, (problem,) = read("a.eml", head + b"\n\n" + body)
    assert (articles, told in problem.message) == ([], True)
    assert time.process_time() - started < 5


def test_a_message_that_cannot_be_read_loses_no_other(read, monkeypatch):
    monkeypatch.setattr(archives, "MAX_DEPTH", 0)
    begins = b"From x Mon Sep 15 10:00:00 2008\n"
    deep = b"Content-Type: message/rfc822\n\n" * 5_000
    attached = b"Content-Type: text/plain; name=a.txt\nContent-Disposition: attachment\n\nA."
    box = b"\n\n".join(begins + one for one in (deep, attached, b"Subject: A\n\nAnn left."))
    (article,), problems = read("a.mbox", box)
    assert article.text == "Ann left."
    assert [problem.source for problem in problems] == ["a.mbox, message 1", "a.mbox, message 2"]
    assert "is no message that can be read" in problems[0].message
    assert "lies in more than" in problems[1].message


def test_a_mailbox_of_more_messages_than_anybody_gets_is_left(read, monkeypatch):
    monkeypatch.setattr(mail, "MAX_MESSAGES", 3)
    told = b"".join(b"From x Mon Sep 15 10:00:00 2008\n\nStory %d.\n\n" % n for n in range(9))
    articles, (problem,) = read("a.mbox", told)
    assert [article.text.strip() for article in articles] == ["Story 0.", "Story 1.", "Story 2."]
    assert problem.message == "holds more than 3 messages; split it."


def test_a_quotation_mark_that_nobody_closes_costs_what_it_swallows(read, monkeypatch):
    monkeypatch.setattr(tables, "MAX_LINE", 2**20)
    swallowed = "word, word, word\n" * (tables.MAX_LINE // 17 + 1)
    table = f'title,text\nA,Ann met Bob.\nB,"{swallowed}C,Cid left.\n'
    articles, problems = read("a.csv", table.encode())
    assert [article.text for article in articles] == ["Ann met Bob.", "Cid left."]
    (told,) = problems
    assert told.source == "a.csv, line 3"
    assert "were skipped: a quotation mark opens there that is not closed" in told.message
