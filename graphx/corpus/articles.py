"""The articles of a corpus, listed, searched and read. A part of `Corpus`."""

from __future__ import annotations

from collections.abc import Sequence

from graphx import meant
from graphx.corpus import languages
from graphx.corpus.opened import EVERYTHING
from graphx.corpus.who import Who
from graphx.dated import day
from graphx.errors import UnknownArticleError
from graphx.network import search
from graphx.numbered import few, many
from graphx.records import Article, Aside, Forgotten, Hit, Mention, Recipe, Talked

OFFERED = 5
"""Articles that are named of those with one id."""


class Articles(Who):
    """The questions about articles."""

    def articles(self, recipe: Recipe = EVERYTHING, entity: str = "") -> tuple[Article, ...]:
        """Return the articles under a recipe's filters by date, the undated last.

        With an entity's name or id, only those that mention it.
        """
        meant.value("entity", "str", entity)
        return self.reader.articles(self.by_id(recipe), self.meant(entity) if entity else "")

    def search(
        self, text: str, recipe: Recipe = EVERYTHING, *, entity: str = "", limit: int = 50
    ) -> tuple[Hit, ...]:
        """Return the articles that hold all words of a text, those that fit best first.

        Args:
            text: words, and phrases in quotation marks; each finds the words that begin with it.
            recipe: the filters, as `articles` takes them; ``Recipe(search=text)`` is the graph of
                these articles.
            entity: a name or an id; if given, only articles that mention it.
            limit: how many, at most.
        """
        meant.value("text", "str", text)
        meant.value("entity", "str", entity)
        meant.at_least(0, limit=limit)
        looked_for = search.words(text)
        if not looked_for:
            return ()
        who = self.meant(entity) if entity else ""
        found = self.reader.found(text, self.by_id(recipe), limit, who)
        sentences = self.reader.sentences([article.id for article, _ in found])
        return tuple(
            Hit(
                article,
                score,
                tuple(sorted(search.stretches(article.title, looked_for))),
                search.passages(article.text, sentences.get(article.id, ()), looked_for),
            )
            for article, score in found
        )

    def article(self, id_: str) -> Article | None:
        """Return the article with an id, if there is one."""
        meant.value("id_", "str", id_)
        return self.reader.article(id_)

    def to_forget(self, articles: Sequence[str]) -> tuple[Forgotten, ...]:
        """Return the articles that `graphx.forget` would take out, each once.

        Raises:
            UnknownArticleError: if there is no such article or file, or several have an id.
        """
        asked = meant.texts("articles", articles)
        found = (self._going(one) for one in asked)
        return tuple({one.id: one for several in found for one in several}.values())

    def _going(self, what: str) -> list[Forgotten]:
        """Return the article that goes by an id, or those that stand in a file."""
        named = self.reader.with_id(what) if what else []
        if len(named) > 1:
            told = few(named, OFFERED, lambda one: f"{one.id} ({day(one.date)}, {one.origin})")
            raise UnknownArticleError(
                f"{many(len(named), 'article')} are called {what!r}. Name one by its own id: "
                f"{told}."
            )
        if found := named or (self.reader.within(what) if what.strip("/") else []):
            return found
        near = self.reader.near(what) if what.strip() else []
        like = f" Did you mean: {'; '.join(near)}?" if near else ""
        raise UnknownArticleError(
            f"No article or file {what!r} in the corpus.{like} Name an article by its id, or a "
            "file, a folder or an archive as the Articles page and evidence.csv name it."
        )

    def copies(self, article: str) -> tuple[Article, ...]:
        """Return the other articles that print an article's story, the first print first."""
        meant.value("article", "str", article)
        return self.reader.copies(article)

    def lists(self) -> tuple[Article, ...]:
        """Return the articles that list many and tell of few, whose names meet in sentences only.

        Tables and enumerations within other articles are not among them; see `network.lists`.
        """
        return self.reader.lists()

    def mentions(self, article: str) -> tuple[Mention, ...]:
        """Return an article's mentions, in the order they stand."""
        meant.value("article", "str", article)
        return self.reader.mentions(article)

    def talked(self, article: str) -> tuple[Talked, ...]:
        """Return the times that an article talks about, in the order they stand.

        `timeline` counts them by month, under a recipe with the clock ``"talked about"``.
        """
        meant.value("article", "str", article)
        return self.reader.talked(article)

    def asides(self, article: str) -> tuple[Aside, ...]:
        """Return what of an article was set aside, and why."""
        meant.value("article", "str", article)
        return self.reader.asides(article)

    def dates(self) -> dict[tuple[str, str], int]:
        """Return how many dates came from where, and how sure they are; see `Article`."""
        return self.reader.dates()

    def unread(self) -> str:
        """Say in which articles no names were looked for, and what reads their languages."""
        spoken = self.reader.notes().get("spoken", "")
        return languages.unread(spoken, self.reader.foreign(), sum(self.languages().values()))

    def languages(self) -> dict[str, int]:
        """Return the languages of the articles by their codes, with their numbers, most first."""
        return self.reader.languages()
