"""What a text says of itself before it begins: fields between two lines of dashes.

Notes and blogs kept in Markdown begin so (YAML calls it front matter). Only plain fields are read,
as no YAML is needed for them; lists and what is indented belong to the field above and are left.
"""

from __future__ import annotations

import re

MOST = 8000
"""Characters in which the fields end; a text whose second line of dashes is farther has none."""

_FIELD = re.compile(r"([^\W\d_][\w -]{0,39}):(?:[ \t]+(.*))?$")
_REST = re.compile(r"\s*$|[ \t]*#|[ \t]+\S|- ")


def fields(text: str) -> tuple[dict[str, str], int]:
    r"""Return the fields that a text begins with, and where its story begins.

    A text that merely begins with a rule has none: each line between the two has to be a field, or
    belong to one.

    >>> fields("---\ntitle: 'It ends'\ndate: 2016-04-05\ntags:\n- law\n---\nHe left.")
    ({'title': 'It ends', 'date': '2016-04-05', 'tags': ''}, 54)
    >>> fields("---\nHe left.\n---\n")
    ({}, 0)
    """
    if not text.startswith("---"):
        return {}, 0
    found: dict[str, str] = {}
    lines = text[:MOST].splitlines(keepends=True)
    if lines[0].strip() != "---":
        return {}, 0
    end = len(lines[0])
    for line in lines[1:]:
        end += len(line)
        if line.strip() in {"---", "..."}:
            return (found, end) if found else ({}, 0)
        if field := _FIELD.match(line.rstrip()):
            found[field[1]] = _bare(field[2] or "")
        elif not _REST.match(line):
            break
    return {}, 0


def _bare(value: str) -> str:
    """Return a value without the quotation marks around it."""
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
