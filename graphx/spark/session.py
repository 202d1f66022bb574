"""A Spark session: begun with what graphx asks of it, or refused in words."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import sys
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graphx.errors import GraphxError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SPLIT = 16 * 2**20
"""Bytes that a task reads, so that none takes long: what a lost one costs is done again."""

TRIES = 4
"""Times a task is tried before its job is given up; on one machine, Spark by itself tries once."""

LOCAL = re.compile(r"local(\[(\d+|\*)(, *\d+)?\])?")
"""Where Spark runs on this machine, and on how many of its cores."""

OWN = {
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",  # as DuckDB reads the same SQL
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",  # articles, which may be long
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.files.maxPartitionBytes": str(SPLIT),
    "spark.sql.files.openCostInBytes": str(2**18),
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",
}
"""What graphx sets for its own questions, also in a session that somebody else began."""

ALONE = {
    "spark.driver.bindAddress": "127.0.0.1",  # nobody else is to reach it
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
}
"""What graphx sets for a Spark on this machine alone."""


@contextmanager
def session(engine: str) -> Iterator[SparkSession]:
    """Lend a session of the Spark that an address names, in which graphx's own settings hold.

    One that runs already in this process is shared, and goes on running; another is ended.

    Args:
        engine: ``local[N]`` for N cores of this machine, ``spark://HOST:PORT``, or whatever else
            Spark takes for a master.

    Raises:
        GraphxError: if PySpark or Java is missing, or Spark cannot be begun.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 — an extra
    except ImportError as error:
        raise GraphxError(
            f"--engine {engine} needs Apache Spark: pip install 'graphx[spark]', and Java 17."
        ) from error
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # unused here
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)  # we say it in words
    running = SparkSession.getActiveSession()
    before = signal.getsignal(signal.SIGINT)
    shared = running or _begin(engine)
    try:
        yield own(shared)
    finally:
        if not running:
            shared.stop()
            if threading.current_thread() is threading.main_thread():
                signal.signal(signal.SIGINT, before)  # Spark put its own in its place


def own(shared: SparkSession) -> SparkSession:
    """Return a session of a Spark that is shared, with graphx's own settings and no table yet."""
    fresh = shared.newSession()
    for key, value in OWN.items():
        fresh.conf.set(key, value)
    return fresh


def _begin(engine: str) -> SparkSession:
    from pyspark.sql import SparkSession  # noqa: PLC0415 — an extra

    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise GraphxError(
            f"--engine {engine} needs Java 17, and there is none here. Install it (Debian and "
            "Ubuntu: apt install openjdk-17-jre-headless), or set JAVA_HOME to where it is."
        )
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("graphx").master(_tried_again(engine))
    for key, value in (ALONE if LOCAL.fullmatch(engine) else {}).items():
        builder = builder.config(key, value)
    try:
        spark = builder.getOrCreate()
    except Exception as error:  # Py4J and Spark raise whatever they raise
        why = " ".join(str(error).split())[:200]
        raise GraphxError(
            f"No Spark could be begun at {engine!r} ({why}). An engine is local[N] for N cores of "
            "this machine, or the address of a cluster, as in spark://HOST:7077; Java must be 17 "
            "or newer."
        ) from error
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def _tried_again(engine: str) -> str:
    """Return an engine on this machine as one that tries a lost task again.

    >>> _tried_again("local[2]"), _tried_again("spark://host:7077")
    ('local[2,4]', 'spark://host:7077')
    """
    found = LOCAL.fullmatch(engine)
    return f"local[{found[2] or 1},{TRIES}]" if found and not found[3] else engine


_OURS = re.compile(r"graphx\.errors\.\w+: (.+)")
_SAID = re.compile(r"\w*(?:Error|Exception): (.+)")


@contextmanager
def plainly(engine: str) -> Iterator[None]:
    """Say what Spark raises in a sentence."""
    from py4j.protocol import Py4JError  # noqa: PLC0415 — an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415 — an extra

    try:
        yield
    except (Py4JError, PySparkException) as error:
        text = str(error)
        ours = _OURS.search(text)
        said = _SAID.findall(text) or text.strip().splitlines() or [type(error).__name__]
        why = ours[1] if ours else said[0][:300]
        raise GraphxError(
            f"Spark at {engine} gave up: {why} What was done is kept; run the same again to go on."
        ) from error
