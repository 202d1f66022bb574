"""Which column of a table holds which field: found by its usual names, or named by the caller."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from graphx.articles.readers.made import plain, wide
from graphx.articles.readers.source import MAX_TEXT, UnreadableError

MAX_COLUMNS = 10_000
"""Columns of a table; a spreadsheet that has more is no list of articles."""

_ENGLISH: Mapping[str, str] = {
    "text": "text body content article full_text story article_text article_body body_text "
    "main_text maintext content_html content_text story_text",
    "title": "title headline heading article_title web_title",
    "date": "date published publication_date pub_date published_at created_at pubdate datetime "
    "date_time timestamp date_published published_date publish_date published_on published_time "
    "publish_time publication_time date_publish web_publication_date first_published "
    "version_created posted_at issue_date seendate date_created created time",
    "source": "source outlet publisher publication site source_name site_name newspaper "
    "source.title source.name publication_title pubtitle media_name source_domain",
    "link": "link url web_url article_url permalink",
    "author": "author authors byline creator writer journalist author_name",
    "language": "language lang language_code",
    "given_id": "id article_id uid guid _id uuid doc_id document_id",
}

_OTHERS: Mapping[str, str] = {
    "text": "volltext inhalt texte contenu texto contenido testo contenuto tekst inhoud conteudo "
    "lead_paragraph abstract",
    "title": "titel uberschrift ueberschrift schlagzeile titre titulo titular titolo kop manchete",
    "date": "datum erscheinungsdatum veroffentlicht veroeffentlicht veroffentlicht_am "
    "veroeffentlicht_am publikationsdatum publie_le date_publication date_de_publication fecha "
    "fecha_publicacion fecha_de_publicacion data_pubblicazione data_di_pubblicazione "
    "publicatiedatum gepubliceerd data_publicacao data_de_publicacao publicado_em data",
    "source": "quelle zeitung journal fuente medio periodico fonte testata bron krant jornal",
    "link": "lien enlace",
    "author": "autor autoren verfasser auteur auteurs autore autori autores",
    "language": "sprache langue idioma lingua taal",
    "given_id": "",
}
"""The same in German, French, Spanish, Italian, Dutch and Portuguese, without their accents; and
what holds the beginning of a text, where nothing holds all of it."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    field: tuple(f"{names} {_OTHERS[field]}".split()) for field, names in _ENGLISH.items()
}
"""The usual names of columns, the likeliest first."""

_EXPORTED = (
    frozenset({"edge", "article", "passages"}),
    frozenset({"article", "start", "end", "entity"}),
    frozenset({"kind", "value", "undone"}),
)
"""Columns of what graphx itself exports: evidence, mentions, decisions."""

EXPORTED = "is a table that graphx exported, and none of articles."

MAX_NAME = 200
"""Characters of a column's name that are looked at."""

UNUSED = 5
"""Columns that a problem names; a table can have thousands."""

_DELIMITERS = ",\t;|"


def looks_like_table(head: bytes) -> bool:
    """Tell whether the first line of a text names a column of text, another, and nothing long."""
    text = head.decode(wide(head) or "utf-8-sig", "replace")
    first = re.split(r"[\r\n]", text, maxsplit=1)[0].strip()
    cells = [key(cell.strip('"')) for cell in first.split(delimiter_of(first))]
    known = {cell for cell in cells if any(cell in names for names in COLUMNS.values())}
    return len(known) > 1 and any(cell in COLUMNS["text"] for cell in cells) and len(first) < 500


def delimiter_of(head: str) -> str:
    """Return what stands between the cells of a table: what parts most known names from others."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = [key(cell.strip(' "\r\n')) for cell in head[:MAX_TEXT].split(delimiter)]
        return sum(cell in names for cell in cells for names in COLUMNS.values()), len(cells)

    return max(_DELIMITERS, key=known)


def key(name: object) -> str:
    """Return a column's name as `COLUMNS` writes it: small, with no accents.

    >>> key("publishedAt"), key("Publication Date"), key("Título")
    ('published_at', 'publication_date', 'titulo')
    """
    return _key(str(name)[:MAX_NAME])


@lru_cache(maxsize=10_000)  # each row of a file has the same names
def _key(name: str) -> str:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s-]+", "_", name.strip())
    plain = unicodedata.normalize("NFKD", parted.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def names_of(columns: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Return the names that each field's column may have: the one given, else the usual ones."""
    return {
        field: (columns[field],) if columns.get(field) else usual
        for field, usual in COLUMNS.items()
    }


def usual_names(columns: Mapping[str, str]) -> set[str]:
    """Return the names that a column may have which holds any field."""
    return {name for names in names_of(columns).values() for name in names}


def check(names: Iterable[object], columns: Mapping[str, str]) -> None:
    """Refuse a table without a column that was asked for, or with none that can hold the text."""
    there = [str(name) for name in names]
    if len(there) > MAX_COLUMNS:
        raise UnreadableError(f"has more than {MAX_COLUMNS:,} columns.")
    has = f"it has {', '.join(there)[:200]}."
    for name in columns.values():
        if name and name not in there:
            raise UnreadableError(f"has no column {name!r}: {has}")
    if is_exported(there, columns):
        raise UnreadableError(EXPORTED)
    if not columns.get("text") and not {key(name) for name in there} & set(COLUMNS["text"]):
        how = "call one “text”, or name it with --text-column"
        raise UnreadableError(f"has no column of text ({how}): {has}")


def is_exported(names: Iterable[object], columns: Mapping[str, str]) -> bool:
    """Tell whether columns are those of a table that graphx exported, and none is named as text.

    >>> is_exported(["edge", "article", "passages"], {}), is_exported(["article", "date"], {})
    (True, False)
    """
    there = {*names}
    return not columns.get("text") and any(ours <= there for ours in _EXPORTED)


def wanted(names: Sequence[str], columns: Mapping[str, str]) -> list[str]:
    """Return which columns of a table hold something of an article.

    Raises:
        UnreadableError: if none can hold the text, or one that was asked for is missing.
    """
    check(names, columns)
    usual = usual_names(columns)
    return [name for name in names if name in columns.values() or key(name) in usual]


def textless(names: Iterable[object], columns: Mapping[str, str]) -> str:
    """Return what a problem says of a row without a text: which columns could have held it.

    >>> textless(["Body Text", "date"], {})
    'has no text in its field Body Text.'
    >>> textless(["title"], {})
    'has no text (call its column “text”, or name it with --text-column): it has title.'
    """
    there = [str(name) for name in names]
    held = [name for name in there if {name, key(name)} & set(names_of(columns)["text"])]
    if held:
        return f"has no text in its field {plain(', '.join(held))[:200]}."
    told = plain(", ".join(there))[:200] or "nothing"
    how = "call its column “text”, or name it with --text-column"
    return f"has no text ({how}): it has {told}."


def unused(names: Iterable[object], columns: Mapping[str, str]) -> str:
    """Return what a problem says of the columns that are of no use, or nothing where all are.

    Where none tells a date, one of them is likely to.

    >>> unused(["text", "date", "desk"], {})
    'has columns that are not used: desk.'
    >>> unused(["text", "Erscheinungstag"], {})[:79]
    'has no column of a date (call one “date”, or name it with --date-column); not u'
    """
    there = [str(name) for name in names]
    usual = usual_names(columns)
    rest = [name for name in there if not {name, key(name)} & usual and not _UNNAMED.match(name)]
    if not rest or is_exported(there, columns):
        return ""
    told = plain(", ".join(name[:40] for name in rest[:UNUSED])) + (", …" * (len(rest) > UNUSED))
    if any({name, key(name)} & set(names_of(columns)["date"]) for name in there):
        return f"has columns that are not used: {told}."
    how = "call one “date”, or name it with --date-column"
    return f"has no column of a date ({how}); not used: {told}."


_UNNAMED = re.compile(r"\s*$|unnamed: \d|__index_level", re.IGNORECASE)
"""Columns that nobody named, as of the numbers of rows."""
