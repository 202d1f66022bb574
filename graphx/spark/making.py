"""How a lake is made, on one page: read, recognise, fold, resolve, as a build does, by Spark.

Each step is written to the lake before the next one reads it: what is done is kept when a run is
stopped, and a lost worker costs its tasks alone. The manifest is written last.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from graphx import batches
from graphx.articles import readers, repeats
from graphx.entities import resolve
from graphx.entities.repair.lexicon import Lexicon
from graphx.errors import CorpusError
from graphx.spark import finding, folding, marking, reading, rows
from graphx.spark.session import SPLIT, plainly, session
from graphx.store import lake, linking, resolving
from graphx.store.folding import REPEATED, REPEATS

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

WORK = "work"
"""The folder of a lake that holds what is not ready."""

ASKED = "asked.json"
"""The file that says what a lake is to be made of."""

SHARE = 8
"""Tasks for each core, so that nobody waits long for the last one."""

LEAST = 2**18
"""Bytes that a task reads at least: some hundred articles, packed."""

ROWS = 50_000
"""Rows that become Python's at once."""

GROUP = 2**19
"""Bytes of a row group, which no task can part."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a lake is to be made of: paths, the columns of tables, a model's name, which languages.

    Names are looked for in articles of ``any_language``, or else of the model's.
    """

    paths: Sequence[Path | str]
    columns: Mapping[str, str]
    model: str
    any_language: bool = False


class Making:
    """A lake while it is made: its tables, each written once and known by its name after that."""

    def __init__(self, spark: SparkSession, folder: Path) -> None:
        self.spark = spark
        self.folder = folder

    def sql(self, text: str, *values: object) -> DataFrame:
        """Return the answer to a question about the tables so far."""
        return self.spark.sql(text, args=list(values) or None)

    def step(self, name: str, frame: DataFrame) -> DataFrame:
        """Return what a step makes, once it is written, or as an earlier run has written it."""
        return self._kept(self.folder / WORK / name, name, frame)

    def rows(self, text: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of an answer that is about names, and not about articles."""
        for lot in self.sql(text).toArrow().to_batches(ROWS):
            yield from zip(*lot.to_pydict().values(), strict=True)

    def view(self, name: str, table: pa.Table) -> None:
        """Let questions know a table that is about names."""
        self.spark.createDataFrame(table).createOrReplaceTempView(name)

    def result(self, name: str, frame: DataFrame) -> DataFrame:
        """Write a table of the lake, and return it."""
        columns = (f'CAST("{one}" AS {kind}) AS "{one}"' for one, kind in lake.TABLES[name].items())
        return self._kept(self.folder / name, name, frame.selectExpr(*columns))

    def _kept(self, folder: Path, name: str, frame: DataFrame) -> DataFrame:
        where = folder.as_uri()
        if not (folder / "_SUCCESS").exists():
            frame.write.mode("overwrite").option("parquet.block.size", GROUP).parquet(where)
        written = self.spark.read.schema(frame.schema).parquet(where)
        written.createOrReplaceTempView(name)
        return written


def make(
    order: Order,
    folder: Path,
    engine: str,
    versions: lake.Versions,
    told: Callable[[str], None],
) -> None:
    """Write a lake, or what an earlier run has not written of it.

    Args:
        order: what it is made of.
        folder: where it is written; the driver and every worker have to see it by this path.
        engine: where Spark runs; see `session`.
        versions: what the steps are noted as.
        told: told of each stage that begins.

    Raises:
        InputError: if there is nothing at a path.
        ModelError: if the model is not installed or recognises no names.
        CorpusError: if the folder holds something else.
        GraphxError: if there is no Spark, or it gives up.
    """
    columns = readers.check(order.columns)
    about = batches.about(order.model)
    languages = "any" if order.any_language else ""
    if languages:
        about = about._replace(language="")
    with session(engine) as spark, plainly(engine):
        files = finding.find(spark, order.paths)
        if _is_made(folder, [files, columns, about, versions, version("graphx")]):
            return
        _part(spark, files)
        making = Making(spark, folder.resolve())
        told("read")
        making.step("read", reading.read(spark, files, columns))
        told("recognise")
        _recognise(making, about)
        told("fold")
        making.result("copies", folding.copies(making))
        told("resolve")
        _resolve(making)
        _finish(making, about, languages, versions)


def _is_made(folder: Path, asked: object) -> bool:
    """Tell whether the lake that is asked for is there, and make a place for it if not.

    Raises:
        CorpusError: if there is something else.
    """
    digest = hashlib.sha256(json.dumps(asked, default=str).encode()).hexdigest()
    note = folder / ASKED
    try:
        if not note.exists():
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise CorpusError(f"{str(folder)!r} is not empty. Name a new folder for the lake.")
            note.write_text(json.dumps({"asked": digest}), encoding="utf-8")
        if digest not in note.read_text(encoding="utf-8"):
            raise CorpusError(
                f"{str(folder)!r} holds a lake of other articles, of another model or by another "
                "graphx. Name a new folder, or remove that one."
            )
    except OSError as error:
        raise CorpusError(f"{str(folder)!r} cannot be written: {error.strerror}.") from error
    return (folder / lake.MANIFEST).exists()


def _part(spark: SparkSession, files: Sequence[finding.File]) -> None:
    """Give every core several tasks, each neither tiny nor long."""
    tasks = SHARE * spark.sparkContext.defaultParallelism
    size = sum(file.size for file in files) // tasks
    split = min(SPLIT, max(LEAST, size))
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(split))


_REPEATS = """
SELECT id, min(struct(file, number)) AS place,
       min_by(author, struct(file, number)) FILTER (WHERE author <> '') AS named
FROM read WHERE id IS NOT NULL GROUP BY id HAVING count(*) > 1
"""
"""Articles that were read several times: where the first of them is, and who is named in any."""

_ONCE = """
SELECT read.* EXCEPT (author, problems), coalesce(named, author) AS author
FROM read LEFT JOIN repeats ON read.id = repeats.id
WHERE read.id IS NOT NULL AND (repeats.id IS NULL OR place = struct(file, number))
"""

_PROBLEMS = """
WITH told AS (SELECT id, origin, inline(problems) FROM marked)
SELECT DISTINCT * FROM (
    SELECT inline(problems) FROM read UNION ALL SELECT source, message FROM told
    UNION ALL
    SELECT read.origin, message FROM read JOIN repeats USING (id) JOIN told USING (id)
    WHERE told.source = told.origin
)
"""
"""What was wrong, also with an article under another name that it was read by."""


def _recognise(making: Making, about: batches.About) -> None:
    """Recognise each article once, however often it was read."""
    making.step("repeats", making.sql(_REPEATS))
    once = making.sql(_ONCE)
    work = partial(marking.marked, model=about.model, spoken=about.language)
    making.step("marked", rows.mapped(once, work, marking.MARKED))
    making.result("articles", making.sql("SELECT * FROM marked"))
    for table in ("asides", "talked", "paragraphs", "sentences", "spans"):
        making.result(table, making.sql(f"SELECT id AS article, inline({table}) FROM marked"))
    making.result("problems", making.sql(_PROBLEMS))


_TOLD = """
SELECT marked.id, text, sentences, spans, fixed.repeated FROM marked LEFT JOIN (
    SELECT article, collect_list(struct(start, "end")) AS repeated FROM repeated GROUP BY article
) fixed ON article = id
"""
"""Articles with what their outlets print under many others."""


_LEARNED = f"""
SELECT kind, key, value, IF(kind = 'persons', 1, number) AS number
FROM ({linking.LEARNED} FROM parts GROUP BY ALL)
"""
"""What all parts tell of names; who is a person is told once."""


def _resolve(making: Making) -> None:
    """Decide who every name means; what is known of names is in memory, the articles are not."""
    making.sql("SELECT *, id AS n FROM articles").createOrReplaceTempView("articles")
    making.step("repeated", making.sql(REPEATED, repeats.OFTEN, repeats.SHARE))
    told = making.sql(_TOLD)
    rows.mapped(told, marking.known, marking.COUNTED).createOrReplaceTempView("parts")
    making.result("learned", making.sql(_LEARNED))
    lexicon = Lexicon().recall(making.rows("SELECT kind, key, value, number FROM learned"))
    link = partial(marking.linked, known=making.spark.sparkContext.broadcast(lexicon))
    making.step("linked", rows.mapped(told, link, marking.LINKED))
    making.result("links", making.sql("SELECT article, inline(links) FROM linked"))
    making.result("asked", making.sql("SELECT article, explode(asked) AS key FROM linked"))

    def counted(name: str) -> linking.Rows:
        return making.rows(linking.COUNTED[name].format(by="", links="links"))

    _mean(making, resolve.resolver(linking.tallied(lexicon, counted)))


def _mean(making: Making, resolver: resolve.Resolver) -> None:
    """Write whom the names mean, and where."""
    named = sorted((node.id, node.name, node.label) for node in resolver.nodes.values())
    number = {id_: n for n, (id_, _, _) in enumerate(named, start=1)}
    ids, names, labels = zip(*named, strict=True) if named else ((), (), ())
    text = pa.string()
    making.view(
        "entities",
        pa.table(
            {
                "n": pa.array(number.values(), pa.int32()),
                "id": pa.array(ids, text),
                "name": pa.array(names, text),
                "label": pa.array(labels, text),
            }
        ),
    )
    making.view("outlets", resolving.outlets(resolver, number))
    making.view("meant", resolving.meant(resolver, number, making.rows(resolving.REFERRING)))
    making.view("said", resolving.SAID.empty_table())  # nobody was asked
    making.sql(resolving.mentioned("links")).createOrReplaceTempView("mentions")
    making.sql(
        "SELECT m.* EXCEPT (entity), id AS entity FROM mentions m JOIN entities ON n = entity "
        f"WHERE NOT {REPEATS}"
    ).createOrReplaceTempView("named")
    making.result("mentions", making.sql("SELECT * FROM named"))
    making.result(
        "entities", making.sql("SELECT * FROM entities LEFT SEMI JOIN mentions ON entity = id")
    )


def _finish(making: Making, about: batches.About, languages: str, versions: lake.Versions) -> None:
    """Write what made the lake, and remove what it was made by."""
    counts = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM {t}" for t in lake.TABLES)
    ((digest,),) = making.sql(f"SELECT {lake.DIGEST['spark']} FROM articles").collect()
    counted: dict[str, int] = dict(making.sql(counts).collect())
    lake.write_manifest(
        making.folder,
        lake.Manifest(
            format=lake.FORMAT,
            graphx=version("graphx"),
            model=about.model,
            recognizer=about.name,
            spoken=about.language,
            languages=languages,
            **versions._asdict(),
            digest=digest,
            rows=counted,
        ),
    )
    shutil.rmtree(making.folder / WORK)
