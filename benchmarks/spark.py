"""A lake by Apache Spark on this machine: what each step takes, and whether a task holds it up.

    python -m benchmarks.spark PATH [--articles N] [--cores N] [--everywhere NAME]

Reads the first N articles of a JSONL file, with a name put before each text if one is given, so
that somebody is in every article. Prints the processor time of Java and of the Python workers for
each stage of the build, and for each step that parts articles or names the longest task beside the
median: where an entity that is everywhere sinks a step, one task takes as long as all others.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from graphx import lakes
from graphx.pipeline import Progress
from graphx.spark import session


def main() -> None:
    """Build, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--everywhere", default="", metavar="NAME")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "news.jsonl"
        opened = gzip.open if asked.path.suffix == ".gz" else open
        with opened(asked.path, "rt", encoding="utf-8") as lines, source.open("w") as kept:
            for line, _ in zip(lines, range(asked.articles), strict=False):
                record = json.loads(line)
                if asked.everywhere:
                    record["text"] = f"{record['text']}\n\nAll this concerns {asked.everywhere}."
                kept.write(json.dumps(record) + "\n")
        events = folder / "events"
        events.mkdir()
        session.ALONE |= {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": events.as_uri(),
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
        }
        stages = Stages()
        lakes.build_lake([source], folder / "lake", engine=f"local[{asked.cores}]", progress=stages)
        stages(Progress("done", 0, 0))
        tell_tasks(next(file for file in events.iterdir() if file.is_file()))


class Stages:
    """Prints what each stage took when the next one begins."""

    def __init__(self) -> None:
        self.last: tuple[str, float, dict[str, int]] | None = None

    def __call__(self, progress: Progress) -> None:
        """Look at the clocks."""
        now, spent = time.monotonic(), processor_seconds()
        if self.last:
            stage, begun, before = self.last
            parts = ", ".join(f"{who} {s - before.get(who, 0)} s" for who, s in spent.items())
            print(f"{stage}: {now - begun:.0f} s; of processors: {parts}", flush=True)
        self.last = progress.stage, now, spent


def processor_seconds() -> dict[str, int]:
    """Return the processor seconds of the processes that this one began."""
    told = subprocess.run(
        ["/bin/ps", "-eo", "pid,ppid,cputimes,args"], capture_output=True, text=True, check=True
    )
    parents, spent = {}, {}
    for line in told.stdout.splitlines()[1:]:
        pid, parent, seconds, command = line.split(None, 3)
        parents[int(pid)] = int(parent)
        worker = "pyspark.daemon" in command
        who = "workers" if worker else "Java" if "SparkSubmit" in command else "driver"
        spent[int(pid)] = who, int(seconds)
    sums: dict[str, int] = defaultdict(int)
    for pid, (who, seconds) in spent.items():
        ancestor = pid
        while ancestor in parents and ancestor != os.getpid():
            ancestor = parents[ancestor]
        if ancestor == os.getpid():
            sums[who] += seconds
    return dict(sums)


def tell_tasks(log: Path) -> None:
    """Print the longest and the median task of the steps that take a second and more."""
    names, tasks = {}, defaultdict(list)
    for line in log.open(encoding="utf-8"):
        event = json.loads(line)
        if event["Event"] == "SparkListenerStageCompleted":
            info = event["Stage Info"]
            names[info["Stage ID"]] = info["Stage Name"].split(" at ")[0]
        if event["Event"] == "SparkListenerTaskEnd":
            info = event["Task Info"]
            tasks[event["Stage ID"]].append((info["Finish Time"] - info["Launch Time"]) / 1000)
    for stage, seconds in sorted(tasks.items()):
        if len(seconds) > 1 and sum(seconds) > 1:
            print(
                f"stage {stage} ({names.get(stage, '?')}): {len(seconds)} tasks, "
                f"median {median(seconds):.1f} s, longest {max(seconds):.1f} s"
            )


if __name__ == "__main__":
    main()
