"""Rows whose fields lie in further objects, as WordPress, databases and newspapers give them.

In: a row of a table. Out: what its fields hold. ``{"content": {"rendered": "Rain"}}`` holds what
``{"content": "Rain"}`` does, and so does ``{"_source": {"content": "Rain"}}``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from graphx.articles.readers import fields

WRAPS = ("rendered", "$date", "$numberLong", "$oid", "name", "main", "original", "#text", "value")
"""What the one value of an object is called that says nothing but this: by WordPress, MongoDB, the
New York Times, and what turns XML into JSON."""

MAX_WRAPS = 3
"""Objects that may wrap a value, one within the other."""


def unwrapped(value: object) -> object:
    """Return what a value's objects wrap; an object that wraps nothing is returned as it is.

    >>> unwrapped({"rendered": "Rain", "protected": False}), unwrapped("Rain"), unwrapped({"x": 1})
    ('Rain', 'Rain', {'x': 1})
    >>> unwrapped({"$date": {"$numberLong": "1735689600000"}}), unwrapped(["Rain"])
    ('1735689600000', 'Rain')
    """
    for _ in range(MAX_WRAPS):
        if isinstance(value, dict):
            value = next((value[name] for name in WRAPS if name in value), value)
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
        return value[0]
    return value


def values(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """Return what each field of an article holds in a row, ``None`` where that is nothing."""
    held = {name: value for name, value in row.items() if not _is_nothing(value)}
    by_key = {fields.key(name): value for name, value in held.items()} | held
    found = {
        field: unwrapped(next((by_key[name] for name in names if name in by_key), None))
        for field, names in fields.names_of(columns).items()
    }
    return found | {"text": whole(found["text"])}


def whole(value: object) -> object:
    r"""Return a text that lies in pieces as one: paragraphs, or words of which some are marked.

    >>> whole(["Rain.", "Sun."]), whole(["Ann ", {"type": "bold", "text": "Lee"}, " left."])
    ('Rain.\n\nSun.', 'Ann Lee left.')
    """
    if not isinstance(value, list) or not any(isinstance(piece, str) for piece in value):
        return value
    told = [piece.get("text") if isinstance(piece, dict) else piece for piece in value]
    if not all(isinstance(piece, str) for piece in told):
        return value
    return ("\n\n" if told == value else "").join(map(str, told))


def has_text(row: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    """Tell whether a row holds a text."""
    return isinstance(values(row, columns)["text"], str)


def row(record: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a record as a row: where an object within it has the text, with what that holds.

    >>> row({"_id": 7, "_source": {"text": "Rain.", "date": "2025"}}, {})
    {'_id': 7, 'text': 'Rain.', 'date': '2025'}
    """
    if has_text(record, columns):
        return record
    for name, inner in record.items():
        if isinstance(inner, dict) and has_text(inner, columns):
            return {other: value for other, value in record.items() if other != name} | inner
    return record


def _is_nothing(value: object) -> bool:
    """Tell whether a cell is empty; pandas, and JSON that Python wrote of it, say so by "NaN"."""
    return math.isnan(value) if isinstance(value, float) else value in (None, "")
