"""Every format gives its story, whatever the file is called."""

import datetime as dt
import io
import json
import re
import sys
import zipfile
from email.message import EmailMessage, MIMEPart

import docx
import pypdf
import pytest

import graphx
from graphx.articles import clean, readers
from graphx.articles.readers import documents, fields, mail, ods, rtf, web
from graphx.articles.readers.source import TOO_LONG
from graphx.errors import GraphxError
from tests.articles.readers import samples
from tests.marked import build

FORMATS = tuple(
    "a.txt a.md a.html a.mhtml a.rss a.atom a.eml a.mbox a.pdf a.docx a.rtf a.odt a.ods a.csv"
    " a.tsv a.xlsx a.json a.jsonl a.parquet a.warc a.warc.gz a.txt.gz a.zip a.tar a.tar.gz"
    " a.tar.bz2 a.tar.xz".split()
)
UNDATED = {"a.pdf", "a.docx", "a.rtf", "a.odt"}
"""What they say of themselves is when they were made or printed, not when they appeared."""


def test_the_samples_are_of_every_format(tmp_path):
    assert tuple(samples.every(tmp_path)) == FORMATS
    suffixes = {suffix for suffix in readers.SUFFIXES if f"a{suffix}" in FORMATS}
    assert {*readers.SUFFIXES} - suffixes == set(
        ".htm .xhtml .xml .mht .markdown .text .ndjson .tab .xlsm .docm".split()
    )


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_gives_story_title_and_date(tmp_path, read, name):
    articles, problems = read(name, samples.every(tmp_path)[name])
    assert problems == []
    for article in articles:
        assert article.text.strip().endswith(samples.TEXT)
        assert article.title == samples.TITLE
        assert article.date == (None if name in UNDATED else dt.date(2008, 9, 15))
        assert article.origin.startswith(name)
    assert len(articles) == (2 if name in {"a.zip", "a.tar"} else 1)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"a.txt", "a.md", "a.txt.gz"}))
@pytest.mark.parametrize("wrong", ["wrong.txt", "wrong", "wrong.bin"])
def test_what_a_file_is_counts_more_than_its_name(tmp_path, read, name, wrong):
    articles, problems = read(wrong, samples.every(tmp_path)[name])
    assert problems == []
    assert {article.title for article in articles} == {samples.TITLE}


@pytest.mark.parametrize(
    ("name", "source", "link"),
    [
        ("a.html", "The Post", samples.LINK),
        ("a.mhtml", "The Post", samples.LINK),
        ("a.rss", "The Post", samples.LINK),
        ("a.atom", "The Post", samples.LINK),
        ("a.warc", "The Post", samples.LINK),
        ("a.eml", "The Post", ""),
        ("a.parquet", "The Post", ""),
    ],
)
def test_outlet_and_link_come_along(tmp_path, read, name, source, link):
    (article,), _ = read(name, samples.every(tmp_path)[name])
    assert (article.source, article.link) == (source, link)


def test_an_origin_names_the_archives_around_a_file(read):
    inner = samples.zipped({"deep/a.txt": b"A story."})
    (article,), _ = read("a.zip", samples.zipped({"b.zip": inner}))
    assert article.origin == "a.zip/b.zip/deep/a.txt"


def test_a_warc_page_is_known_by_its_address(read):
    pages = [(samples.LINK, samples.HTML), (f"{samples.LINK}/2", b"<html></html>")]
    (article,), (problem,) = read("a.warc.gz", samples.warc(pages, packed=True))
    assert article.origin == f"a.warc.gz/{samples.LINK}"
    assert problem.source == f"a.warc.gz/{samples.LINK}/2"


def test_a_warc_page_that_no_server_answered_is_read(read):
    (article,), problems = read("a.warc", samples.warc(kind="resource"))
    assert (article.title, article.link, problems) == (samples.TITLE, samples.LINK, [])
    assert "nothing that graphx reads" in read("a.warc", samples.warc(kind="request"))[1][0].message


def test_a_long_page_in_a_warc_is_read_whole_and_a_large_one_is_not(read, monkeypatch, capfd):
    long = samples.HTML.replace(b"</article>", b"<p>And so on it went, day by day.</p>" * 2000)
    (article,), _ = read("a.warc", samples.warc([(samples.LINK, long)]))
    assert article.text.count("day by day") == 2000
    monkeypatch.setattr(web, "MAX_PAGE", 100)
    assert "is larger" in read("a.warc", samples.warc())[1][0].message
    length = int(re.search(rb"Content-Length: (\d+)", whole := samples.warc())[1])
    wrong = whole.replace(b"Length: %d" % length, b"Length: %d" % (length - 3))
    assert "a wrong length" in read("a.warc", wrong + whole)[1][-1].message
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("said", "letters"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("iso-8859-1", "utf-8"), ("x", "utf-8")],
)
def test_a_page_is_read_in_the_letters_that_it_names_unless_they_are_utf_8(read, said, letters):
    told = "Ingrid Sørensen, who had warned of it, closed the quay, and went “home”."
    page = samples.HTML.replace(b"</article>", f"<p>{told}</p></article>".encode(letters))
    page = re.sub(rb"<meta charset[^>]*>", b"", page)
    page = page.replace(
        b"<head>", f'<head><meta http-equiv="x" content="text/html; charset={said}">'.encode()
    )
    (article,), _ = read("a.html", page)
    assert told in article.text


def test_a_pdf_keeps_real_hyphens_and_drops_running_heads(read):
    line = "A well-known banker said so in the course of a very long conversation with us,"
    pages = [["The Post", line, "which was about well-", f"known things, and {n}.", str(n)]
             for n in range(1, 5)]  # fmt: skip
    (article,), problems = read("a.pdf", samples.pdf(pages))
    assert problems == []
    assert "about well-known things, and 1." in article.text
    assert "Post" not in article.text
    assert article.text.count("A well-known banker") == 4


def test_an_encrypted_pdf_and_one_of_pictures_are_problems(read):
    writer, out = pypdf.PdfWriter(io.BytesIO(samples.PDF)), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(out)
    assert "encrypted" in read("a.pdf", out.getvalue())[1][0].message
    assert "no text" in read("b.pdf", samples.pdf([[]]))[1][0].message


def test_an_office_file_that_is_no_word_document_is_said_to_be_one(read):
    slides = samples.zipped({"[Content_Types].xml": b"<a/>", "ppt/presentation.xml": b"<a/>"})
    assert "no document and no workbook" in read("a.pptx", slides)[1][0].message
    empty = samples.zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": b"<a/>"})
    assert "no valid workbook" in read("a.xlsx", empty)[1][0].message
    assert "old Office file" in read("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9)[1][0].message


def test_the_columns_of_a_table_can_be_named(read):
    content = "Artikel;Tag;Nr\nLehman fällt.;15.09.2008;7\n;;\n".encode("cp1252")
    columns = {"text": "Artikel", "date": "Tag", "given_id": "Nr"}
    (article,), (problem,) = read("a.csv", content, columns=columns)
    assert (article.text, article.given_id) == ("Lehman fällt.", "7")
    assert article.date == dt.date(2008, 9, 15)
    assert "Windows-1252" in problem.message


def test_a_table_without_the_column_says_which_it_has(read):
    content = b"a,b\n1,2\n"
    assert "it has a, b" in read("a.csv", content)[1][0].message
    (problem,) = read("a.csv", content, columns={"text": "c"})[1]
    assert problem.message == "has no column 'c': it has a, b."
    assert "no column of text" in read("a.parquet", samples.parquet([{"a": 1}]))[1][0].message
    with pytest.raises(GraphxError, match="No field 'writer'"):
        read("a.csv", content, columns={"writer": "a"})


@pytest.mark.parametrize("table", ["evidence", "mentions", "judgements"])
def test_what_graphx_exported_is_no_article(tmp_path, read, table):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bo Ek|PERSON].")
    graphx.judge(path, "hide", "Bo Ek", apply=False)
    with graphx.open(path) as corpus:
        files = [*corpus.export(tmp_path / f"{table}.csv").files]
        files += corpus.export(tmp_path / f"{table}.jsonl").files
    for file in files:
        articles, problems = read(file.name, file.read_bytes())
        assert (articles, {problem.message for problem in problems}) == ([], {fields.EXPORTED})
    _, problems = read("a.csv", files[0].read_bytes(), columns={"text": "article"})
    assert fields.EXPORTED not in {problem.message for problem in problems}


def test_usual_columns_are_found_however_they_are_written(read):
    content = 'Full Text,Pub-Date\n"Up, and\ndown.",2008-09-15'
    (article,), _ = read("a.csv", content.encode("utf-16"))
    assert (article.text, article.date) == ("Up, and\ndown.", dt.date(2008, 9, 15))


@pytest.mark.parametrize("name", ["a.json", "a.parquet"])
@pytest.mark.parametrize(
    ("html", "text"),
    [
        (
            "<!-- wp --><p><a href='/ann'>Ann\nLee</a> met <b>Bob&nbsp;Roe</b>.</p><img alt='Cy'>",
            "Ann Lee met Bob Roe.",
        ),
        ("<b>Ann</b> met Bob.\n\nCy left.\nDee, too.", "Ann met Bob.\n\nCy left.\n\nDee, too."),
        ("<p>Ann&#8217;s bank fell.<br/>Dee left.</p>", "Ann’s bank fell.\n\nDee left."),
        ("AT&amp;T fell.\nDee left.", "AT&T fell.\nDee left."),
        ("AT&T fell: 3 < 5.\n\nSee <https://a.example>.", None),
    ],
)
def test_what_a_row_holds_as_html_is_read_without_its_tags(read, name, html, text):
    row = {"title": "Lee &amp; Roe<br><i>meet</i>", "text": html, "date": "2008-09-15"}
    (article,), problems = read(name, samples.rows(name, [row]))
    assert (article.text, article.title, problems) == (text or html, "Lee & Roe meet", [])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "sep=;\r\ntitle;text\r\nA;Ann met Bob.\r\nB;Cy left.\r\n".encode("utf-8-sig")),
        ("a.csv", b'"sep=|"\ntitle|text\nA|Ann met Bob.\nB|Cy left.\n'),
        ("a.csv", b'title,text\rA,"Ann met Bob."\rB,Cy left.\r'),
        ("a.txt", "title\ttext\r\nA\tAnn met Bob.\r\nB\tCy left.\r\n".encode("utf-16")),
        ("a.txt", b"title\ttext\rA\tAnn met Bob.\rB\tCy left.\r"),
    ],
)
def test_a_table_is_read_in_all_the_ways_that_excel_saves_one(read, name, content):
    articles, problems = read(name, content)
    assert [(article.title, article.text) for article in articles] == [
        ("A", "Ann met Bob."),
        ("B", "Cy left."),
    ]
    assert problems == []


@pytest.mark.parametrize("name", ["a.csv", "a.txt", "a.jsonl"])
@pytest.mark.parametrize("letters", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_a_letter_needs_no_mark_to_be_read(read, name, letters):
    text = '{"title": "A", "text": "Ann met Bob."}' if name == "a.jsonl" else "Ann met Bob."
    content = f"title,text\nA,{text}\n" if name == "a.csv" else text
    (article,), problems = read(name, content.encode(letters))
    assert (article.text, problems) == ("Ann met Bob.", [])


def test_a_zero_byte_among_letters_is_left_out_and_told(read):
    articles, (problem,) = read("a.csv", b"title,text\nA,Ann\0 met Bob.\nB,Cy left.\n")
    assert [article.text for article in articles] == ["Ann met Bob.", "Cy left."]
    assert problem.message == "holds zero bytes, which were left out."


def test_a_table_of_zero_bytes_is_not_said_to_be_empty(read):
    _, (problem,) = read("a.csv", b"\0" * 100)
    assert problem.message == "is not text: it holds zero bytes."


def test_a_broken_byte_among_whole_letters_makes_no_text_of_windows(read):
    (article,), (problem,) = read("a.txt", "Dvořák met Müller in Łódź ".encode() + b"\xe9.")
    assert article.text == "Dvořák met Müller in Łódź \ufffd."
    assert "no UTF-8" in problem.message


def test_a_page_of_utf_8_with_a_broken_byte_is_not_read_in_the_letters_that_it_names(read):
    story = "Dvořák met Müller in Łódź, and they spoke of the bank for an hour. " * 5
    page = f'<html><meta charset="iso-8859-1"><article><p>{story}'.encode() + b"\xe9</article>"
    (article,), _ = read("a.html", page)
    assert "Dvořák met Müller" in article.text


def test_a_cell_that_is_no_number_is_empty(read):
    row = dict.fromkeys(("title", "source", "author", "date", "id"), float("nan"))
    content = json.dumps([{"text": "A story of one who left."} | row]).encode()
    parquet = samples.rows("a.parquet", [{"text": "A story of one who left.", "source": row["id"]}])
    for name, raw in (("a.json", content), ("a.parquet", parquet)):
        (article,), problems = read(name, raw)
        assert (article.title, article.source, article.author, problems) == ("", "", "", [])


def test_a_row_with_more_cells_than_columns_says_what_was_left_out(read):
    content = b"title,text\nA,Ann met Bob, and Cid, in Oslo.\nB,Dan left.,,\n"
    (article, other), (problem,) = read("a.csv", content)
    assert (article.text, other.text) == ("Ann met Bob", "Dan left.")
    assert problem.source == "a.csv, line 2"
    assert "' and Cid, in Oslo.' was left out" in problem.message


@pytest.mark.parametrize(
    "content",
    [
        'title, text, date\n"A", "Ann, who met Bob, left.", 2008-09-15\n',
        "\n \ntitle;text;date\nA;Ann, who met Bob, left.;2008-09-15\n",
        'text,title,date,text\n"Ann, who met Bob, left.",A,2008-09-15,\n',
        'text,title,date,Text\n,A,2008-09-15,"Ann, who met Bob, left."\n',
        'Text,title,date,text\n"Ann, who met Bob, left.",A,2008-09-15,\n',
    ],
)
def test_a_table_may_have_spaces_blank_lines_and_a_column_twice(read, content):
    (article,), problems = read("a.csv", content.encode())
    assert (article.text, article.title) == ("Ann, who met Bob, left.", "A")
    assert (article.date, problems) == (dt.date(2008, 9, 15), [])


def test_a_row_after_blank_lines_is_known_by_its_line(read):
    assert "is empty" in read("c.csv", b"\n\n")[1][0].message
    assert read("a.csv", b"\n\ntitle,text\n\nA,\n")[1][0].source == "a.csv, line 5"
    assert "is empty" in read("b.csv", b"\n\n,\n")[1][0].message


def test_a_long_field_is_read_and_a_short_row_is_a_problem(read):
    long = "A long story. " * 20_000
    (article,), (problem,) = read("a.csv", f'title,text\n"T","{long}"\nonly\n'.encode())
    assert len(article.text) == len(long)
    assert problem.source == "a.csv, line 3"


@pytest.mark.parametrize(
    "value",
    [[samples.ROW], {"a": {"b": [samples.ROW]}}, samples.ROW,
     {"tags": [{"x": 1}], "articles": [samples.ROW]}],
)  # fmt: skip
def test_json_may_hold_its_articles_somewhere(read, value):
    (article,), _ = read("a.json", json.dumps(value, indent=1).encode())
    assert (article.title, article.given_id) == (samples.TITLE, "7")


def test_json_may_hold_several_arrays_of_articles_and_others(read):
    one, other = {"text": "Ann met Bob."}, {"text": "Cid left."}
    months = {"tags": ["x"], "bbc": [one], "more": {"cnn": [{"text": None}, other]}, "of": [{}]}
    articles, (problem,) = read("a.json", json.dumps(months).encode())
    assert [article.text for article in articles] == ["Ann met Bob.", "Cid left."]
    assert problem.source == "a.json, item 2"


def test_a_workbook_is_read_sheet_by_sheet(read):
    day = dt.datetime(2025, 1, 2)  # noqa: DTZ001 — as Excel has it
    names = ["Headline", "Full Text", "Publication Date", "Full Text", None]
    raw = samples.book(
        [
            ["Content"],
            ["of 2", "January"],
            names,
            ["One", "Ann met Bob.", day, "", "x"],
            [],
            [None, None, day],
        ],
        [["nothing of use", 5]],
        [["text", "id"], ["It rained_x000D_\nin Oslo.", 7], ["r" * 32_767, 8]],
    )
    (one, two, three), problems = read("a.xlsx", raw)
    assert (one.title, one.text, one.date) == ("One", "Ann met Bob.", dt.date(2025, 1, 2))
    assert (one.origin, two.origin) == ("a.xlsx/Sheet1, row 4", "a.xlsx/Sheet3, row 2")
    assert (two.text.split(), two.given_id) == (["It", "rained", "in", "Oslo."], "7")
    assert len(three.text) == 32_767
    assert [(one.source, one.message.split(" (")[0]) for one in problems] == [
        ("a.xlsx/Sheet1, row 6", "has no text in its field Full Text."),
        ("a.xlsx/Sheet3, row 3", "has a cell of 32,767 letters, after which Excel cuts a text."),
    ]


def test_a_workbook_without_a_text_is_told_what_it_has(read):
    assert "it has Name, Sum" in read("a.xlsx", samples.book([], [["Name", "Sum"]]))[1][0].message
    assert "holds nothing" in read("a.xlsx", samples.book([["text"]], []))[1][0].message
    assert "is empty" in read("a.xlsx", samples.book([]))[1][0].message


BODY = "Ann Lee met Bob Roe in Oslo."
SYSTEMS = {
    "WordPress": [
        {
            "id": 7, "date": "2025-01-02T03:04:05", "link": "https://post.example/7", "author": 12,
            "title": {"rendered": "Ann&#8217;s day"}, "guid": {"rendered": "https://post.example/?p=7"},
            "content": {"rendered": f"<p>{BODY}</p>\n", "protected": False},
        }
    ],
    "The Guardian": {
        "response": {
            "status": "ok",
            "results": [
                {
                    "id": "7", "webPublicationDate": "2025-01-02T03:04:05Z",
                    "webTitle": "Ann’s day", "webUrl": "https://post.example/7",
                    "fields": {"bodyText": BODY},
                }
            ],
        }
    },
    "The New York Times": {
        "response": {
            "docs": [
                {
                    "_id": "7", "abstract": "On Ann.", "lead_paragraph": BODY,
                    "headline": {"main": "Ann’s day", "kicker": None},
                    "pub_date": "2025-01-02T03:04:05+0000", "web_url": "https://post.example/7",
                }
            ]
        }
    },
    "mongoexport": [
        {
            "_id": {"$oid": "7"}, "title": "Ann’s day", "url": "https://post.example/7",
            "text": BODY, "date": {"$date": {"$numberLong": "1735787045000"}},
        }
    ],
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1", "title": "The Post",
        "items": [
            {
                "id": "7", "title": "Ann’s day", "url": "https://post.example/7",
                "content_html": f"<p>{BODY}</p>", "date_published": "2025-01-02T03:04:05Z",
            }
        ],
    },
    "news-please": {
        "id": "7", "title": "Ann’s day", "url": "https://post.example/7",
        "date_publish": "2025-01-02 03:04:05", "maintext": BODY, "source_domain": "post.example",
    },
    "Solr": {
        "response": {
            "docs": [
                {
                    "id": "7", "title": ["Ann’s day"], "content": [BODY],
                    "date": ["2025-01-02T03:04:05Z"], "url": ["https://post.example/7"],
                }
            ]
        }
    },
    "Elasticsearch": {
        "hits": {
            "total": {"value": 1},
            "hits": [
                {
                    "_id": "7", "_score": 1.5,
                    "_source": {
                        "headline": "Ann’s day", "body": BODY, "published_at": "2025-01-02",
                        "url": "https://post.example/7",
                    },
                }
            ],
        }
    },
}  # fmt: skip


@pytest.mark.parametrize("system", SYSTEMS)
def test_json_is_read_as_well_known_systems_give_it(read, system):
    (article,), problems = read("a.json", json.dumps(SYSTEMS[system]).encode())
    assert (article.text, article.title, article.given_id) == (BODY, "Ann’s day", "7")
    assert (str(article.date), article.link) == ("2025-01-02", "https://post.example/7")
    assert not article.author
    assert "no text" not in str(problems)


def test_json_without_articles_is_a_problem(read):
    assert "no array" in read("a.json", b'{"a": 1}')[1][0].message
    assert "is not JSON" in read("a.json", b"[" * 100_000)[1][0].message
    assert read("a.json", b'[1, {"text": "A."}]')[1][0].source == "a.json, item 1"
    (article,), _ = read("b.json", b'[{"text": "A.", "source": {"name": "The Post"}}]')
    assert article.source == "The Post"


def test_a_mailbox_parts_its_messages_and_keeps_on(tmp_path, read):
    html = samples.EML.replace(b"text/plain", b"text/html").replace(
        samples.TEXT.encode(), b"<p>One.</p><style>x</style><p>From &gt;here</p>"
    )
    broken = b"From: a\nContent-Type: image/png\n\nx"
    box = b"\n\nFrom x Mon Sep 15 10:00:00 2008\n".join((samples.mbox(tmp_path), html, broken))
    articles, (problem,) = read("a.mbox", box)
    assert [article.text for article in articles[1:]] == ["One.\n\nFrom >here"]
    assert articles[0].given_id == "7@example.org"
    assert problem.source == "a.mbox, message 3"


def test_a_paragraph_that_begins_like_a_mailbox_parts_nothing(tmp_path, read):
    said = "From London, Tony Blair called.\n\nHe was glad: so said Cherie Blair."
    box = samples.mbox(tmp_path) + f"\nFrom x Mon Sep 15 10:00:00 2008\n\n{said}\n".encode()
    articles, problems = read("a.mbox", box)
    assert (articles[1].text.strip(), len(articles), problems) == (said, 2, [])


@pytest.mark.parametrize(
    "line", ["From - Mon Sep 15 10:00:00 2008", "From 7@x Mon Sep 15 10:00:00 +0000 2008"]
)
def test_a_mailbox_is_known_by_the_line_that_parts_its_messages(read, line):
    (article,), _ = read("inbox", f"{line}\r\nSubject: Memo\r\n\r\nAnn left.\r\n".encode())
    assert (article.title, article.origin) == ("Memo", "inbox, message 1")


def test_a_text_is_neither_mailbox_nor_pdf_for_what_it_says(read):
    story = "From our correspondent in Kyiv, Monday\nKYIV: Ann met Bob.\n"
    for name in ("a.txt", "a"):
        (article,), _ = read(name, story.encode())
        assert (article.text, article.origin) == (story, name)
    for name in ("a.jsonl", "a.json"):
        said = "It begins with %PDF-1.7, says Ann."
        (article,), problems = read(name, json.dumps({"text": said}).encode())
        assert (article.text, problems) == (said, [])
    assert read("a.txt", b"A PDF begins with %PDF-1.7.")[0][0].text.startswith("A PDF")
    for name in ("a.pdf", "a.bin", "a"):
        assert read(name, b"HTTP/1.1 200 OK\r\n\r\n" + samples.PDF)[0][0].title == samples.TITLE


def sent(text, *attached, **fields):
    """Return a message as mail programs send it."""
    message = EmailMessage()
    for name, value in {"From": "Ann Lee <ann@example.org>", "Subject": "Memo", **fields}.items():
        message[name] = value
    message.set_content(text)
    for name, kind, content in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def test_what_is_attached_to_a_message_is_read_like_any_file(read):
    inner = sent("The inner one.", ("note.txt", "application/octet-stream", b"A note."))
    message = sent(
        "See the files.",
        ("memo.docx", "application/octet-stream", samples.word()),
        ("scan.png", "image/png", b"\x89PNG"),
        ("../../etc/passwd", "application/octet-stream", b"root"),
        ("signature.asc", "application/pgp-signature", b"-----"),
    )
    message.add_attachment(inner)
    shown = MIMEPart()
    shown.set_content(b"x", maintype="image", subtype="gif", cid="<logo>", filename="logo.gif")
    message.attach(shown)
    for name, raw, where in (
        ("a.eml", b"", "a.eml"),
        ("a.mbox", b"From x Mon Sep 15 10:00:00 2008\n", "a.mbox, message 1"),
    ):
        articles, problems = read(name, raw + bytes(message))
        assert [article.origin for article in articles] == [
            where, f"{where}/memo.docx", f"{where}/message.eml", f"{where}/message.eml/note.txt",
        ]  # fmt: skip
        assert articles[0].text == "See the files.\n"
        assert articles[1].title == samples.TITLE
        assert articles[3].text == "A note."
        told = {problem.source: problem.message for problem in problems}
        assert "is a picture" in told.pop(f"{where}/scan.png")
        assert "leads out" in told.pop(f"{where}/../../etc/passwd")
        assert not told


def test_a_message_that_is_only_a_file_and_one_within_many(read):
    alone = EmailMessage()
    alone.set_content(b"A note.", maintype="application", subtype="x", filename="note.txt")
    (article,), problems = read("a.eml", b"MIME-Version: 1.0\n" + bytes(alone))
    assert (article.text, problems) == ("A note.", [])
    message = sent("The text of 0.")
    for depth in range(1, 7):
        outer = sent(f"The text of {depth}.")
        outer.add_attachment(message)
        message = outer
    articles, (problem,) = read("a.eml", bytes(message))
    assert [article.text[:-2] for article in articles] == [
        f"The text of {depth}" for depth in (6, 5, 4, 3, 2)
    ]
    assert "lies in more than 4 archives" in problem.message


def test_a_feed_never_fetches_and_a_file_that_is_none_is_a_problem(read):
    assert "no feed" in read("a.xml", b"<?xml version='1.0'?><a/>")[1][0].message
    assert "no feed" in read("a.rss", b"http://127.0.0.1:9/feed")[1][0].message


def test_standard_input_is_read(monkeypatch):
    class Piped:
        buffer = io.BytesIO(samples.HTML)

    monkeypatch.setattr(sys, "stdin", Piped)
    (article,) = readers.read(["-"])
    assert (article.title, article.origin) == (samples.TITLE, "standard input")


EXTRAS = {
    "a.html": ("trafilatura", "html"),
    "a.pdf": ("pypdf", "pdf"),
    "a.docx": ("docx", "docx"),
    "a.xlsx": ("openpyxl", "xlsx"),
    "a.rss": ("feedparser", "feeds"),
    "a.warc": ("warcio.archiveiterator", "warc"),
}


@pytest.mark.parametrize("name", EXTRAS)
def test_without_its_library_a_file_says_how_to_get_it(tmp_path, read, monkeypatch, name):
    module, extra = EXTRAS[name]
    content = samples.every(tmp_path)[name]
    monkeypatch.setitem(sys.modules, module, None)
    articles, (problem,) = read(name, content)
    assert articles == []
    assert f"pip install 'graphx[{extra}]'" in problem.message


def test_a_table_in_a_word_document_is_read_and_a_file_that_is_none_is_a_problem(read):
    document, out = docx.Document(), io.BytesIO()
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Paulson", "Bernanke"
    document.save(out)
    (article,), _ = read("a.docx", out.getvalue())
    assert article.text == "Paulson | Bernanke"
    assert "is broken" in read("b.docx", b"no archive")[1][0].message


def run(text):
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def filled(inner, about=""):
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


ANN = f"<w:p>{run('Ann')}</w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p><w:smartTag>{run('Ann')}</w:smartTag>{run(' left.')}</w:p>", "Ann left."),
        (f"<w:p><w:ins>{run('Ann')}</w:ins><w:moveTo>{run(' Lee')}</w:moveTo></w:p>", "Ann Lee"),
        (f"{ANN}<w:p><w:del>{run('B')}</w:del><w:moveFrom>{run('C')}</w:moveFrom></w:p>", "Ann"),
        (f"<w:p>{filled(run('Ann'))}</w:p>", "Ann"),
        (filled(ANN), "Ann"),
        (filled("<w:p><w:r><w:t>Click here.</w:t></w:r></w:p>", "<w:showingPlcHdr/>") + ANN, "Ann"),
        (
            "<w:tbl>" + filled(f"<w:tr>{filled('<w:tc>' + ANN + '</w:tc>')}</w:tr>") + "</w:tbl>",
            "Ann",
        ),
        (
            (
                "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>Ann</w:t><w:tab/></w:r>"
                "<!-- --><w:hyperlink><w:r><w:t>Lee</w:t><w:br/><w:t>left</w:t></w:r></w:hyperlink>"
                "</w:p>"
            ),
            "Ann\tLee\nleft",
        ),
    ],
)
def test_names_that_word_marks_are_read_and_what_was_deleted_is_not(read, body, text):
    (article,), problems = read("a.docx", samples.worded(body))
    assert (article.text, problems) == (text, [])


def boxed(inner):
    return f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"


def table(*cells):
    row = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('By')}{boxed(ANN)}{run(' us.')}</w:p>", "By us.\n\nAnn"),
        (
            f"<w:p><w:Choice>{boxed(ANN)}</w:Choice><w:Fallback>{boxed(ANN)}</w:Fallback></w:p>",
            "Ann",
        ),
        (f"{ANN}<w:p><w:del>{boxed(ANN)}</w:del></w:p>", "Ann"),
        (f"<w:p>{boxed(f'<w:p>{boxed(ANN)}</w:p>')}</w:p>", "Ann"),
        (table(ANN, table(ANN, ANN) + "<w:p/>"), "Ann | Ann | Ann"),
    ],
)
def test_boxes_of_text_and_tables_within_tables_are_read_once(read, body, text):
    (article,), problems = read("a.docx", samples.worded(body))
    assert (article.text, problems) == (text, [])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("a.docm", b"openxmlformats-officedocument.wordprocessingml.document", b"macroEnabled"),
        ("a.docx", b"word/document.xml", b"word/document2.xml"),
        ("a.docx", b"docProps/app.xml", b"NULL"),
    ],
)
def test_a_word_document_is_one_whatever_program_made_it(read, name, old, new):
    with zipfile.ZipFile(io.BytesIO(samples.word())) as archive:
        members = {
            one.replace(old.decode(), new.decode()): archive.read(one).replace(old, new)
            for one in archive.namelist()
            if one != "docProps/app.xml"
        }
    (article,), problems = read(name, samples.zipped(members))
    assert (article.title, article.text, problems) == (samples.TITLE, samples.TEXT, [])
    del members["docProps/core.xml"]
    (article,), problems = read(name, samples.zipped(members))
    assert (article.title, article.author, problems) == ("", "", [])


RICH = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}
{\colortbl;\red255\green0\blue0;}{\*\generator Words 9;}{\header Page 3}{\info{\author Jane Roe}}
\pard\f0 Andr\'e9 Gr\u252?n \endash  \b "who\b0 else\'94\emdash met \f1\'cf\'e5\'f2\'f0\f0  in{\b  }
{\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt Oslo}}.{\footnote Not so.}\par
{\deleted Never. }\u-10179?\u-8704?{\pict\bin3 }}}}\line Bob\cell Acme\cell\row}"""


def test_of_rich_text_what_can_be_read_is_read(read):
    (article,), _ = read("a.rtf", RICH)
    assert article.text == (
        'André Grün – "whoelse”—met Петр in Oslo.\n\n\N{GRINNING FACE}\nBob | Acme'
    )
    assert article.author == "Jane Roe"
    assert "no Rich Text" in read("b.rtf", b"{text}")[1][0].message


def test_boxes_of_rich_text_are_read_behind_it_and_those_of_heads_are_not(read):
    box = rb"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt %s\par}}{\shprslt{\*\do %s}}}"
    boxes = [box % (name, name) for name in (b"Ann", b"Bob", b"Page 3")]
    raw = rb"{\rtf1 Cid %s met %s Dee.\par{\header %s}Eve left.}" % tuple(boxes)
    (article,), problems = read("a.rtf", raw)
    assert (article.text, problems) == ("Cid  met  Dee.\n\nEve left.\n\nAnn\n\nBob", [])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{" * 100_000, "1,000 deep"),
        (b"{}" * 10_000, "too long"),
        (b"text" * 1_000_000, "more than 1,000,000 characters"),
        (rb"\bin99999999999 text", "empty"),
    ],
)
def test_rich_text_that_means_harm_is_a_problem(read, monkeypatch, content, told):
    monkeypatch.setattr(rtf, "MAX_TOKENS", 10_000)
    articles, (problem,) = read("a.rtf", rb"{\rtf1 " + content)
    assert articles == []
    assert told in problem.message


def test_of_an_open_document_what_can_be_read_is_read(read):
    told = [
        'Ann<text:s text:c="2"/>met <text:span>Bob</text:span>.<text:note>Not so.</text:note>',
        "<table:table-row><text:p>Bob</text:p><text:p>Acme</text:p></table:table-row>",
        "One<text:line-break/>two",
    ]
    (article,), _ = read("a.odt", samples.opened(told, title=""))
    assert article.text == "Ann  met Bob.\n\nBob | Acme\n\nOne\ntwo"
    bomb = samples.opened(["&x;"], begins="<!DOCTYPE a [<!ENTITY x 'xxx'>]>")
    assert "declares a type" in read("b.odt", bomb)[1][0].message


def test_a_spreadsheet_is_read_as_a_workbook_is(read, monkeypatch):
    day = (
        '<table:table-cell office:date-value="2025-01-02"><text:p>2. 1.</text:p></table:table-cell>'
    )
    noted = "<table:table-cell><annotation><text:p>No.</text:p></annotation></table:table-cell>"
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    raw = samples.spread(
        samples.celled("Search for Ann"),
        samples.celled("title", "date", "a", "b", "Full Text"),
        f"{samples.celled('One')}{day}{gap}{samples.celled('Ann met Bob.')}",
        f"{samples.celled('Two')}{day}{noted}",
    )
    (article,), problems = read("a.ods", raw)
    assert (article.title, article.text, article.date) == (
        "One",
        "Ann met Bob.",
        dt.date(2025, 1, 2),
    )
    assert article.origin == "a.ods, row 3"
    assert problems[-1].message == "has no text in its field Full Text."
    assert (
        "no column of text" in read("b.ods", samples.spread(samples.celled("Name")))[1][0].message
    )
    monkeypatch.setattr(ods, "MAX_CELLS", 8)
    assert "more than 8 cells" in read("c.ods", raw)[1][0].message
    slides = samples.zipped({"mimetype": b"application/vnd.oasis.opendocument.presentation"})
    assert "no text and no sheets" in read("a.odp", slides)[1][0].message


def test_a_document_with_too_much_in_it_is_a_problem(read, monkeypatch):
    monkeypatch.setattr(documents, "MAX_PAGES", 1)
    assert "more than 1 pages" in read("a.pdf", samples.pdf([["A."], ["B."]]))[1][0].message
    monkeypatch.setattr(documents, "MAX_TEXT", 10)
    assert read("a.pdf", samples.PDF)[1][0].message == TOO_LONG
    monkeypatch.setattr(documents, "MAX_FILE", 100)
    assert "unpacks to more" in read("a.docx", samples.word())[1][0].message
    monkeypatch.setattr(mail, "MAX_FILE", 100)
    assert "is larger" in read("a.mbox", b"From x Mon Sep 15 2008\n" + samples.EML)[1][0].message


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "about:blank", "https://a.org/1"])
def test_what_a_program_called_a_pdf_is_no_title(read, title):
    (article,), _ = read("a.pdf", samples.pdf([["A story."]], title=title))
    assert article.title == ""


def test_an_empty_mailbox_and_mail_without_text_are_problems(read):
    assert "is empty" in read("a.mbox", b"")[1][0].message
    assert "no text" in read("a.eml", b"Subject: a\nContent-Type: image/png\n\nx")[1][0].message


@pytest.mark.parametrize("alphabet", ["", "; charset=us-ascii", "; charset=x-unknown"])
def test_mail_that_does_not_name_its_alphabet_is_read_by_its_bytes(read, alphabet):
    head = f"Content-Type: text/plain{alphabet}\nContent-Transfer-Encoding: 8bit\n\n".encode()
    (article,), problems = read("a.eml", head + "José met Zoë.".encode())
    assert (article.text, problems) == ("José met Zoë.", [])
    (article,), (problem,) = read("a.eml", head + "José met Zoë.".encode("latin-1"))
    assert (article.text, "Check accented names" in problem.message) == ("José met Zoë.", True)


@pytest.mark.parametrize(
    "field",
    ["Message-ID: <[abc123]@mail.example.com>", "Message-ID: <>", "From: a@", 'From: "a" <',
     "Content-Type: text/plain; charset=idna", "Content-Type: text/plain; charset=undefined",
     "Content-Type: text/plain; ;name*", "Date: <[@]>", "Subject: =?utf-8?b?@@?=",
     f"Message-ID: {'(' * 3_000}", f"Content-Type: text/plain; {'(' * 3_000}"],
)  # fmt: skip
def test_an_odd_field_loses_no_message(read, field):
    whole = f"MIME-Version: 1.0\n{field}\n\nAnn Lee met Bob Roe.\n".encode()
    for name, raw in (("a.eml", whole), ("a.mbox", b"From x Mon Sep 15 10:00:00 2008\n" + whole)):
        (article,), _ = read(name, raw)
        assert article.text.strip() == "Ann Lee met Bob Roe."


@pytest.mark.parametrize("alphabet", ["utf-8", "cp1252"])
def test_letters_in_a_field_are_read_though_it_names_no_alphabet(read, alphabet):
    mail = "From: Zoë Müller <z@a.example>\nSubject: Überfall in Zürich\n\nAnn met Bob."
    (article,), problems = read("a.eml", mail.encode(alphabet))
    assert (article.title, article.author, problems) == ("Überfall in Zürich", "Zoë Müller", [])


def test_a_field_that_cannot_be_taken_apart_is_told_as_it_stands(read):
    (article,), _ = read("a.eml", b"Message-ID: <[7]@example.org>\nSubject: A\n\nAnn met Bob.")
    assert (article.given_id, article.title) == ("[7]@example.org", "A")


def parted(kind, *parts):
    """Return a message of parts, each with the fields that say what it is."""
    head = f"MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=B\n\n"
    return (head + "".join(f"--B\n{part}\n" for part in parts) + "--B--\n").encode()


PLAIN, PAGE = "Content-Type: text/plain\n\n", "Content-Type: text/html\n\n"
PICTURE = "Content-Type: image/jpeg; name=a.jpg\nContent-Disposition: inline\n\n/9j/"


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("mixed", [f"{PLAIN}Ann met Bob.", PICTURE, f"{PLAIN}Cid."], "Ann met Bob.\n\nCid."),
        ("mixed", [f"{PAGE}<p>Ann met Bob.</p>", f"{PLAIN}Cid."], "Ann met Bob.\n\nCid."),
        ("mixed", [f"{PLAIN} ", f"{PAGE}<p>Ann met Bob.</p>"], "Ann met Bob."),
        ("alternative", [f"{PLAIN}\n\n", f"{PAGE}<p>Ann met Bob.</p>"], "Ann met Bob."),
        ("alternative", [f"{PAGE}<p>A.</p>", f"{PLAIN}Ann met Bob."], "Ann met Bob."),
        ("related", [f"{PAGE}<p>Ann met Bob.</p>", f"{PAGE}<p>A frame.</p>"], "Ann met Bob."),
    ],
)  # fmt: skip
def test_all_that_a_message_says_is_read_and_of_two_ways_the_plainer(read, kind, parts, text):
    (article,), _ = read("a.eml", parted(kind, *parts))
    assert article.text == text


def test_of_a_message_one_part_that_is_no_text_is_told_and_the_rest_read(read):
    (article,), (problem,) = read("a.eml", parted("mixed", f"{PLAIN}Ann met Bob.", f"{PLAIN}\0"))
    assert (article.text, "zero bytes" in problem.message) == ("Ann met Bob.", True)


def test_a_text_of_which_only_the_beginning_was_given_says_so(read):
    rows = [{"content": "Ann met Bob… [+1234 chars]"}, {"content": "Ann was [+12 chars] here."}]
    (cut, whole), (problem,) = read("a.json", json.dumps({"articles": rows}).encode())
    assert (cut.text, whole.text) == ("Ann met Bob…", "Ann was [+12 chars] here.")
    assert problem.message == "was cut before it came here: 1,234 letters are missing."


def test_a_text_in_pieces_is_whole_and_an_outlet_may_have_a_title(read):
    rows = [
        {
            "text": ["Ann left.", "Bob came."],
            "source": {"uri": "post.example", "title": "The Post"},
        },
        {"text": ["Ann met ", {"type": "bold", "text": "Bob Roe"}, "."]},
        {"text": ["Ann left.", {"type": "picture"}]},
    ]
    (paragraphs, words), (problem,) = read("a.json", json.dumps(rows).encode())
    assert (paragraphs.text, paragraphs.source) == ("Ann left.\n\nBob came.", "The Post")
    assert words.text == "Ann met Bob Roe."
    assert problem.message == "has no text in its field text."


@pytest.mark.parametrize(
    ("value", "author"),
    [
        ("Ann Lee", "Ann Lee"),
        ([{"name": "Ann Lee"}, "Bob Roe", {"id": 7}], "Ann Lee, Bob Roe"),
        ({"name": "Ann Lee"}, "Ann Lee"),
        (None, ""),
    ],
)
def test_a_row_may_name_its_authors_in_many_ways(read, value, author):
    row = {**samples.ROW, "byline": value, "lang": "en-GB"}
    (article,), problems = read("a.json", json.dumps([row]).encode())
    assert (article.author, article.language, problems) == (author, "en", [])


def test_metadata_gives_author_and_language(tmp_path, read):
    every = samples.every(tmp_path)
    page = every["a.html"].replace(b"<title>", b'<meta name="author" content="Ann Lee"><title>')
    assert read("a.html", page)[0][0].author == "Ann Lee"
    feed = every["a.rss"].replace(b"<item>", b"<language>en-us</language><item><author>Ann Lee"
                                             b"</author>")  # fmt: skip
    short = re.sub(rb"<description>.*</description>", b"<description>Up.</description>", feed)
    (article,), _ = read("a.rss", short)
    assert (article.author, article.language) == ("Ann Lee", "en")
    (article,), _ = read("a.eml", every["a.eml"].replace(b"From: The Post", b"From: Ann Lee"))
    assert article.author == "Ann Lee"


def test_a_note_says_in_fields_what_it_is(read):
    said = (
        '---\ntitle: "Leaders: who left"\ndate: 2016-04-05\noutlet: North Letter\n'
        "url: https://example.org/1\ntags: [law]\naliases:\n  - Left\n---\n\n"
    )
    ((article,), problems) = read("note.md", f"{said}# Who left\n\nAnn Lee left.\n".encode())
    assert problems == []
    assert (article.title, article.source) == ("Leaders: who left", "North Letter")
    assert (article.date, article.link) == (dt.date(2016, 4, 5), "https://example.org/1")
    kept, asides = clean.story(article.text)
    assert [article.text[slice(*place)] for place in kept] == ["# Who left", "Ann Lee left."]
    assert [(aside.start, aside.end, aside.reason) for aside in asides] == [
        (0, len(said) - 1, "fields")
    ]


def test_a_text_that_begins_with_a_rule_is_a_text(read):
    ((article,), _) = read(
        "note.md", b"---\n\nAnn Lee left. It was late: nobody saw.\n\n---\n\nMore."
    )
    assert article.title == ""
    assert clean.story(article.text)[0] != ()
