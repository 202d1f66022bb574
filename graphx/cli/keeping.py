"""The commands that look after a corpus file: ``check`` and ``rescue``."""

from __future__ import annotations

from pathlib import Path

import click

from graphx import pipeline
from graphx.cli.filters import CORPUS, JSON
from graphx.cli.printing import DONE, TROUBLED, held, out, print_json, print_problem, talk
from graphx.corpus import Corpus
from graphx.errors import CorpusError, ModelError
from graphx.numbered import many
from graphx.store import checking
from graphx.store import rescue as rescuing


@click.command()
@CORPUS
@JSON
def check(corpus: Path, as_json: bool) -> int:  # noqa: FBT001 — click's flag
    """Read all of a corpus and tell what is wrong with it; nothing is changed.

    Exit 0 if it is sound, 1 if it is not.
    """
    found = checking.check(corpus)
    if as_json:
        print_json(found)
    else:
        for one in found:
            print_problem(one)
    if found:
        talk.say(
            f"{corpus} is damaged. To save what can be saved: graphx rescue {corpus} -o NEW.graphx"
        )
        return TROUBLED
    with Corpus(corpus) as opened:
        counts, finished = opened.counts(), opened.reader.is_applied()
    talk.say(f"{corpus} is sound: {held(counts)}.")
    if not finished:
        talk.say("Its last build did not end. Run that again: it goes on where it was.")
    return DONE


@click.command()
@click.argument("broken", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), help="The new corpus."
)
def rescue(broken: Path, output: Path) -> int:
    """Save what can be saved from a broken corpus into a new one.

    Decisions about names are saved first, then the articles; names are found anew in those. The
    broken file stays as it is. Exit 1 if anything was lost.
    """
    saved = rescuing.rescue(broken, output)
    for one in saved.lost:
        print_problem(one)
    told = f"{many(saved.articles, 'article')}, {many(saved.judgements, 'decision')} saved"
    out.say(f"{output}: {told}")
    talk.say("Finding names in them …")
    try:
        pipeline.build([], output, model=saved.model)
    except (CorpusError, ModelError) as error:
        talk.say(f"Names are not found yet. {error} Then: graphx build ARTICLES -o {output}")
        return TROUBLED
    return TROUBLED if saved.lost else DONE
