"""Files become articles on many machines: the readers of `articles`, on whatever a task is given.

In: files that were found. Out: a table with a row for each article and each problem, and its place:
the number of its file, and its own number in it, so that a line of a file in many parts is told
apart from others as on one machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial, reduce
from itertools import accumulate, chain
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from graphx.articles import readers
from graphx.articles.readers import fields, tables
from graphx.articles.readers.rows import read_record, unused
from graphx.records import Article, Problem
from graphx.spark import finding, rows
from graphx.spark.finding import File
from graphx.spark.session import SPLIT

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

READ = pa.schema(
    {
        "file": pa.int64(),
        "number": pa.int64(),
        **rows.columns(Article),
        "problems": rows.structs(Problem),
    }
)
"""A row: an article, or none, and what is wrong there."""

LARGEST = 2**30
"""Bytes of a file that is sent to a worker as a whole."""

Columns = Mapping[str, str]
Records = Iterable[tuple[int, Article | Problem]]
Names = Mapping[str, tuple[int, str]]
"""The numbers and the names of files, by their `finding.key`."""


def read(spark: SparkSession, files: Sequence[File], columns: Columns) -> DataFrame:
    """Return the table of what is in files.

    Args:
        spark: where they are read.
        files: what was found.
        columns: the names of a table's columns that were given, by their fields.
    """
    wholes = {file for file in files if not file.is_parted}
    parts = []
    lines = [file for file in files if file.is_parted and file.suffix in finding.LINES]
    if lines:
        counted = _Lines(spark, lines)
        wholes.update(counted.others)
        parts.append(counted.read(columns))
    groups: dict[str, list[File]] = {}
    for file in files:
        if file.is_parted and file.suffix in finding.ROWS:
            if names := _columns(spark, file, columns):
                groups.setdefault(names, []).append(file)
            else:
                wholes.add(file)
    parts += [_rows(spark, group, columns) for group in groups.values()]
    here = [file for file in files if file in wholes and file.is_here]
    away = [file for file in files if file in wholes and not file.is_here]
    parts += [_here(spark, here, columns)] if here or not files else []
    parts += [_away(spark, away, columns)] if away else []
    return reduce(lambda one, other: one.unionAll(other), parts)


def _table(file: int, found: Records) -> Iterator[rows.Row]:
    """Yield the rows of what was found in a file, each with its number in it."""
    for number, record in found:
        if isinstance(record, Article):
            yield {"file": file, "number": number, **rows.row(record), "problems": []}
        else:
            yield {"file": file, "number": number, "problems": [rows.row(record)]}


# files of which every worker reads its own


def _here(spark: SparkSession, files: Sequence[File], columns: Columns) -> DataFrame:
    """Read files that every worker can open, some at a time."""
    ends = accumulate(max(file.size, 2**16) for file in files)
    tasks: dict[int, list[tuple[int, str, str, str]]] = {}
    for file, end in zip(files, ends, strict=True):
        tasks.setdefault(end // SPLIT, []).append((file.number, file.path, file.name, file.why))
    given = spark.sparkContext.parallelize(list(tasks.values()), max(len(tasks), 1)).flatMap(list)
    table = spark.createDataFrame(given, "number BIGINT, path STRING, name STRING, why STRING")
    return rows.mapped(table, partial(_opened, columns=columns), READ)


def _opened(files: Iterable[rows.Row], columns: Columns) -> Iterator[rows.Row]:
    for file in files:
        where = readers.File(Path(file["path"]), file["name"], file["why"])
        held = readers.read_files([where], columns, private=False)
        yield from _table(file["number"], enumerate(held))


# files whose bytes a worker is given


def _away(spark: SparkSession, files: Sequence[File], columns: Columns) -> DataFrame:
    """Read files of other file systems, which Spark hands over as a whole."""
    given = spark.read.format("binaryFile").load([file.path for file in files])
    fits = given.selectExpr("path", "length", f"IF(length <= {LARGEST}, content, NULL) AS content")
    return rows.mapped(fits, partial(_unpacked, _named(files), columns=columns), READ)


def _named(files: Iterable[File]) -> Names:
    return {finding.key(file.path): (file.number, file.name) for file in files}


def _unpacked(names: Names, files: Iterable[rows.Row], columns: Columns) -> Iterator[rows.Row]:
    for file in files:
        number, name = names[finding.key(file["path"])]
        held: Iterable[Article | Problem]
        if file["content"] is None:
            held = [Problem(name, f"is larger than {LARGEST // 2**30} GB; part it.")]
        else:
            stream = io.BytesIO(file["content"])
            held = readers.read_stream(stream, name, columns, file["length"])
        yield from _table(number, enumerate(held))


# tables in parts: lines


class _Lines:
    """Files with an article on each line, read by Spark in parts; it counts their lines before.

    ``others`` are those that hold something else, whatever their names say.
    """

    def __init__(self, spark: SparkSession, files: Sequence[File]) -> None:
        known = {finding.key(file.path): file for file in files}
        counted = (
            _text(spark, files)
            .groupBy("path", "begin")
            .agg({"*": "count", "head": "first"})
            .withColumnsRenamed({"count(1)": "lines", "first(head)": "head"})
            .collect()
        )
        parts = sorted(
            (finding.key(part.path), part.begin, part.lines, part.head) for part in counted
        )
        heads = {path: head for path, begin, _, head in parts if begin == 0}
        own = {
            p for p in known if p in heads and readers.is_lines(bytes(heads[p]), known[p].suffix)
        }
        self.others = [file for path, file in known.items() if path not in own]
        self._files = [file for path, file in known.items() if path in own]
        self._spark = spark
        self._first: dict[tuple[str, int], tuple[int, str, int]] = {}
        done: dict[str, int] = {}
        for path, begin, lines, _ in parts:
            file = known[path]
            self._first[path, begin] = file.number, file.name, done.get(path, 0)
            done[path] = done.get(path, 0) + lines

    def read(self, columns: Columns) -> DataFrame:
        """Return the table of what is in the lines."""
        text = _text(self._spark, self._files) if self._files else None
        if text is None:
            return _here(self._spark, [], columns)
        work = partial(_parsed, self._first, columns=columns)
        return rows.mapped(text.select("path", "begin", "line"), work, READ)


def _text(spark: SparkSession, files: Sequence[File]) -> DataFrame:
    """Return the lines of files as bytes, with their file and where the part of it begins.

    A line that is too long is none.
    """
    text = spark.read.option("lineSep", "\n").text([file.path for file in files])
    return text.selectExpr(
        "_metadata.file_path AS path",
        "_metadata.file_block_start AS begin",
        f"IF(octet_length(value) < {tables.MAX_LINE}, CAST(value AS BINARY), NULL) AS line",
        "substring(CAST(value AS BINARY), 1, 4096) AS head",
    )


def _parsed(
    first: Mapping[tuple[str, int], tuple[int, str, int]],
    lines: Iterable[rows.Row],
    columns: Columns,
) -> Iterator[rows.Row]:
    seen: dict[tuple[str, int], int] = {}
    for line in lines:
        part = finding.key(line["path"]), line["begin"]
        number, name, before = first[part]
        seen[part] = seen.get(part, 0) + 1
        place = before + seen[part]
        where = f"{name}, line {place}"
        held = tables.read_line(line["line"], where, columns, first=place == 1)
        yield from _table(number, ((place, one) for one in held))


# tables in parts: rows


def _columns(spark: SparkSession, file: File, columns: Columns) -> str:
    """Return the columns of a Parquet file with their types, if it can be read in parts."""
    try:
        there = spark.read.parquet(file.path).schema
        fields.wanted(there.names, columns)
    except Exception:  # noqa: BLE001 — the reader of whole files says what is wrong with it
        return ""
    return str(there.simpleString())


def _rows(spark: SparkSession, files: Sequence[File], columns: Columns) -> DataFrame:
    table = spark.read.parquet(*(file.path for file in files))
    kept = [f"`{name.replace('`', '``')}`" for name in fields.wanted(table.columns, columns)]
    given = table.selectExpr(
        f"struct({', '.join(kept)}) AS held",
        "_metadata.file_path AS path",
        "_metadata.row_index AS number",
    )
    work = partial(_listed, _named(files), there=table.columns, columns=columns)
    return rows.mapped(given, work, READ)


def _listed(
    names: Names, given: Iterable[rows.Row], there: Sequence[str], columns: Columns
) -> Iterator[rows.Row]:
    for row in given:
        file, name = names[finding.key(row["path"])]
        number = row["number"] + 1
        held = read_record(row["held"], f"{name}, row {number}", columns)
        told = unused(there, name, columns) if number == 1 else ()
        yield from _table(file, ((number, one) for one in chain(told, held)))
