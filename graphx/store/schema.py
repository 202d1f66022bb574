"""The tables of a corpus, and what makes an older file one of this version."""

from __future__ import annotations

from dataclasses import fields

from graphx.network import foremost, presences
from graphx.records import Article

SCHEMA = 8
"""The version of the tables; a file with a higher one was written by a newer graphx."""

ARTICLE = tuple(field.name for field in fields(Article))
"""The columns of ``articles`` that make an `Article`, in the order of its fields."""

ENTITIES = """
CREATE OR REPLACE TABLE entities (
    n INTEGER PRIMARY KEY, id VARCHAR UNIQUE NOT NULL, name VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);
"""
"""Makes the table anew, empty. To delete its rows and to insert others takes six times as long,
since each row is taken out of the indexes by itself."""

MENTIONS = """
CREATE OR REPLACE TABLE mentions (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL,
    label VARCHAR NOT NULL, entity INTEGER NOT NULL, observer BOOLEAN NOT NULL,
    reason VARCHAR NOT NULL
);
"""
"""Makes the table anew, empty. Deleted rows would stay in memory until the transaction ends, and of
ten million mentions that is too much."""

_COPIES = """
CREATE TABLE copies (
    article INTEGER PRIMARY KEY, story INTEGER NOT NULL, similarity DOUBLE NOT NULL
);
"""

_JUDGEMENTS = """
CREATE TABLE judgements (
    number INTEGER PRIMARY KEY, kind VARCHAR NOT NULL, name VARCHAR NOT NULL,
    label VARCHAR NOT NULL, value VARCHAR NOT NULL, undone BOOLEAN NOT NULL
);
"""

_READ = """
ALTER TABLE articles ADD COLUMN IF NOT EXISTS certainty VARCHAR DEFAULT '';
ALTER TABLE articles ADD COLUMN IF NOT EXISTS language VARCHAR DEFAULT '';
ALTER TABLE articles ADD COLUMN IF NOT EXISTS author VARCHAR DEFAULT '';
ALTER TABLE problems ADD COLUMN IF NOT EXISTS build INTEGER DEFAULT 0;
CREATE TABLE talked (
    article INTEGER NOT NULL, sentence INTEGER, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    first DATE NOT NULL, last DATE NOT NULL
);
CREATE TABLE paragraphs (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    digest BIGINT NOT NULL
);
CREATE TABLE repeated (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
"""

_PRESENCES = """
CREATE TABLE presences (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    entity INTEGER NOT NULL, mentions INTEGER NOT NULL, told INTEGER NOT NULL, date DATE,
    "copy" BOOLEAN NOT NULL, opens BOOLEAN NOT NULL, listing UTINYINT NOT NULL
);
"""

_JUDGED_PAIRS = """
ALTER TABLE judgements ADD COLUMN value_label VARCHAR DEFAULT '';
ALTER TABLE judgements ADD COLUMN article VARCHAR DEFAULT '';
ALTER TABLE judgements ADD COLUMN start INTEGER DEFAULT 0;
ALTER TABLE judgements ADD COLUMN "end" INTEGER DEFAULT 0;
ALTER TABLE judgements ADD COLUMN text VARCHAR DEFAULT '';
CREATE TABLE different (a INTEGER NOT NULL, b INTEGER NOT NULL);
"""

_LINKS = """
CREATE TABLE prints (article INTEGER PRIMARY KEY, digest BLOB, marks BLOB);
CREATE TABLE linked (article INTEGER PRIMARY KEY);
CREATE TABLE links (
    article INTEGER NOT NULL, paragraph INTEGER NOT NULL, sentence INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, text VARCHAR NOT NULL, key VARCHAR NOT NULL,
    said VARCHAR NOT NULL, label VARCHAR NOT NULL, own VARCHAR NOT NULL, ref VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, outlet BOOLEAN NOT NULL, reports BOOLEAN NOT NULL
);
CREATE TABLE asked (article INTEGER NOT NULL, key UINTEGER NOT NULL);
CREATE TABLE learned (
    kind VARCHAR NOT NULL, key VARCHAR NOT NULL, value VARCHAR NOT NULL, number INTEGER NOT NULL
);
"""

_MEANINGS = """
CREATE TABLE meanings (
    own VARCHAR NOT NULL, target VARCHAR NOT NULL, why VARCHAR NOT NULL, name VARCHAR NOT NULL,
    label VARCHAR NOT NULL
);
CREATE TABLE blocks (key VARCHAR NOT NULL, own VARCHAR NOT NULL);
"""

_WRITTEN = """
CREATE TABLE written (
    entity INTEGER NOT NULL, text VARCHAR NOT NULL, uses INTEGER NOT NULL, reason VARCHAR NOT NULL
);
"""

TABLES = f"""
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE articles (
    n INTEGER PRIMARY KEY, id VARCHAR UNIQUE NOT NULL, given_id VARCHAR NOT NULL,
    title VARCHAR NOT NULL, text VARCHAR NOT NULL, date DATE, date_from VARCHAR NOT NULL,
    source VARCHAR NOT NULL, link VARCHAR NOT NULL, origin VARCHAR NOT NULL
);
CREATE TABLE asides (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    reason VARCHAR NOT NULL
);
CREATE TABLE recognised (article INTEGER PRIMARY KEY, recognizer VARCHAR NOT NULL);
CREATE TABLE sentences (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    paragraph INTEGER NOT NULL
);
CREATE TABLE spans (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    label VARCHAR NOT NULL
);
{ENTITIES}
{MENTIONS}
CREATE TABLE places (
    entity VARCHAR PRIMARY KEY, x DOUBLE NOT NULL, y DOUBLE NOT NULL, community INTEGER NOT NULL
);
CREATE TABLE problems (source VARCHAR NOT NULL, message VARCHAR NOT NULL);
{_COPIES}
{_JUDGEMENTS}
{_READ}
{_JUDGED_PAIRS}
{_PRESENCES}
{_LINKS}
{_MEANINGS}
{_WRITTEN}
{foremost.TABLES}
"""

MIGRATIONS = {
    1: _COPIES,
    2: _JUDGEMENTS,
    3: _READ + _JUDGED_PAIRS + _PRESENCES + presences.PRESENCES,
    4: _LINKS,
    5: _MEANINGS,
    6: _WRITTEN + presences.WRITTEN,
    7: foremost.TABLES + foremost.COUNTED,
}
"""What makes a file of each older version one of the next; the build after it fills it in."""
