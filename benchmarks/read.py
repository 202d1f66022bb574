"""How fast articles are read, format by format, beside the bare library; and in how much memory.

    python -m benchmarks.read              articles a second
    python -m benchmarks.read --memory     the largest memory of a build of 10,000 articles

Articles a second are of this process's CPU, the best of three runs. "Bare" is the least that gives
a text with the library that the reader stands on: no dates, no cleaning, no language, no digest.
"""

from __future__ import annotations

import csv
import email
import email.policy
import io
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import docx
import feedparser
import pyarrow.parquet as pq
import pypdf
import trafilatura
from warcio.archiveiterator import ArchiveIterator

import graphx
from graphx.articles import readers
from graphx.entities.recognize import Recognition
from graphx.records import Article
from tests.articles.readers import samples

ROOT = Path(__file__).parents[1]
ARTICLES = 400
MANY = 10_000
LINK = "https://example.org/2008/09/15/"


def rows(count: int) -> list[dict[str, str]]:
    """Return so many rows of news: those of the sample, each a little different from all others."""
    lines = (ROOT / "data" / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    found = []
    for number in range(count):
        row = told[number % len(told)]
        text = f"{row['text']}\n\nThis was number {number} of the day."
        about = {"id": str(number), "title": row["title"], "date": row["date"]}
        found.append({**about, "text": text, "source": f"Outlet {number % 5}"})
    return found


def page(row: dict[str, str]) -> bytes:
    """Return a web page that holds a row."""
    story = "".join(f"<p>{part}</p>" for part in row["text"].split("\n\n"))
    html = samples.HTML.decode().replace(samples.TITLE, row["title"])
    return html.replace("".join(f"<p>{part}</p>" for part in samples.STORY), story).encode()


def document(row: dict[str, str]) -> bytes:
    """Return a Word document that holds a row."""
    made, out = docx.Document(), io.BytesIO()
    for part in row["text"].split("\n\n"):
        made.add_paragraph(part)
    made.save(out)
    return out.getvalue()


def printed(row: dict[str, str]) -> bytes:
    """Return a PDF that holds a row."""
    words, lines = row["text"].encode("cp1252", "ignore").decode("cp1252").split(), [""]
    for word in words:
        if len(lines[-1]) > 80:
            lines.append("")
        lines[-1] += f"{word} "
    return samples.pdf([lines])


def table(news: list[dict[str, str]]) -> bytes:
    """Return rows as CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(news[0]))
    writer.writeheader()
    writer.writerows(news)
    return out.getvalue().encode()


def feed(news: list[dict[str, str]]) -> bytes:
    """Return rows as a feed."""
    items = "".join(
        f"<item><title>x</title><pubDate>{row['date']}</pubDate>"
        f"<description><![CDATA[{row['text']}]]></description></item>"
        for row in news
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'.encode()


def message(row: dict[str, str]) -> bytes:
    """Return an e-mail that holds a row."""
    return samples.EML.decode().replace(samples.TEXT, row["text"]).encode()


Bare = Callable[[list[Path]], Iterable[object]]


def bare_pages(paths: list[Path]) -> Iterator[object]:
    """Read web pages with trafilatura alone, with the metadata, which are half of its work."""
    for path in paths:
        yield trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)


def bare_warc(paths: list[Path]) -> Iterator[object]:
    """Read a WARC with warcio and trafilatura alone."""
    with paths[0].open("rb") as stream:
        for record in ArchiveIterator(stream):
            yield trafilatura.bare_extraction(record.content_stream().read(), with_metadata=True)


BARE: dict[str, Bare] = {
    "txt": lambda paths: [path.read_text(encoding="utf-8") for path in paths],
    "jsonl": lambda paths: [json.loads(line) for line in paths[0].open(encoding="utf-8")],
    "csv": lambda paths: list(csv.DictReader(paths[0].open(encoding="utf-8"))),
    "parquet": lambda paths: pq.read_table(paths[0]).to_pylist(),
    "html": bare_pages,
    "warc": bare_warc,
    "rss": lambda paths: feedparser.parse(paths[0].read_bytes()).entries,
    "eml": lambda paths: [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        .get_body()
        .get_content()  # type: ignore[union-attr]  # every one has a body
        for path in paths
    ],
    "docx": lambda paths: [
        [part.text for part in docx.Document(str(path)).paragraphs] for path in paths
    ],
    "pdf": lambda paths: [
        [page.extract_text() for page in pypdf.PdfReader(path).pages] for path in paths
    ],
}
"""The least that gives the texts of some files, for each format."""


def files(folder: Path, news: list[dict[str, str]]) -> Iterator[tuple[str, list[Path]]]:
    """Write rows in every format; yield each with its files."""
    alone = {
        "txt": lambda row: row["text"].encode(),
        "html": page,
        "eml": message,
        "docx": document,
        "pdf": printed,
    }
    together = {
        "jsonl": lambda: "\n".join(map(json.dumps, news)).encode(),
        "csv": lambda: table(news),
        "parquet": lambda: samples.parquet(news),
        "rss": lambda: feed(news),
        "warc": lambda: samples.warc([(LINK + row["id"], page(row)) for row in news]),
    }
    for name in BARE:
        made = [together[name]()] if name in together else [alone[name](row) for row in news]
        paths = []
        for number, content in enumerate(made):
            paths.append(folder / f"{number:05}.{name}")
            paths[-1].write_bytes(content)
        yield name, paths


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that some work takes: the best of three."""

    def once() -> float:
        begin = time.process_time()
        work()
        return time.process_time() - begin

    return min(once() for _ in range(3))


def speed() -> None:
    """Print a line for each format."""
    news = rows(ARTICLES)
    print(f"{'format':8} {'articles/s':>10} {'bare':>10} {'times':>6}")
    with tempfile.TemporaryDirectory() as name:
        for format_, paths in files(Path(name), news):
            read = [one for one in readers.read(paths) if isinstance(one, Article)]
            if len(read) != ARTICLES:
                raise SystemExit(f"{format_}: {len(read)} of {ARTICLES} articles were read.")
            ours = seconds(lambda paths=paths: list(readers.read(paths)))
            bare = seconds(lambda paths=paths, format_=format_: list(BARE[format_](paths)))
            told = f"{ARTICLES / ours:10,.0f} {ARTICLES / max(bare, 1e-6):10,.0f}"
            print(f"{format_:8} {told} {ours / max(bare, 1e-6):6.1f}")


class Nobody:
    """A recognizer that finds no names: what is left is reading, cleaning, folding and storing."""

    name = model = "nobody"

    def recognize(self, texts: Iterable[str]) -> Iterator[Recognition]:
        """Yield each text as one sentence without a name."""
        for text in texts:
            yield Recognition((), ((0, len(text)),))


def memory() -> None:
    """Print the largest memory that a build of a thousand, and of ten thousand articles takes."""
    for count in (MANY // 10, MANY):
        with tempfile.TemporaryDirectory() as name:
            source = Path(name) / "news.jsonl"
            source.write_text("\n".join(map(json.dumps, rows(count))), encoding="utf-8")
            before = time.process_time()
            graphx.build([source], Path(name) / "news.graphx", model=Nobody())
            spent = time.process_time() - before
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{count:,} articles: {most:,.0f} MiB at most; {count / spent:,.0f} a second of CPU")


if __name__ == "__main__":
    memory() if "--memory" in sys.argv else speed()
