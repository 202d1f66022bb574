"""Where the rooms and the ledger meet: how articles become a corpus, on one page.

`build` leads them through the rooms: read, recognise, fold, resolve, place. Each step keeps what it
did, so that the next build does only what is left. `corpus.Corpus` answers what is asked after it,
`decisions` lets people say better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import networkx as nx

from graphx.articles import clean, dates, language, readers, repeats, stories, talked
from graphx.entities import gliner, replay, resolve
from graphx.entities.recognize import DEFAULT_MODEL, Recognizer, SpacyRecognizer, mark
from graphx.network import layout
from graphx.records import Article, Aside, Cleaned, Marked, Problem, Recipe
from graphx.store.reading import Reader, reading
from graphx.store.writing import Writer, writing

BATCH = 32
"""Articles recognised between two looks at whether to stop: about a second's work."""

PLACED = 250
"""Entities laid out together, so that a picture of the foremost is well spaced; the rest, who would
drive them apart, are settled beside those they meet."""

KEPT = 1000
"""Problems that a report holds; the corpus holds all."""

READ_BY = "1"
"""The version of what is read in a text: its language, its times, its day where nothing else tells
it. What another one read is read again."""

RESOLVED_BY = "7"
"""The version of how names are resolved; a corpus resolved by another is resolved anew."""

FOLDED_BY = "2"
"""The version of how copies and repeated paragraphs are found; another's are found anew."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` articles; a total of 0 is not known yet."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: articles read, how many were new, what was wrong, whether it was stopped.

    ``left`` is the number of articles that are yet to be recognised, by the same build run again.
    ``problems`` are the first of all ``wrong`` ones; the corpus holds every one.
    """

    read: int
    new: int
    left: int
    problems: tuple[Problem, ...]
    wrong: int = 0

    @property
    def interrupted(self) -> bool:
        """Whether the build was stopped before its end."""
        return self.left > 0


def build(  # noqa: PLR0913 — options, each with its name
    paths: Iterable[Path | str],
    corpus: Path | str,
    *,
    model: str | Recognizer = "",
    columns: Mapping[str, str] = {},
    private: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Read articles into a corpus, find the names in them, and who each name means.

    Only what is new is done: articles are known by their content. A build that is stopped, or
    killed, goes on where it was when it is run again.

    Args:
        paths: files and folders of articles; ``"-"`` is standard input.
        corpus: the corpus file; made if there is none.
        model: the spaCy pipeline that recognises names, by its name or path, ``gliner:`` and the
            folder of a GLiNER model, or any other `Recognizer`. Left out, the corpus's own, or
            `DEFAULT_MODEL` for a new one.
        columns: for tables, the name of the column that holds a field, as in
            ``{"text": "Artikel"}``; the fields are text, title, date, source, link and given_id.
        private: also fetch addresses of private networks and of this machine.
        progress: told, every so often, how far the build has come.
        stop: asked, every second or so, whether to stop; what is done by then is kept and usable.

    Raises:
        InputError: if a path does not exist.
        ModelError: if the model is not installed or recognises no names.
        CorpusError: if the corpus is no corpus, or another program has it.
    """
    corpus = Path(corpus)
    found = readers.read(paths, columns, private=private)
    recognizer = None if corpus.exists() else _recognizer(model)  # before a file is made
    with writing(corpus) as writer:
        recognizer = recognizer or _recognizer(model or writer.meta("model"))
        writer.note("model", recognizer.model)
        known = str(getattr(recognizer, "language", ""))
        if not writer.is_read(READ_BY):
            _read_again(writer, known, progress)
        read, new, problems, wrong = _read(found, writer, known, progress, stop)
        left = _recognise(writer, recognizer, progress, stop)
        doubts = tuple(getattr(recognizer, "problems", ()))  # not every recognizer has any
        writer.add([], doubts)
        if not writer.is_folded(FOLDED_BY):
            _fold(writer, progress)
        if not writer.is_resolved(RESOLVED_BY):
            with reading(corpus) as reader:
                resolve_names(writer, reader, progress)
                place_entities(writer, reader, progress)
    return Report(read, new, left, problems + doubts, wrong + len(doubts))


def _recognizer(model: str | Recognizer) -> Recognizer:
    if not isinstance(model, str):
        return model
    if model.startswith(gliner.PREFIX):
        return gliner.GlinerRecognizer(model)
    return SpacyRecognizer(model or DEFAULT_MODEL)


def _read(
    found: Iterable[Article | Problem],
    writer: Writer,
    known: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> tuple[int, int, tuple[Problem, ...], int]:
    read = new = wrong = 0
    articles: list[Cleaned] = []
    waiting: list[Problem] = []
    problems: list[Problem] = []

    def flush() -> None:
        nonlocal new, wrong
        new += writer.add(articles, waiting)
        wrong += len(waiting)
        problems.extend(waiting[: KEPT - len(problems)])
        articles.clear()
        waiting.clear()
        progress(Progress("read", read, 0))

    for record in found:
        if isinstance(record, Problem):
            waiting.append(record)
        else:
            read += 1
            articles.append(_cleaned(record))
            waiting += _foreign(record, known)
        if len(articles) + len(waiting) >= readers.BATCH:
            flush()
            if stop():
                break
    flush()
    return read, new, tuple(problems), wrong


def _cleaned(article: Article, asides: tuple[Aside, ...] | None = None) -> Cleaned:
    """Part an article into its story and the rest, and find the times that its story talks about.

    What was set aside when it was read stays aside: names were recognised by it.
    """
    paragraphs, now = clean.story(article.text)
    asides = now if asides is None else asides

    def is_told(start: int) -> bool:
        return not any(aside.start <= start < aside.end for aside in asides)

    times = talked.times(article.text, article.date)
    return Cleaned(
        article,
        asides,
        tuple(time for time in times if is_told(time.start)),
        tuple(one for one in repeats.candidates(article.text, paragraphs) if is_told(one.start)),
    )


def _foreign(article: Article, known: str) -> Iterator[Problem]:
    """Yield the problem of an article in another language than the one that is recognised."""
    if known not in {"", "xx", article.language} and article.language:
        spoken, reads = language.name(article.language), language.name(known)
        yield Problem(article.origin, f"is in {spoken}; the model reads {reads}.")


def _read_again(writer: Writer, known: str, progress: Callable[[Progress], None]) -> None:
    """Read what an older graphx did not know to read in the articles that the corpus has."""
    done, total = 0, writer.articles()
    for page in writer.cleaned():
        again = [_cleaned(_dated_again(old.article), old.asides) for old in page]
        writer.read_again(again)
        writer.tell(problem for one in again for problem in _foreign(one.article, known))
        done += len(page)
        progress(Progress("read again", done, total))
    writer.note("read", READ_BY)


def _dated_again(article: Article) -> Article:
    """Return an article with its language, and the date that is best known now."""
    spoken = language.detect(article.text, article.language)
    if article.date_from in {"header", "metadata", "column"}:
        return replace(article, language=spoken, certainty=article.certainty or "sure")
    file = readers.file_of(article.origin)
    when = dates.find(article.text, link=article.link, name=file)
    return replace(article, language=spoken, **when._asdict())


def _recognise(
    writer: Writer,
    recognizer: Recognizer,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> int:
    """Recognise names in every article that waits for it; return how many still do."""
    total = writer.waiting(recognizer.name)
    done = 0
    while done < total and not stop():
        articles = writer.unseen(recognizer.name, BATCH)
        writer.mark(list(mark(recognizer, articles)), recognizer.name)
        done += len(articles)
        progress(Progress("recognise", done, total))
    return total - done


def _fold(writer: Writer, progress: Callable[[Progress], None]) -> None:
    """Find anew which articles are copies of a story, and which paragraphs an outlet repeats."""
    total = writer.articles()

    def told() -> Iterator[tuple[int, str]]:
        for done, story in enumerate(writer.stories(), start=1):
            yield story
            if done % readers.BATCH == 0 or done == total:
                progress(Progress("fold", done, total))

    writer.fold(stories.copies(told()), FOLDED_BY, repeats.OFTEN, repeats.SHARE)


def resolve_names(writer: Writer, reader: Reader, progress: Callable[[Progress], None]) -> None:
    """Decide anew who every name means, by all the articles and all the decisions there are."""
    done, total = 0, 3 * writer.recognised()  # two readings to learn, one to apply

    def marked() -> Iterator[Marked]:
        nonlocal done
        for done, article in enumerate(writer.marked(), start=done + 1):  # noqa: B020 — goes on
            if done % BATCH == 0:
                progress(Progress("resolve", done, total))
            yield article

    standing = [judgement for judgement in writer.judgements() if not judgement.undone]
    replayed = replay.replay(resolve.learn(marked), standing)
    resolver = replayed.resolver
    entities = {(node.id, node.name, node.label) for node in resolver.nodes.values()}
    mentions = ((article, resolver.mentions(article)) for article in marked())
    writer.resolve(entities, mentions, RESOLVED_BY, replayed.different)
    known = {id_ for id_, _ in reader.names()}
    unseen = replay.unseen(replayed, known, reader.mentions)
    writer.tell_of_decisions([*replayed.problems, *unseen])


def place_entities(writer: Writer, reader: Reader, progress: Callable[[Progress], None]) -> None:
    """Give every entity a place: those that have one keep it, so that no layout ever jumps.

    Where most are new, there is no picture yet that anybody knows: all are laid out together.
    """
    progress(Progress("place", 0, 0))
    everyone = _plain_graph(reader, Recipe(copies=True))
    kept = writer.places()  # also of those who are hidden now: they may come back
    places = {entity: layout.Place(*place) for entity, place in kept.items() if entity in everyone}
    if len(places) < len(everyone) / 2:
        places = layout.arrange(_plain_graph(reader, Recipe(top=PLACED)))
    places = layout.settle(places, everyone)
    placed = {entity: (place.x, place.y, place.community) for entity, place in places.items()}
    writer.place({**kept, **placed})


def _plain_graph(reader: Reader, recipe: Recipe) -> nx.Graph:
    """Return who meets whom with crowded sentences counted less, which draws clearer clusters."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in reader.nodes(recipe)))
    graph.add_weighted_edges_from(
        (pair.a, pair.b, pair.weight) for pair in reader.pairs(replace(recipe, weight="fractional"))
    )
    return graph
