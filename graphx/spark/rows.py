"""Records as rows of Arrow, and back: what travels between Spark and the functions of `batches`.

A record's fields are the columns of its struct.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import pyarrow as pa

from graphx import batches

Record = TypeVar("Record")
Row = dict[str, Any]

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


def read(lots: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """Yield the rows of what Spark hands to a worker."""
    for lot in lots:
        yield from lot.to_pylist()


def written(found: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield rows as Spark takes them from a worker."""
    for lot in batches.of(LOT, found):
        yield pa.RecordBatch.from_pylist(lot, schema=schema)
