"""A lake: a corpus as a folder of Parquet, which a cluster writes, and what is asked of one.

A lake has a folder for each of `TABLES`, and a manifest that says what made them. Articles are
known by their ids; ``file`` and ``number`` put them in the order in which one machine would have
read them. It may come from anybody: what is in it is held against what a corpus can be, before
any of it is kept, and a link, a path or a word of SQL in it is a text like others.

DuckDB reads the lake, in a database of its own that sees no other folder, and the corpus takes it
from there as columns: no row passes through Python.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import NamedTuple

import duckdb

from graphx.articles.fingerprints import BANDS
from graphx.entities.repair.lexicon import FACTS
from graphx.errors import CorpusError
from graphx.records import LABELS

FORMAT = 2
"""The version of what a lake is."""

MANIFEST = "manifest.json"

TABLES: Mapping[str, Mapping[str, str]] = {
    "articles": {
        "file": "BIGINT", "number": "BIGINT", "id": "STRING", "given_id": "STRING",
        "title": "STRING", "text": "STRING", "date": "DATE", "date_from": "STRING",
        "source": "STRING", "link": "STRING", "origin": "STRING", "certainty": "STRING",
        "language": "STRING", "author": "STRING",
    },
    "asides": {"article": "STRING", "start": "BIGINT", "end": "BIGINT", "reason": "STRING"},
    "talked": {
        "article": "STRING", "start": "BIGINT", "end": "BIGINT", "first": "DATE", "last": "DATE",
    },
    "paragraphs": {"article": "STRING", "start": "BIGINT", "end": "BIGINT", "digest": "BIGINT"},
    "sentences": {"article": "STRING", "start": "BIGINT", "end": "BIGINT", "paragraph": "BIGINT"},
    "spans": {"article": "STRING", "start": "BIGINT", "end": "BIGINT", "label": "STRING"},
    "prints": {"article": "STRING", "digest": "BINARY", "marks": "BINARY"},
    "copies": {"article": "STRING", "story": "STRING", "similarity": "DOUBLE"},
    "entities": {"id": "STRING", "name": "STRING", "label": "STRING"},
    "mentions": {
        "article": "STRING", "paragraph": "BIGINT", "sentence": "BIGINT", "start": "BIGINT",
        "end": "BIGINT", "text": "STRING", "label": "STRING", "entity": "STRING",
        "observer": "BOOLEAN", "reason": "STRING",
    },
    "links": {
        "article": "STRING", "paragraph": "BIGINT", "sentence": "BIGINT", "start": "BIGINT",
        "end": "BIGINT", "text": "STRING", "key": "STRING", "said": "STRING", "label": "STRING",
        "own": "STRING", "ref": "STRING", "reason": "STRING", "outlet": "BOOLEAN",
        "reports": "BOOLEAN",
    },
    "asked": {"article": "STRING", "key": "BIGINT"},
    "learned": {"kind": "STRING", "key": "STRING", "value": "STRING", "number": "BIGINT"},
    "problems": {"source": "STRING", "message": "STRING"},
}  # fmt: skip
"""The tables of a lake, their columns, and the types of these, as Spark and DuckDB name them."""

MISSING = {("articles", "date"), ("prints", "digest"), ("prints", "marks")}
"""The columns that may lack a value."""

MEMORY = "900MB"
"""What DuckDB may hold while it reads a lake."""

LONGEST = 1_000_000
"""Characters of an article, as of `articles.readers`."""

SHORT = 10_000
"""Characters of everything else: a name, a link, a reason."""

UNPACKED = 200
"""How many times its size on the disk the texts of a lake may unpack to; news packs to a third."""

MOST = 2**31 - 1
"""The largest number, but for `LARGEST`."""

LARGEST = {"digest": 2**63 - 1, "key": 2**32 - 1}

ROOM = 64 * 2**20
"""Characters to which any lake may unpack."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made a lake: versions, the model, and how many rows each table has.

    ``recognizer`` names the model with its version, ``spoken`` is the language in which it looked
    for names, ``""`` for any; ``languages`` is ``"any"`` where somebody chose that. ``read``,
    ``folded`` and ``resolved`` are the versions of these steps, as a corpus notes them. ``digest``
    is one of the ids of all articles.
    """

    format: int
    graphx: str
    model: str
    recognizer: str
    spoken: str
    languages: str
    read: str
    folded: str
    resolved: str
    digest: str
    rows: Mapping[str, int]


class Versions(NamedTuple):
    """The versions of the steps that made a lake, as a corpus notes them."""

    read: str
    folded: str
    resolved: str


_SHUT = f"""
SET memory_limit = '{MEMORY}';
SET autoinstall_known_extensions = false;
SET autoload_known_extensions = false;
SET allowed_directories = ['{{}}'];
SET enable_external_access = false;
SET lock_configuration = true
"""
"""Lets a database see one folder, and nothing else."""

DIGEST = {
    "duckdb": "CAST(coalesce(bit_xor(TRY_CAST('0x' || left(id, 15) AS BIGINT)), 0) AS STRING)",
    "spark": "CAST(coalesce(bit_xor(CAST(conv(left(id, 15), 16, 10) AS BIGINT)), 0) AS STRING)",
}
"""The digest of articles, whatever their order."""


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, which is last: a folder without one is no lake yet."""
    new = folder / f".{MANIFEST}"
    new.write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True), encoding="utf-8")
    new.replace(folder / MANIFEST)


def read_manifest(folder: Path) -> Manifest:
    """Return what made a lake.

    Raises:
        CorpusError: if the folder is no lake, or one of another version.
    """
    try:
        raw = (folder / MANIFEST).read_bytes()[: 2**20]
    except OSError as error:
        raise CorpusError(
            f"{str(folder)!r} is no lake: it has no {MANIFEST}. Name the folder that graphx build "
            "--lake has written; a run that was stopped goes on when it is run again."
        ) from error
    try:
        found = json.loads(raw)
        told = Manifest(**{field.name: found[field.name] for field in fields(Manifest)})
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CorpusError(f"{str(folder)!r} is no lake: its {MANIFEST} cannot be read.") from error
    if told.format != FORMAT:
        raise CorpusError(
            f"{str(folder)!r} is a lake of version {str(told.format)[:20]}; this graphx reads "
            f"version {FORMAT}. Write it anew by this one."
        )
    texts = [getattr(told, field.name) for field in fields(Manifest) if field.type == "str"]
    if not all(isinstance(text, str) and len(text) < SHORT for text in texts) or not _is_counted(
        told.rows
    ):
        raise CorpusError(f"{str(folder)!r} is no lake: its {MANIFEST} tells something else.")
    return told


def _is_counted(rows: object) -> bool:
    return isinstance(rows, dict) and all(isinstance(rows.get(name), int) for name in TABLES)


@contextmanager
def lake(folder: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Manifest]]:
    """Lend a database whose views are the tables of a lake that was checked, and what made it.

    Raises:
        CorpusError: if something in it cannot be part of a corpus.
    """
    manifest = read_manifest(folder)
    where = folder.resolve()
    own = f"{where}/".replace("'", "''")
    with duckdb.connect(":memory:") as connection:
        try:
            connection.execute(_SHUT.format(own))
            for table, columns in TABLES.items():
                connection.execute(f"CREATE VIEW {table} AS {_rows(where, table, columns)}")
            _check(connection, folder, manifest)
            yield connection, manifest
        except duckdb.Error as error:
            why = str(error).splitlines()[0][:300]
            raise CorpusError(f"The lake {str(folder)!r} cannot be read: {why}") from error


def _rows(folder: Path, table: str, columns: Mapping[str, str]) -> str:
    files = sorted(file for file in folder.joinpath(table).glob("*.parquet") if _is_own(file))
    types = ", ".join(f'CAST("{name}" AS {type_}) AS "{name}"' for name, type_ in columns.items())
    if not files:
        empty = ", ".join(f'CAST(NULL AS {t}) AS "{name}"' for name, t in columns.items())
        return f"SELECT {empty} WHERE false"
    named = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"SELECT {types} FROM read_parquet([{named}], hive_partitioning = false)"


def _is_own(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _check(connection: duckdb.DuckDBPyConnection, folder: Path, manifest: Manifest) -> None:
    """Refuse a lake in which something is missing, too long, or points at what is not there."""
    for table in TABLES:
        ((number,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()
        if number != manifest.rows[table]:
            raise CorpusError(
                f"The lake {str(folder)!r} is not whole: {table} has {number:,} rows, and should "
                f"have {manifest.rows[table]:,}. Copy it once more, or write it anew."
            )
    size = sum(file.stat().st_size for file in folder.rglob("*.parquet"))
    connection.execute(
        "CREATE TEMP TABLE held AS SELECT id, length(text) AS length, "
        "(SELECT count(*) FROM sentences WHERE article = id) AS sentences FROM articles"
    )
    most = max(ROOM, UNPACKED * size)
    for trouble, sql in {**dict(_columns()), **_FOUND, _BOMB: _TEXTS.format(most)}.items():
        ((number,),) = connection.execute(sql).fetchall()
        if number:
            raise CorpusError(
                f"The lake {str(folder)!r} cannot be a corpus: {trouble} ({number:,} times)."
            )
    ((digest,),) = connection.execute(f"SELECT {DIGEST['duckdb']} FROM articles").fetchall()
    if digest != manifest.digest:
        raise CorpusError(
            f"The lake {str(folder)!r} holds other articles than its {MANIFEST} says."
        )


def _columns() -> Iterator[tuple[str, str]]:
    """Yield what no column may hold, and the query that counts where one does."""
    for table, columns in TABLES.items():
        for name, kind in columns.items():
            wrong = [f'"{name}" IS NULL'] if (table, name) not in MISSING else []
            if kind == "STRING":
                longest = LONGEST if name == "text" and table == "articles" else SHORT
                wrong.append(f'length("{name}") > {longest}')
            if kind == "BIGINT":
                wrong.append(f'"{name}" NOT BETWEEN 0 AND {LARGEST.get(name, MOST)}')
            if kind == "DATE":  # nor infinite, nor one that Python has no day for
                wrong.append(f"\"{name}\" NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31'")
            if wrong:
                sql = f"SELECT count(*) FROM {table} WHERE {' OR '.join(wrong)}"
                yield f"a {name} in {table} is missing or out of bounds", sql


_OF_ARTICLES = ("asides", "talked", "paragraphs", "sentences", "spans")
_LABELS = ", ".join(f"'{label}'" for label in ("", *LABELS))
_BOMB = "its texts unpack to far more than its size"
_TEXTS = "SELECT count(*) FROM (SELECT sum(length) AS total FROM held) WHERE total > {}"
_FOUND = {
    "an article's id is no digest, or not its own": """
        SELECT count(*) FILTER (WHERE NOT regexp_full_match(id, '[0-9a-f]{20}')) + count(*)
               - count(DISTINCT id) FROM held""",
    "an entity's id is not its own": "SELECT count(*) - count(DISTINCT id) FROM entities",
    **{
        f"a place of {table} is not in its article": f"""
            SELECT count(*) FROM {table} LEFT JOIN held ON id = article
            WHERE id IS NULL OR start > "end" OR "end" > length"""
        for table in (*_OF_ARTICLES, "mentions", "links")
    },
    **{
        f"a label of {table} is none": f"""
            SELECT count(*) FROM {table} WHERE label NOT IN ({_LABELS})"""
        for table in ("spans", "entities", "mentions")
    },
    "a link is in no sentence, or what was asked of no article": """
        SELECT (SELECT count(*) FROM links JOIN held ON id = article WHERE sentence >= sentences)
             + (SELECT count(*) FROM links WHERE own NOT LIKE '% %' OR ref NOT LIKE '% %')
             + (SELECT count(*) FROM asked WHERE article NOT IN (SELECT id FROM held))""",
    "something was learned of an unknown kind": f"""
        SELECT count(*) FROM learned WHERE kind NOT IN {FACTS}""",
    "what tells a story from others is something else": f"""
        SELECT count(*) FROM prints
        WHERE octet_length(digest) <> 8 OR octet_length(marks) <> {4 * BANDS}
        OR article NOT IN (SELECT id FROM held)""",
    "a time ends before it begins": "SELECT count(*) FROM talked WHERE last < first",
    "a mention is in no sentence, or means nobody": """
        SELECT count(*) FROM mentions m JOIN held ON held.id = article
        LEFT JOIN entities e ON e.id = entity WHERE e.id IS NULL OR sentence >= sentences""",
    "a mention is not what its article says there": """
        SELECT count(*) FROM mentions m JOIN articles a ON a.id = article
        WHERE m.text <> substr(a.text, start + 1, "end" - start)""",
    "a copy is no article, or of none": """
        SELECT count(*) FROM copies WHERE article = story OR NOT similarity BETWEEN 0 AND 1
        OR article NOT IN (SELECT id FROM held) OR story NOT IN (SELECT id FROM held)""",
}
"""What cannot be in a corpus, and the query that counts it."""
