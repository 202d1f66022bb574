"""Drop many files, or a large one, as the page of articles does; tell how long it took, as JSON.

``python dropped.py many|large FOLDER`` is run by `test_keeps` as a process of its own, so that what
it needs of memory can be seen.
"""

import io
import json
import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from graphx.explorer import launch, upload

STORIES = 50
"""Stories among the many files; the others are copies of them, as in a folder kept for years."""

LINE = {
    "date": "2008-09-15",
    "text": "Angela Merkel met Gordon Brown in Paris.",
    "page": "<p>" * 69_980,
}


class Large(io.RawIOBase):
    """A file of so many bytes that is never in memory as a whole: all its lines are the same."""

    name, file_id = "large.jsonl", ""

    def __init__(self, size):
        self._line = json.dumps(LINE).encode() + b"\n"
        self._left = size // len(self._line)

    def read(self, size=-1):
        count = min(self._left, max(1, size // len(self._line)))
        self._left -= count
        return self._line * count


def many(count):
    for number in range(count):
        story = number % STORIES
        file = io.BytesIO(f"2008-09-{1 + story % 28:02} Ann Lee met Bob {story} in Paris.".encode())
        file.name = f"story-{number % 7000}.txt"  # some of them are called as another is
        file.file_id = ""
        yield file


def main():
    kind, folder = sys.argv[1], Path(sys.argv[2])
    os.environ[launch.ENVIRONMENT] = str(folder / "news.graphx")
    begun = time.monotonic()
    job = upload.start(many(10_000) if kind == "many" else [Large(500 * 10**6)])
    copied = time.monotonic() - begun
    job.thread.join()
    told = {
        "error": job.error,
        "read": job.report and job.report.read,
        "new": job.report and job.report.new,
        "wrong": job.report and job.report.wrong,
        "copied": copied,
        "seconds": time.monotonic() - begun,
        "processor": time.process_time(),
        "MiB": _most_memory(),
    }
    print(json.dumps(told))  # noqa: T201 — to the test


def _most_memory() -> float:
    """Return the most memory held, in MiB; getrusage may tell what our parent process held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s*(\d+) kB", status)[1]) / 1024


if __name__ == "__main__":
    main()
