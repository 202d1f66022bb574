"""Build, ask, decide, export, and draw every page, with the network gone and every socket watched.

``python quiet.py FOLDER`` is run by `test_quiet` in a network namespace that has no way out, where
that is allowed, and says as JSON what was made, and what was asked of whom.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

ASKED: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note every name that is looked up and every address that is called, but for our own."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        where = str(arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments[0])
        ours = ("'127.0.0.1'", "127.0.0.1", "localhost", "'::1'", "/", "b'/")
        if not where.lstrip("(").startswith(ours):
            ASKED.append(f"{event} {where}")


sys.addaudithook(watch)

import graphx  # noqa: E402 — watched from the first line on
from graphx.cli import main  # noqa: E402
from graphx.export.formats import FORMATS  # noqa: E402

PAGES = ("explore", "articles", "entity", "compare", "feed", "judging", "export", "about")
OTHERS = ("a.html", "mentions.jsonl", "evidence.csv", "evidence.jsonl", "judgements.csv")


def work(folder: Path) -> list[str]:
    os.chdir(folder)
    corpus = folder / "news.graphx"
    said = [main(["build", str(ROOT / "data"), "-o", str(corpus)])]
    said += [main([verb, str(corpus)]) for verb in ("info", "check", "rank")]
    said.append(main(["judge", str(corpus), "rename", "Treasury", "U.S. Treasury"]))
    assert said == [0] * len(said), said
    with graphx.open(corpus) as opened:
        for name in (*(f"a.{ending}" for ending in FORMATS), *OTHERS):
            opened.export(folder / name, graphx.Recipe(top=40))
    return sorted(one.name for one in folder.iterdir())


def draw(corpus: Path) -> list[str]:
    """Draw every page of the app, and return what went wrong."""
    from graphx.explorer import launch  # noqa: PLC0415 — after the rest
    from tests.explorer import drawn  # noqa: PLC0415

    os.environ[launch.ENVIRONMENT] = str(corpus)
    os.environ["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] = "false"
    return [error.value for page in PAGES for error in drawn.run(page).run().exception]


if __name__ == "__main__":
    where = Path(sys.argv[1])
    made = work(where)
    wrong = draw(where / "news.graphx")
    asked = list(ASKED)
    for address in (("example.org", 80), ("192.0.2.1", 80)):  # does the watchman sleep?
        with suppress(OSError):
            socket.create_connection(address, timeout=0.1)
    seen = len(ASKED) - len(asked)
    told = {"made": made, "wrong": wrong, "asked": asked, "seen": seen}
    print(json.dumps(told))  # noqa: T201 — to the test
