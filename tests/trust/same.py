"""Build the sample somewhere, some day, and say the digest of everything that comes out of it.

``python same.py FOLDER WORKERS DAYS`` is run by `test_same`, in surroundings that differ; ``DAYS``
is how many days from now it shall be, for who reads in this process.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parents[2]))
import duckdb

import graphx
from graphx.articles.readers import made
from graphx.export.formats import FORMATS

OTHERS = (
    "a.html", "mentions.jsonl", "evidence.csv", "evidence.jsonl", "judgements.csv",
    "judgements.jsonl",
)  # fmt: skip


class Later(dt.datetime):
    """The clock of another day."""

    days = 0

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
        return super().now(tz) + dt.timedelta(days=cls.days)


def digests(folder: Path, workers: int) -> dict[str, str]:
    os.chdir(folder)
    corpus = folder / "news.graphx"
    graphx.build([folder / "data"], corpus, workers=workers)
    graphx.judge(corpus, "rename", "Treasury", "U.S. Treasury")
    with graphx.open(corpus) as opened:
        for name in (*(f"a.{ending}" for ending in FORMATS), *OTHERS):
            opened.export(folder / name, graphx.Recipe(top=60, min_weight=2))
    found = {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.iterdir())
        if one.is_file() and one != corpus
    }
    with duckdb.connect(corpus, read_only=True) as connection:
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            rows = connection.execute(f"FROM {table} ORDER BY ALL").fetchall()
            found[f"table {table}"] = hashlib.sha256(repr(rows).encode()).hexdigest()
    return found


if __name__ == "__main__":
    Later.days = int(sys.argv[3])
    made.dt = SimpleNamespace(**{**vars(dt), "datetime": Later})  # the only clock there is
    print(json.dumps(digests(Path(sys.argv[1]), int(sys.argv[2]))))  # noqa: T201 — to the test
