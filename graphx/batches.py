"""What is done with a batch of articles, wherever it is done: read, clean, recognise, link.

In: files, or articles. Out: records. Each function looks at nothing but what it is given, so that
another process can do it as well; a worker loads a model once, and keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyarrow as pa

from graphx.articles import clean, dates, language, readers, repeats, stories, talked
from graphx.engine import Engine, Here
from graphx.entities import resolve
from graphx.entities.recognize import DEFAULT_MODEL, Recognizer, SpacyRecognizer, gliner, mark
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.repair.mend import names_of
from graphx.entities.resolve.within import linked
from graphx.errors import ModelError
from graphx.records import Article, Aside, Cleaned, Problem
from graphx.store import deciding, linking, marking
from graphx.store.marking import Told

BATCH = 32
"""Articles recognised at once, wherever that is: a fraction of a second's work."""

Item = TypeVar("Item")


def of(size: int, items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield batches of so many items; the last may have fewer.

    >>> list(of(2, "abc"))
    [['a', 'b'], ['c']]
    """
    coming = iter(items)
    while batch := list(islice(coming, size)):
        yield batch


def read(
    files: Iterable[readers.File], *, columns: Mapping[str, str], private: bool
) -> list[Article | Problem]:
    """Return what is in some small files."""
    return list(readers.read_files(files, columns, private=private))


def clean_all(articles: Iterable[Article]) -> list[Cleaned]:
    """Return articles, each with its language, and parted into its story and the rest."""
    return [cleaned(article) for article in _spoken(articles)]


def cleaned(article: Article, asides: tuple[Aside, ...] | None = None) -> Cleaned:
    """Part an article into its story and the rest, and find the times that its story talks about.

    What was set aside when it was read stays aside: names were recognised by it.
    """
    if asides is None:
        is_mail = readers.is_mail(article.origin)
        paragraphs, asides = clean.story(article.text, article.title, is_mail=is_mail)
    else:
        paragraphs = clean.kept(article.text, asides)

    def is_told(start: int) -> bool:
        return not any(aside.start <= start < aside.end for aside in asides)

    times = talked.times(article.text, article.date)
    return Cleaned(
        article,
        asides,
        tuple(time for time in times if is_told(time.start)),
        repeats.candidates(article.text, paragraphs),
    )


def _spoken(articles: Iterable[Article]) -> list[Article]:
    """Return articles, each with its language, as its text tells it, or else as it was given."""
    articles = list(articles)
    codes = language.detect((article.text, article.language) for article in articles)
    return [replace(one, language=code) for one, code in zip(articles, codes, strict=True)]


def printed(told: Iterable[tuple[int, str]]) -> list[tuple[int, stories.Seen | None]]:
    """Return what is kept of the stories of articles, to find copies of them."""
    return [(number, stories.seen(story)) for number, story in told]


def clean_again(old: Iterable[Cleaned]) -> list[Cleaned]:
    """Return articles that an older graphx read, with what this one knows to read in them."""
    old = list(old)
    dated = _spoken(_dated_again(one.article) for one in old)
    return [cleaned(article, one.asides) for article, one in zip(dated, old, strict=True)]


def _dated_again(article: Article) -> Article:
    """Return an article with the date that is best known now."""
    if article.date_from in {"header", "metadata", "column"}:
        return replace(article, certainty=article.certainty or "sure")
    file = readers.file_of(article.origin)
    when = dates.find(article.text, link=article.link, name=file)
    return replace(article, **when._asdict())


def foreign(article: Article, known: str) -> Iterator[Problem]:
    """Yield the problem of an article in another language than the one that is recognised."""
    if is_foreign(article, known):
        spoken, reads = language.name(article.language), language.name(known)
        told = f"is in {spoken}; the model reads {reads}, {language.UNREAD}"
        yield Problem(article.origin, told)


def is_foreign(article: Article, known: str) -> bool:
    """Tell whether an article is in a language that nobody here reads; see `language.readable`."""
    return bool(read := language.readable(known)) and article.language not in read


class About(NamedTuple):
    """What has to be known of a recognizer by those who do not have it; see `Recognizer`."""

    name: str
    model: str
    language: str


class Recognised(NamedTuple):
    """What was found in some articles, and what went wrong so far where it was found."""

    found: marking.Found
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognizer, where it runs, and what it does there with a batch."""

    about: About
    engine: Engine
    work: Callable[[Sequence[tuple[int, Cleaned]]], Recognised]


def recognition(model: str | Recognizer, engine: Engine) -> Recognition:
    """Return how names are recognised.

    A recognizer that is no model's name runs here, whatever the engine.

    Raises:
        ModelError: if the model is not installed or recognises no names.
    """
    if isinstance(model, str) and not isinstance(engine, Here):
        engine.prepare("graphx.loading", model)
        found, *_ = engine.map(about, [model] * engine.workers)  # each loads it, all at once
        return Recognition(found, engine, partial(recognise_by, model))
    recognizer = load(model) if isinstance(model, str) else model
    if not hasattr(recognizer, "recognize"):
        what = f"The model is {str(model)[:40]!r}, which recognises nothing"
        raise ModelError(f"{what}; it must be the name of a spaCy pipeline, or a Recognizer.")
    return Recognition(_about(recognizer), Here(), partial(recognise, recognizer))


def load(model: str) -> Recognizer:
    """Return the recognizer of a model's name; `DEFAULT_MODEL` for none."""
    if model.startswith(gliner.PREFIX):
        return gliner.GlinerRecognizer(model)
    return SpacyRecognizer(model or DEFAULT_MODEL)


loaded = cache(load)


def warm(model: str) -> None:
    """Load all that work on batches needs, by doing once what is done with every article.

    A model in a folder is left to each worker: another may be there when the next build begins.
    """
    if model and Path(model.removeprefix(gliner.PREFIX)).is_dir():
        model = DEFAULT_MODEL
    text = (
        "Ann Lee of Oslo met Lee Ray of the World Bank (WB) in Paris on Monday, and told him all."
    )
    (marked,) = mark(loaded(model), clean_all([Article(id="", text=text)]))
    lexicon = Lexicon()
    lexicon.add([(marked, names_of(marked))])
    linked(marked, lexicon)


def about(model: str) -> About:
    """Return what has to be known of a model, which this process keeps."""
    return _about(loaded(model))


def _about(recognizer: Recognizer) -> About:
    spoken = str(getattr(recognizer, "language", ""))  # not every one says so
    return About(recognizer.name, recognizer.model, spoken)


def recognise_by(model: str, waiting: Sequence[tuple[int, Cleaned]]) -> Recognised:
    """Find the names in articles by a model, which this process keeps."""
    return recognise(loaded(model), waiting)


def recognise(recognizer: Recognizer, waiting: Sequence[tuple[int, Cleaned]]) -> Recognised:
    """Find the names in articles, given with their numbers."""
    marked = [*mark(recognizer, (article for _, article in waiting))]
    found = marking.found([number for number, _ in waiting], marked)
    return Recognised(found, problems(recognizer))


def problems(recognizer: Recognizer) -> tuple[Problem, ...]:
    """Return what went wrong so far where a recognizer runs; not every one says so."""
    return tuple(getattr(recognizer, "problems", ()))


def learn(told: Iterable[Told]) -> Lexicon:
    """Return what articles tell of their names."""
    lexicon = Lexicon()
    lexicon.add((one.marked, one.known) for one in told)
    return lexicon


def decide(lexicon: Callable[[], Lexicon], counts: deciding.Counts) -> pa.Table:
    """Return whom some names mean, given what their links count to, as it is kept."""
    tally = linking.tallied(
        lexicon(), lambda name: zip(*counts[name].to_pydict().values(), strict=True)
    )
    return deciding.meanings(tally, resolve.resolver(tally))


def link_told(lexicon: Callable[[], Lexicon], told: Sequence[Told]) -> linking.Kept:
    """Return what the names of articles refer to within them, as it is kept."""
    found = [linked(one.marked, lexicon(), one.names) for one in told]
    return linking.kept([one.number for one in told], found)
