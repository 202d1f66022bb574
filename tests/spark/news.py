"""News in many formats, some of them broken, and somebody who kills workers."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import threading
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graphx.pipeline import Progress

DATA = Path(__file__).parents[2] / "data"

FRENCH = "La banque a déposé son bilan lundi après l'échec des discussions avec le gouvernement."


def write(folder: Path) -> Path:
    """Write a folder of news, and return it."""
    folder.mkdir()
    articles = sorted((DATA / "articles").iterdir())
    for path in articles[:12]:
        shutil.copy(path, folder)
    shutil.copy(articles[0], folder / "again.txt")  # read twice
    told = [path.read_text(encoding="utf-8") for path in articles[12:20]]
    lines = [json.dumps({"text": text, "id": f"l{n}"}) for n, text in enumerate(told[:4])]
    odd = [b"no JSON", b"", b'{"title": "no text"}', b'{"text": "Caf\xe9 M\xfcller opened."}']
    (folder / "lines.jsonl").write_bytes(b"\r\n".join([*map(str.encode, lines), *odd]))
    with gzip.open(folder / "packed.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(json.dumps({"text": text}) for text in told[4:6]))
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("inner/a.txt", told[6])
        archive.writestr("b.html", f"<html><body><p>{told[7]}</p></body></html>")
    (folder / "table.csv").write_text(f'id,text\n1,"{FRENCH}"\n2,\n', encoding="utf-8")
    (folder / "not.jsonl").write_text("<html><body><p>Rain fell in Rome.</p></body></html>" * 99)
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "link.txt").symlink_to(articles[0])  # leads out of the folder
    rows = [{"body": text, "published": "2009-03-04", "outlet": "Wire"} for text in versions()]
    pq.write_table(pa.Table.from_pylist(rows), folder / "rows.parquet", row_group_size=4)
    return folder


def versions() -> list[str]:
    """Return versions of three stories, each one edited from the one before, and a fixed notice."""
    notice = "The Daily Wire of London is printed by its readers and owned by nobody at all."
    chance = random.Random(1)  # noqa: S311 — the same words each time
    words = "bank court town river engine paper market harbour teacher winter garden bridge".split()
    found = []
    for story in range(3):
        text = [f"{chance.choice(words)}{chance.randrange(40)}" for _ in range(90)]
        for _ in range(6):
            for place in chance.sample(range(90), 5):
                text[place] = f"{chance.choice(words)}{chance.randrange(40)}"
            said = " ".join(text)
            found.append(f"Ann Lee met Story {story} today. {said}.\n\n{notice}\n\nIt rained.")
    return found


class Killer:
    """Kills every Python worker once, as soon as one is at work while names are recognised."""

    def __init__(self) -> None:
        self.killed = 0
        self._stage = ""

    def __call__(self, progress: Progress) -> None:
        """Wait for the stage."""
        self._stage = progress.stage
        if progress.stage == "recognise":
            threading.Thread(target=self._kill, daemon=True).start()

    def _kill(self) -> None:
        while self._stage == "recognise" and not self.killed:
            for worker in _busy():
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    self.killed += 1
            time.sleep(0.05)


def _busy() -> list[int]:
    """Return the Python workers that have loaded spaCy: they are at work on articles."""
    workers = (int(path.name) for path in Path("/proc").glob("[0-9]*") if _has_loaded(path))
    return [worker for worker in workers if _is_ours(worker)]


def _has_loaded(process: Path) -> bool:
    with suppress(OSError):
        command = (process / "cmdline").read_bytes()
        return b"pyspark.daemon" in command and b"spacy" in (process / "maps").read_bytes()
    return False


def _is_ours(process: int) -> bool:
    """Tell whether a process was begun by this one, or by one that this one began."""
    with suppress(OSError):
        while process > 1:
            if process == os.getpid():
                return True
            told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
            process = int(told.rpartition(")")[2].split()[1])
    return False
