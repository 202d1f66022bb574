"""The recipe of an export: everything that made its files, and their digests, as a small JSON file.

In: what was exported, from which corpus, by which graphx. Out: a file from which the export can be
rebuilt, and which proves that it is the same: a digest is a fingerprint (SHA-256) of all its bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graphx.errors import ExportError, RecipeError
from graphx.export import moving
from graphx.records import Recipe

ENDING = ".recipe.json"


@dataclass(frozen=True, slots=True)
class Made:
    """How an export was made, and what it was.

    ``files`` are the digests of its files by their names, in the order they were written.
    ``corpus`` is the digest of what the corpus held, ``graphx`` the version that wrote them.
    """

    recipe: Recipe
    format: str
    files: Mapping[str, str]
    corpus: str
    graphx: str

    def explain(self, corpus: str) -> str:
        """Say why files made anew from a corpus with this digest may differ."""
        reasons = []
        if corpus != self.corpus:
            reasons.append("the corpus has changed since")
        if (now := version("graphx")) != self.graphx:
            reasons.append(f"graphx was {self.graphx} then and is {now} now")
        return "; ".join(reasons) or "corpus and graphx are the same, so a library changed"


def made(recipe: Recipe, *, format: str, written: Sequence[Path], corpus: str) -> Made:  # noqa: A002 — the word for it
    """Return how files that lie there were made, with their digests."""
    digests = {path.name: digest(path) for path in written}
    return Made(recipe, format, digests, corpus, version("graphx"))


def digest(path: Path) -> str:
    """Return the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write(record: Made, path: Path) -> Path:
    """Write a recipe file."""
    plain = asdict(record) | {"recipe": json.loads(record.recipe.as_json())}
    text = json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
    return moving.put(path, lambda new: new.write_text(text, encoding="utf-8"))


def read(path: Path) -> Made:
    """Read a recipe file.

    Raises:
        ExportError: if it is none.
    """
    try:
        return _made(json.loads(path.read_bytes()))
    except OSError as error:
        raise ExportError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ExportError(
            f"{path.name!r} is no recipe of an export. One is written beside the file by: "
            "graphx export CORPUS FILE --write-recipe"
        ) from error


def _made(found: dict[str, Any]) -> Made:
    """Return what a recipe file says; it may come from anybody."""
    one = Made(**found | {"recipe": recipe(found["recipe"]), "files": dict(found["files"])})
    texts = (one.format, one.corpus, one.graphx, *one.files, *one.files.values())
    if not one.files or not all(isinstance(text, str) for text in texts):
        raise ValueError("it does not say what it made")
    return one


def recipe(plain: Mapping[str, Any]) -> Recipe:
    """Return the recipe that `Recipe.as_json` wrote; what it does not say is the default.

    >>> recipe({"since": "2008-09-15", "labels": ["PERSON"]}).labels
    ('PERSON',)
    """
    unknown = sorted(plain.keys() - {field.name for field in fields(Recipe)})
    if unknown:
        raise RecipeError(f"A recipe has no choice {unknown[0]!r}.")
    choices: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in plain.items()
    }
    days = {key: dt.date.fromisoformat(plain[key]) for key in ("since", "until") if plain.get(key)}
    return Recipe(**choices | days)
