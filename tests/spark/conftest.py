"""One Spark for all tests: two cores of this machine, begun once, and a lake that it wrote once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

import graphx
from graphx.spark import finding, making, session
from tests.spark import news

ENGINE = "local[2]"
QUICK = {
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.shuffle.partitions": "2",
}
"""For questions about little, most time would go into making them quick."""

# Little is done often, in a little memory, by classes that Spark's own builders have verified.
JAVA = (
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    " -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
)


@pytest.fixture(scope="session")
def running() -> Iterator[Any]:
    """A running Spark, which every session of graphx shares; without Java, nothing is tested."""
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("No Java. Install 17 or newer, or set JAVA_HOME.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JDK_JAVA_OPTIONS", JAVA)
        patch.setattr(session, "ALONE", session.ALONE | QUICK)
        spark = session._begin(ENGINE)
        yield spark
        spark.stop()


@pytest.fixture(scope="session")
def built(running: Any, tmp_path_factory: pytest.TempPathFactory) -> SimpleNamespace:
    """The same news as a corpus built here, as a lake, and as a corpus that was made of the lake.

    Files of some kilobytes are read in parts, and while names are recognised, a worker is killed.
    """
    assert running.version  # every build shares it
    folder = tmp_path_factory.mktemp("spark")
    paths = [news.write(folder / "news"), news.DATA / "wire.jsonl"]
    here, lake, brought = folder / "here.graphx", folder / "lake", folder / "brought.graphx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "LARGE", 4000)
        patch.setattr(making, "LEAST", 16_000)
        killer = news.Killer()
        graphx.build_lake(paths, lake, engine=ENGINE, progress=killer)
    reports = graphx.build(paths, here), graphx.build_from_lake(lake, brought)
    return SimpleNamespace(
        paths=paths, here=here, lake=lake, brought=brought, reports=reports, killed=killer.killed
    )
