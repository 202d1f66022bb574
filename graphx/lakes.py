"""Where a corpus is made by many machines: they write a lake, and a lake becomes a corpus.

`build_lake` lets Apache Spark do what `pipeline.build` does on one machine; `build_from_lake`
brings what came of it into a corpus file, which is then like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from graphx import engine, meant, pipeline
from graphx.articles import repeats
from graphx.pipeline import Progress, Report
from graphx.spark import making
from graphx.store import lake as lakes
from graphx.store.writing import writing

VERSIONS = lakes.Versions(pipeline.READ_BY, pipeline.FOLDED_BY, pipeline.RESOLVED_BY)


def build_lake(  # noqa: PLR0913 — options, each with its name
    paths: Iterable[Path | str],
    lake: Path | str,
    *,
    engine: str = "local[*]",
    model: str = "",
    columns: Mapping[str, str] = {},
    any_language: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> None:
    """Read articles into a lake, find the names in them, and who each name means, by Spark.

    What is done is kept: a run that was stopped goes on after its last whole step when it is run
    again. A worker that dies is replaced.

    Args:
        paths: files and folders, of any file system that Spark sees; of another than this
            machine's, patterns too.
        lake: the folder of the lake; Spark's driver and its workers have to see it by this path.
        engine: where Spark runs: ``local[N]`` for N cores of this machine, or the address of a
            cluster, whose workers need Python with graphx and the model.
        model: the spaCy pipeline that recognises names, by its name or path, or ``gliner:`` and the
            folder of a GLiNER model; `DEFAULT_MODEL` if left out.
        columns: for tables, the name of the column that holds a field; see `pipeline.build`.
        any_language: also look for names in articles of other languages than the model's.
        progress: told of each stage that begins.

    Raises:
        InputError: if there is nothing at a path.
        ModelError: if the model is not installed or recognises no names.
        CorpusError: if the folder holds something else.
        GraphxError: if PySpark or Java is missing, or Spark gives up.
    """
    order = making.Order(meant.paths(paths), columns, model, any_language)
    making.make(
        order, meant.path(lake), engine, VERSIONS, lambda stage: progress(Progress(stage, 0, 0))
    )


def build_from_lake(
    lake: Path | str,
    corpus: Path | str,
    *,
    workers: int = 1,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Report:
    """Bring a lake into a corpus, which is made if there is none.

    A new corpus takes everything as it is. One that has articles takes those that are new, and
    decides anew who is meant, as a build would. A lake without an article makes no corpus.

    Args:
        lake: a folder that `build_lake` has written, here or elsewhere.
        corpus: the corpus file.
        workers: processes that decide who is meant, where that is to be decided anew.
        progress: told, every so often, how far it has come.

    Raises:
        CorpusError: if the folder is no lake, or holds what cannot be in a corpus; if the corpus
            is none, is in use, or was recognised by another model.
    """
    folder, corpus = meant.path(lake), meant.path(corpus)
    with engine.start(workers) as runs, lakes.lake(folder) as (tables, manifest):
        progress(Progress("bring", 0, 0))
        is_new = not corpus.exists()
        with writing(corpus) as writer:
            brought = writer.bring(tables, manifest, repeats.OFTEN, repeats.SHARE, pipeline.KEPT)
            pipeline.finish(writer, corpus, runs, progress)
    if is_new and not brought.read:
        corpus.unlink(missing_ok=True)
    return Report(brought.read, brought.new, 0, brought.problems, brought.wrong)
