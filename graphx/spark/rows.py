"""Rows, and records as rows: what travels between Spark and its workers.

A record's fields are the columns of its struct. What a worker does is a function that takes rows
and yields others; Spark hands them over as Arrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa

from graphx import batches

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Record = TypeVar("Record")
Row = dict[str, Any]
Work = Callable[[Iterator[Row]], Iterable[Row]]

_TYPE = {
    "int": pa.int64(),
    "str": pa.string(),
    "Certainty": pa.string(),
    "bool": pa.bool_(),
    "dt.date": pa.date32(),
    "dt.date | None": pa.date32(),
}

LOT = 256
"""Rows that a worker hands over at once."""


def columns(record: type) -> dict[str, pa.DataType]:
    """Return the columns that hold a record's fields, but for those that hold other records.

    >>> from graphx.records import Sentence
    >>> list(columns(Sentence))
    ['start', 'end', 'paragraph']
    """
    return {name: _TYPE[kind] for name, kind in _fields(record) if kind in _TYPE}


def structs(record: type) -> pa.DataType:
    """Return the type of a column that holds records of a kind."""
    return pa.list_(pa.struct(list(columns(record).items())))


def row(record: object) -> Row:
    """Return a record as a row.

    >>> from graphx.records import Problem
    >>> row(Problem("a.txt", "is empty."))
    {'source': 'a.txt', 'message': 'is empty.'}
    """
    kinds = _fields(type(record))  # type: ignore[arg-type]  # a class has a hash
    return {name: getattr(record, name) for name, kind in kinds if kind in _TYPE}


def rows(records: Iterable[object]) -> list[Row]:
    """Return records as rows."""
    return [row(record) for record in records]


def record(kind: type[Record], found: Mapping[str, Any]) -> Record:
    """Return the record that some columns of a row hold."""
    kinds = _fields(kind)  # type: ignore[arg-type]  # a class has a hash
    return kind(**{name: found[name] for name, type_ in kinds if type_ in _TYPE})


def records(kind: type[Record], found: Iterable[Row] | None) -> tuple[Record, ...]:
    """Return the records that a column holds."""
    return tuple(kind(**one) for one in found or ())


@cache
def _fields(record: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 — any kind of record
    return tuple((field.name, str(field.type)) for field in fields(record))


def mapped(table: DataFrame, work: Work, schema: pa.Schema) -> DataFrame:
    """Return the table of what workers make of the rows of another.

    Args:
        table: the rows.
        work: what each worker does with some of them.
        schema: the columns of what it yields; one that a row lacks is empty in it.
    """
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 — an extra

    return table.mapInArrow(partial(_worked, work, schema), from_arrow_schema(schema))


def _worked(
    work: Work, schema: pa.Schema, lots: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    """Yield what a worker makes of what Spark hands to it."""
    given = (row for lot in lots for row in lot.to_pylist())
    for made in batches.of(LOT, work(given)):
        yield pa.RecordBatch.from_pylist(made, schema=schema)
