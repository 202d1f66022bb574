"""What people decided about names, as the tables keep it."""

from __future__ import annotations

from dataclasses import fields

import duckdb

from graphx.records import Judgement

COLUMNS = tuple(field.name for field in fields(Judgement))


def ledger(cursor: duckdb.DuckDBPyConnection) -> tuple[Judgement, ...]:
    """Return the decisions of people in the order they were made."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    rows = cursor.execute(f"SELECT {columns} FROM judgements ORDER BY number").fetchall()
    return tuple(Judgement(*row) for row in rows)
