"""The command that writes files: ``export``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from graphx.cli.filters import CORPUS, Asking, filters, is_given
from graphx.cli.printing import DONE, out, talk
from graphx.corpus import Corpus
from graphx.export import recipe as recipes
from graphx.records import Recipe

PICTURES = {"svg", "png", "html", "htm"}
"""Formats to look at: without those who meet nobody, as in the explorer, unless asked."""


@click.command(cls=Asking)
@CORPUS
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", default="", help="The format, if the ending does not say it.")
@click.option(
    "--write-recipe",
    is_flag=True,
    help="Also write FILE.recipe.json: all that made the file, and its digest.",
)
@click.option(
    "--recipe",
    "made",
    type=click.Path(path_type=Path),
    help="Rebuild the file from its recipe, and prove by its digest that it is the same.",
)
@filters
def export(  # noqa: PLR0913, PLR0917 — click hands over every option
    corpus: Corpus,
    recipe: Recipe,
    file: Path,
    format_: str,
    write_recipe: bool,  # noqa: FBT001 — click's flag
    made: Path | None,
) -> int:
    """Write a graph, a page, or a table; the ending says the format.

    \b
    .gexf .graphml .csv .xlsx .json .svg .png …   the graph
    .html                                         a page with the graph and its sentences
    evidence.csv, or NAME.evidence.csv            the sentences behind every connection
    mentions.csv, or NAME.mentions.csv            every mention, with its place
    judgements.csv, or NAME.judgements.csv        all decisions about names

    The tables can be .jsonl too. README.md lists every format.
    """  # noqa: D301 — click looks for the character, not for a backslash
    if made and (recipe != Recipe() or format_ or write_recipe):
        raise click.UsageError("--recipe says all there is to say; leave the other options out.")
    if made:
        written = corpus.rebuild(file, recipes.read(made))
        talk.say("The same, byte for byte.")
    else:
        is_picture = (format_ or file.suffix).lower().removeprefix(".") in PICTURES
        if is_picture and not is_given("isolated"):
            anybody_meets = any(one.degree for one in corpus.roster(recipe).members)
            recipe = replace(recipe, isolated=not anybody_meets)  # else it shows who is there
        written = corpus.export(file, recipe, format=format_)
        for line in written.notes:
            talk.say(line)
    paths = list(written.files)
    if write_recipe:
        beside = file.with_name(file.name + recipes.ENDING)
        paths.append(recipes.write(corpus.made(written, recipe, format=format_), beside))
    for path in paths:
        out.say(str(path))
    return DONE
