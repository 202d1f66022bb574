"""Where the rooms and the ledger meet: how articles become a corpus, on one page.

`build` leads them through the rooms: read, recognise, fold, resolve, place. Each step keeps what it
did, so that the next build does only what is left. What is done with a batch of articles stands in
`batches`, where it is done an `engine` says. `corpus.Corpus` answers what is asked after it,
`decisions` lets people say better.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, tee
from pathlib import Path
from typing import NamedTuple

from graphx import batches, engine, meant
from graphx.articles import language, readers, repeats, stories
from graphx.corpus import Corpus
from graphx.engine import Engine
from graphx.entities.judge import replay
from graphx.entities.recognize import Recognizer
from graphx.entities.repair import learning
from graphx.entities.repair.lexicon import Lexicon
from graphx.entities.resolve.nodes import slug
from graphx.numbered import many
from graphx.placing import place_entities
from graphx.records import Article, Forgotten, Problem, Remark
from graphx.store import deciding
from graphx.store.marking import Retold, Told
from graphx.store.opening import there
from graphx.store.reading import Reader, reading
from graphx.store.writing import Writer, rewriting, writing

FILES = 8
"""Small files that are read together; not more, since they may unpack to much."""

SECONDS = 1.0
"""For how long recognised articles are collected before they are written, in one transaction:
a transaction for each would take longer."""

THREADS = 1
"""Threads that DuckDB writes with: batches are so small that sharing them out takes longer."""

KEPT = 1000
"""A report holds the first problems, up to so many, and of later ones the first of each kind, up to
so many kinds; the corpus holds all."""

READ_BY = "4"
"""The version of how texts are read: for their language, the times they talk about, and their date
where nothing else tells it. What another version read is read again."""

RESOLVED_BY = "37"
"""The version of how names are resolved; a corpus resolved by another is resolved anew."""

FOLDED_BY = "4"
"""The version of how copies and repeated paragraphs are found; another's are found anew."""


STAGES = {
    "load": "Loading the model",
    "read": "Reading",
    "read again": "Reading again",
    "rewrite": "Writing what stays",
    "recognise": "Finding names",
    "fold": "Finding copies",
    "resolve": "Deciding who is meant",
    "place": "Arranging the picture",
    "bring": "Bringing the lake in",
}
"""What the stages of a build are called."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: ``done`` of ``total`` articles; a total of 0 is not known yet."""

    stage: str
    done: int
    total: int

    @property
    def title(self) -> str:
        """What the stage is called."""
        return STAGES.get(self.stage, self.stage)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: articles read, how many were new, what was wrong, whether it was stopped.

    ``left`` is the number of articles that are yet to be recognised, by the same build run again.
    ``wrong`` counts all problems. ``problems`` are the first of them, and the first of each kind
    among the later ones: the last thing told of an archive may be that the rest of it is not read.
    The corpus holds every one.
    """

    read: int
    new: int
    left: int
    problems: tuple[Problem, ...]
    wrong: int = 0

    @property
    def told(self) -> str:
        """What was read, in words.

        >>> Report(2, 1, 0, ()).told, Report(1, 0, 0, ()).told
        ('Read 2 articles, 1 of them new.', 'Read 1 article, which is not new.')
        """
        if self.read == 1:
            return f"Read 1 article, which is {'new' if self.new else 'not new'}."
        return f"Read {many(self.read, 'article')}, {self.new:,} of them new."

    @property
    def interrupted(self) -> bool:
        """Whether the build was stopped before its end."""
        return self.left > 0


@engine.seldom_collecting()
def build(  # noqa: PLR0913 — options, each with its name
    paths: Iterable[Path | str],
    corpus: Path | str,
    *,
    model: str | Recognizer = "",
    workers: int = 1,
    columns: Mapping[str, str] = {},
    private: bool = False,
    any_language: bool | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    stop: Callable[[], bool] = lambda: False,
) -> Report:
    """Read articles into a corpus, find the names in them, and who each name means.

    Only what is new is done: articles are known by their content. A build that is stopped, or
    killed, goes on where it was when it is run again. One that finds no article makes no corpus.

    Args:
        paths: files and folders of articles; ``"-"`` is standard input.
        corpus: the corpus file; made if there is none.
        model: the spaCy pipeline that recognises names, by its name or path, ``gliner:`` and the
            folder of a GLiNER model, or any other `Recognizer`. Left out, the corpus's own, or
            `DEFAULT_MODEL` for a new one. Another than the corpus's own finds all of its names
            anew.
        workers: processes that read, recognise and decide who is meant; any number gives the same
            corpus. A model that is not given by its name recognises in this process. In a script,
            several need its code to stand under ``if __name__ == "__main__":``.
        columns: for tables, the name of the column that holds a field, as in
            ``{"text": "Artikel"}``; the fields are those of `articles.readers.COLUMNS`.
        private: also fetch addresses of private networks and of this machine.
        any_language: also look for names in articles of other languages than the model's, which
            otherwise are kept, and told. Left out, as the corpus has it; a new one does not.
        progress: told, every so often, how far the build has come.
        stop: asked, every second or so, whether to stop; what is done by then is kept and usable.

    Raises:
        InputError: if a path does not exist.
        ModelError: if the model is not installed or recognises no names.
        CorpusError: if the corpus is no corpus, or another program has it.
    """
    corpus = meant.path(corpus)
    chosen = readers.check(columns)
    named = meant.paths(paths)
    files = [file for file in readers.find(named) if not _is_own(file, corpus, named)]
    is_new = not there(corpus)
    progress(Progress("load", 0, 0))
    with engine.start(workers) as runs:
        recognition = batches.recognition(model, runs) if is_new else None  # or no file
        with writing(corpus, threads=THREADS) as writer:
            recognition = recognition or batches.recognition(model or writer.meta("model"), runs)
            writer.note("model", recognition.about.model)
            spoken = _spoken(writer, recognition, any_language=any_language)
            if not writer.is_read(READ_BY):
                _read_again(writer, runs, spoken, progress)
            found = _found(files, chosen, runs, private=private)
            lots = _lots(found, writer)
            read, new, problems, wrong = _read(lots, writer, runs, spoken, progress, stop)
            left, doubts = _recognise(writer, recognition, spoken, progress, stop)
            writer.add([], doubts)
            if read or not is_new:
                finish(writer, corpus, runs, progress)
    if is_new and not read:
        corpus.unlink(missing_ok=True)
    return Report(read, new, left, problems + doubts, wrong + len(doubts))


def _is_own(file: readers.File, corpus: Path, named: Sequence[Path | str]) -> bool:
    """Tell whether a file among articles, and named by nobody, is the corpus or is of it."""
    path = Path(file.path)
    kept = path.name.startswith(f"{corpus.stem}.version-") and path.suffix == corpus.suffix
    return (
        (kept or path.name in {corpus.name, f"{corpus.name}.wal"})
        and os.path.realpath(path.parent) == os.path.realpath(corpus.parent)
        and path not in map(Path, named)
    )


def _spoken(writer: Writer, recognition: batches.Recognition, *, any_language: bool | None) -> str:
    """Return the language in which names are looked for, "" for any, and note it."""
    if any_language is not None:
        writer.note("languages", "any" if any_language else "")
    spoken = "" if writer.meta("languages") == "any" else recognition.about.language
    if writer.meta("spoken") != spoken:
        writer.note("spoken", spoken)
        _tell_of_languages(writer, spoken)
    return spoken


def _tell_of_languages(writer: Writer, spoken: str) -> None:
    """Tell which articles are in other languages, in place of what was told of that."""
    there = writer.foreign(language.readable(spoken))
    writer.tell_of_languages(said for one in there for said in batches.foreign(one, spoken))


def finish(
    writer: Writer, corpus: Path, runs: Engine, progress: Callable[[Progress], None]
) -> None:
    """Do what is left to do with all the articles that a corpus has: fold, resolve, place."""
    if not writer.is_folded(FOLDED_BY):
        fold(writer, runs, progress)
    if not writer.is_resolved(RESOLVED_BY):
        with reading(corpus) as reader:
            resolve_names(writer, reader, runs, progress)
    if not writer.is_placed():
        with reading(corpus) as reader:
            progress(Progress("place", 0, 0))
            place_entities(writer, reader)


@engine.seldom_collecting()
def forget(
    corpus: Path | str,
    articles: Sequence[str],
    *,
    workers: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
) -> tuple[Forgotten, ...]:
    """Take articles out of a corpus, and return which: it is then as if built without them.

    The others are written into a new file, which takes the place of the old one once all is done:
    of what was taken out, no word is left in it. Until then nothing is changed. Who is still there
    keeps their place in the picture, and decisions about names are kept, and replayed. A build of
    the same files would bring the articles back.

    Args:
        corpus: the corpus file.
        articles: ids, or the names of files, as `Article` has both, or of folders and archives, for
            all that stands in them; `Corpus.to_forget` tells what would go.
        workers: processes that decide who is meant, as in `build`.
        progress: told, every so often, how far it has come.

    Raises:
        UnknownArticleError: if there is no such article or file, or several have an id.
        CorpusError: if the corpus is none, or another program has it, or there is no room.
    """
    corpus = meant.path(corpus)
    asked = meant.texts("articles", articles)
    with Corpus(corpus) as before:
        going = before.to_forget(asked)
        ids = {one.id for one in going}
        files = [one for one in asked if not before.reader.with_id(one)]
        if not going:
            return ()
        progress(Progress("rewrite", 0, 0))
        with (
            engine.start(workers) as runs,
            rewriting(corpus, ids, files) as (writer, new, places),
            reading(new) as reader,
        ):
            _tell_of_languages(writer, writer.meta("spoken"))
            fold(writer, runs, progress)
            resolve_names(writer, reader, runs, progress)
            progress(Progress("place", 0, 0))
            known = {id_ for id_, *_ in reader.names()} | _decided(writer)
            writer.place({id_: at for id_, at in places.items() if id_ in known})
            place_entities(writer, reader)
    return going


def _decided(writer: Writer) -> set[str]:
    """Return the ids of those whom people decided about: who is hidden may come back."""
    made = writer.judgements()
    named = {(one.label, one.name) for one in made} | {(one.value_label, one.value) for one in made}
    there = {node.id for node in writer.resolver().nodes.values()} if made else set()
    return there & {slug(label, name) for label, name in named}


def _found(
    files: Iterable[readers.File], columns: Mapping[str, str], runs: Engine, *, private: bool
) -> Iterator[Article | Problem]:
    """Yield what is in files, in their order: small ones are read together, large ones streamed."""
    read = partial(batches.read, columns=columns, private=private)
    for small, group in groupby(files, readers.is_small):
        if small:
            for records in runs.map(read, batches.of(FILES, group)):
                yield from records
        else:
            yield from readers.read_files(group, columns, private=private)


class _Lot(NamedTuple):
    """Articles that are read together: new ones, known ones, and what was wrong with the input.

    A known one has the language that the corpus has for it.
    """

    new: list[Article]
    known: list[Article]
    problems: list[Problem]


def _lots(found: Iterable[Article | Problem], writer: Writer) -> Iterator[_Lot]:
    for records in batches.of(readers.BATCH, found):
        articles = [record for record in records if isinstance(record, Article)]
        languages = writer.known([article.id for article in articles])
        yield _Lot(
            [article for article in articles if article.id not in languages],
            [
                replace(article, language=languages[article.id])
                for article in articles
                if article.id in languages
            ],
            [record for record in records if isinstance(record, Problem)],
        )


def _read(  # noqa: PLR0913, PLR0917 — one loop, and what it asks
    found: Iterable[_Lot],
    writer: Writer,
    runs: Engine,
    spoken: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> tuple[int, int, tuple[Problem, ...], int]:
    read = new = wrong = 0
    problems: list[Problem] = []
    kinds: set[str] = set()
    lots, asked = tee(found)
    cleaned = runs.map(batches.clean_all, (lot.new for lot in asked))
    with closing(cleaned):
        for lot, articles in zip(lots, cleaned, strict=True):
            seen = [*(one.article for one in articles), *lot.known]
            foreign = [said for article in seen for said in batches.foreign(article, spoken)]
            told = [*lot.problems, *foreign]
            new += writer.add(articles, told, again=lot.known)
            read += len(seen)
            wrong += sum(not isinstance(one, Remark) for one in told)
            for problem in told:
                is_another = problem.message not in kinds and len(kinds) < KEPT
                if is_another or len(problems) < KEPT:
                    problems.append(problem)
                    kinds.add(problem.message)
            progress(Progress("read", read, 0))
            if stop():
                break
    return read, new, tuple(problems), wrong


def _read_again(
    writer: Writer, runs: Engine, spoken: str, progress: Callable[[Progress], None]
) -> None:
    """Read what an older graphx did not know to read in the articles that the corpus has."""
    done, total = 0, writer.articles()
    for again in runs.map(batches.clean_again, writer.cleaned()):
        writer.read_again(again)
        done += len(again)
        progress(Progress("read again", done, total))
    _tell_of_languages(writer, spoken)
    writer.note("read", READ_BY)


def _recognise(
    writer: Writer,
    recognition: batches.Recognition,
    spoken: str,
    progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> tuple[int, tuple[Problem, ...]]:
    """Recognise names in every article that waits for it; return how many still do, and doubts."""
    languages = language.readable(spoken)
    writer.set_apart(languages)
    waiting = writer.unseen(recognition.about.name, languages)
    done, doubts = 0, dict[Problem, None]()
    if stop():
        return len(waiting), ()
    lots = batches.of(batches.BATCH, writer.waiting(waiting))
    with closing(recognition.engine.map(recognition.work, lots)) as results:
        for lot in _gathered(results):
            writer.mark([one.found for one in lot], recognition.about.name)
            doubts |= {problem: None for one in lot for problem in one.problems}
            done += sum(len(one.found.articles) for one in lot)
            progress(Progress("recognise", done, len(waiting)))
            if stop():
                break
    return len(waiting) - done, tuple(doubts)


def _gathered(results: Iterable[batches.Recognised]) -> Iterator[list[batches.Recognised]]:
    """Yield what was recognised every `SECONDS`, or sooner where it is much."""
    lot: list[batches.Recognised] = []
    begun = time.monotonic()
    for result in results:
        lot.append(result)
        if len(lot) * batches.BATCH >= readers.BATCH or time.monotonic() - begun >= SECONDS:
            yield lot
            lot, begun = [], time.monotonic()
    if lot:
        yield lot


def fold(writer: Writer, runs: Engine, progress: Callable[[Progress], None]) -> None:
    """Find which articles are copies of a story, and which paragraphs an outlet repeats."""
    writer.print_anew(FOLDED_BY)
    waiting = writer.unprinted()
    done, total = 0, len(waiting)
    for lot in runs.map(batches.printed, batches.of(readers.BATCH, writer.stories(waiting))):
        writer.print(lot)
        done += len(lot)
        progress(Progress("fold", done, total))
    copies = stories.copies(writer.prints(), writer.stories, *writer.compared(FOLDED_BY))
    writer.fold(copies, FOLDED_BY, repeats.OFTEN, repeats.SHARE)


@engine.seldom_collecting()
def resolve_names(
    writer: Writer, reader: Reader, runs: Engine, progress: Callable[[Progress], None]
) -> None:
    """Decide who every name means, by all the articles and all the decisions there are.

    The result is as if everything were decided anew, but only what may change is looked at: the
    articles that are not linked yet, and those that asked the corpus what it answers differently
    now.
    """
    with writer.resolving(RESOLVED_BY):
        _decide(writer, runs, progress)
        standing = [judgement for judgement in writer.judgements() if not judgement.undone]
        replayed = replay.replay(writer.resolver(), standing)
        writer.resolve(replayed.resolver, replayed.different)
    known = {id_ for id_, *_ in reader.names()} if replayed.made else set()
    unseen = replay.unseen(replayed, known, reader.mentions)
    writer.tell_of_decisions([*replayed.problems, *unseen])


def _decide(writer: Writer, runs: Engine, progress: Callable[[Progress], None]) -> None:
    """Decide who every name means by all the articles; the memory that takes is free afterwards."""
    lexicon, waiting, articles = writer.lexicon(), writer.unlinked(), Retold(writer.told)
    done, total = 0, 2 * len(waiting)  # told once to learn, once to link

    def tell() -> None:
        progress(Progress("resolve", -(-done // 2), -(-total // 2)))

    def told(coming: Iterable[Told]) -> Iterator[Told]:
        nonlocal done
        for done, article in enumerate(coming, start=done + 1):  # noqa: B020
            if done % batches.BATCH == 0:
                tell()
            yield article

    news = Lexicon()
    for part in runs.map(batches.learn, batches.of(readers.BATCH, told(articles.first(waiting)))):
        news += part
    writer.learn(news)
    if lexicon == Lexicon():  # which nobody has asked for anything
        lexicon = news
    else:
        anew = writer.outdated(learning.learn(lexicon, news))
        writer.unlink(anew)
        waiting += anew
    del news  # the lexicon has it
    total = done + len(waiting)
    shared = runs.share(lexicon)
    link = partial(batches.link_told, shared)
    linked = runs.map(link, batches.of(batches.BATCH, told(articles.again(waiting))))
    for lot in batches.of(readers.BATCH // batches.BATCH, linked):
        writer.link(lot)
    keys = [*runs.map(deciding.keyed, batches.of(deciding.NAMES, writer.touched()))]
    for meanings in runs.map(partial(batches.decide, shared), writer.counts(keys)):
        writer.decide(meanings)
    done = total
    tell()
