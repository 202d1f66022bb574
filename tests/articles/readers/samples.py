"""A small file of every format, made here; each holds the same story."""

import gzip
import io
import json
import mailbox
import tarfile
import zipfile

import docx
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

TITLE = "Bank fails on Monday"
STORY = (
    "Lehman Brothers filed for bankruptcy on Monday, the bank said in a long statement to all.",
    "Henry Paulson met Ben Bernanke in Washington and they talked for hours about what to do.",
)
TEXT = "\n\n".join(STORY)
ROW = {"title": TITLE, "text": TEXT, "date": "2008-09-15", "source": "The Post", "id": "7"}
LINK = "https://example.org/bank"

HTML = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE} - The Post</title>
<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2008-09-15T10:00:00Z">
<link rel="canonical" href="{LINK}"><script>track()</script></head><body>
<nav><a href="/">Home</a> <a href="/s">Sport</a></nav><article><h1>{TITLE}</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in STORY)}</article>
<footer>All rights reserved</footer></body></html>""".encode()

RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title><item>
<title>{TITLE}</title><link>{LINK}</link><pubDate>Mon, 15 Sep 2008 10:00:00 GMT</pubDate>
<description>&lt;p&gt;{STORY[0]}&lt;/p&gt;&lt;p&gt;{STORY[1]}&lt;/p&gt;</description>
</item></channel></rss>""".encode()

ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><title>{TITLE}</title><link href="{LINK}"/><id>urn:7</id>
<published>2008-09-15T10:00:00Z</published><summary>Short.</summary>
<content type="html">&lt;p&gt;{STORY[0]}&lt;/p&gt;&lt;p&gt;{STORY[1]}&lt;/p&gt;</content>
</entry></feed>""".encode()

EML = f"""Message-ID: <7@example.org>
From: The Post <news@example.org>
To: reader@example.org
Date: Mon, 15 Sep 2008 10:00:00 +0000
Subject: {TITLE}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

{TEXT}
""".encode()

MHTML = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: " + LINK.encode() + b"\n"
    b"Subject: Bank fails\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    b"Content-Type: text/html; charset=utf-8\n\n" + HTML + b"\n--b--\n"
)  # fmt: skip


def pdf(pages, *, title=""):
    """Return a PDF with these lines on its pages, written by hand."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, lines in enumerate(pages):
        escaped = (line.replace("(", r"\(").replace(")", r"\)") for line in lines)
        shown = " T* ".join(f"({line}) Tj" for line in escaped)
        content = f"BT /F 11 Tf 14 TL 60 760 Td {shown} ET"
        resources = "/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects += [
            f"<</Type/Page/Parent 2 0 R{resources}/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        ]
    objects.append(f"<</Title({title})>>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R>>\n"
        f"startxref\n{len(out)}\n%%EOF"
    )
    return out + end.encode()


PDF = pdf(
    [[
        "Lehman Brothers filed for bankruptcy on Monday, the bank said in a long state-",
        "ment to all.",
        "Henry Paulson met Ben Bernanke in Washington and they talked for hours about",
        "what to do.",
    ]],
    title=TITLE,
)  # fmt: skip


def word():
    """Return a Word document."""
    document, out = docx.Document(), io.BytesIO()
    document.core_properties.title = TITLE
    for paragraph in STORY:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


def worded(body):
    """Return a Word document with this between the tags of its body."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
    return zipped({**members, "word/document.xml": document.encode()})


def opened(paragraphs=STORY, title=TITLE, begins=""):
    """Return an OpenDocument text."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "table")
    )
    told = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)
    content = f"{begins}<office:body {names}><office:text>{told}</office:text></office:body>"
    about = f'<meta xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></meta>'
    kind = b"application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content.encode(), "meta.xml": about.encode()})


def spread(*rows):
    """Return an OpenDocument spreadsheet of rows, each written as its cells are."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "text", "table")
    )
    end = '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    told = "".join(f"<table:table-row>{row}{end}" for row in rows)
    content = f'<office:body {names}><table:table table:name="News">{told}</table:table>'
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": f"{content}</office:body>".encode()})


def celled(*values):
    """Return the cells of a row; each line of a text is a paragraph."""
    return "".join(
        f"<table:table-cell><text:p>{value.replace(chr(10), '</text:p><text:p>')}</text:p>"
        "</table:table-cell>"
        for value in values
    )


def rich(paragraphs=STORY, title=TITLE):
    """Return a Rich Text document."""
    told = "\\par ".join(paragraphs)
    return rf"{{\rtf1\ansi\ansicpg1252{{\info{{\title {title}}}}}\pard {told}\par}}".encode(
        "cp1252"
    )


def mbox(tmp_path):
    """Return a mailbox with one message, as the library writes it."""
    box = mailbox.mbox(tmp_path / "box")
    box.add(EML)
    box.close()
    return (tmp_path / "box").read_bytes()


def parquet(rows=(ROW,)):
    """Return a Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), out)
    return out.getvalue()


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    """Return a ZIP archive of names and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members, mode="w"):
    """Return a tar archive of names and bytes; ``None`` makes a link to /etc/passwd."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            if content is None:
                info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
            info.size = len(content or b"")
            archive.addfile(info, io.BytesIO(content or b""))
    return out.getvalue()


def warc(pages=((LINK, HTML),), *, packed=False, kind="response"):
    """Return a WARC file of addresses and pages, written by hand: the library leaves files open."""
    out, answers = b"", kind == "response"
    told = "application/http; msgtype=response" if answers else "text/html"
    for number, (address, content) in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" * answers + content
        record = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\n"
            f"WARC-Date: 2020-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
            f"Content-Type: {told}\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        ).encode() + http + b"\r\n\r\n"  # fmt: skip
        out += gzip.compress(record) if packed else record
    return out


def table(delimiter=","):
    """Return a table with a header and one row."""
    row = delimiter.join(f'"{value}"' for value in ROW.values())
    return (delimiter.join(ROW) + "\r\n" + row + "\r\n").encode()


def book(*sheets):
    """Return a workbook of some sheets, each of which is given as its rows."""
    workbook, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    for number, lines in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"Sheet{number}")
        for line in lines:
            sheet.append(line)
    workbook.save(out)
    return out.getvalue()


def rows(name, records):
    """Return a table of some texts, of the kind that its name says."""
    if name.endswith(".parquet"):
        return parquet(records)
    if name.endswith(".csv"):
        return "".join(["text,id\n", *(f"{row['text']},x\n" for row in records)]).encode()
    lines = [*map(json.dumps, records)]
    return ("\n".join(lines) if name.endswith(".jsonl") else f"[{','.join(lines)}]").encode()


def every(tmp_path):
    """Return a file of every format, by its name."""
    text = f"date 2008-09-15\n\n{TITLE}\n\n{TEXT}".encode()
    line = json.dumps(ROW).encode()
    return {
        "a.txt": text,
        "a.md": text,
        "a.html": HTML,
        "a.mhtml": MHTML,
        "a.rss": RSS,
        "a.atom": ATOM,
        "a.eml": EML,
        "a.mbox": mbox(tmp_path),
        "a.pdf": PDF,
        "a.docx": word(),
        "a.rtf": rich(),
        "a.odt": opened(),
        "a.ods": spread(celled(*ROW), celled(*ROW.values())),
        "a.csv": table(),
        "a.tsv": table("\t"),
        "a.xlsx": book([["Search: Lehman"], [], [*ROW], [*ROW.values()]]),
        "a.json": json.dumps({"articles": [ROW], "total": 1}).encode(),
        "a.jsonl": line,
        "a.parquet": parquet(),
        "a.warc": warc(),
        "a.warc.gz": warc(packed=True),
        "a.txt.gz": gzip.compress(text),
        "a.zip": zipped({"in/a.txt": text, "in/b.html": HTML}),
        "a.tar": tarred({"in/a.txt": text, "in/b.html": HTML}),
        "a.tar.gz": tarred({"in/a.txt": text}, "w:gz"),
        "a.tar.bz2": tarred({"in/a.txt": text}, "w:bz2"),
        "a.tar.xz": tarred({"in/a.txt": text}, "w:xz"),
    }
