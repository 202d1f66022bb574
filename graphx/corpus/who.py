"""Who is in a corpus, asked by name. A part of `Corpus`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import process

from graphx import meant
from graphx.corpus import matching
from graphx.corpus.matching import Match
from graphx.corpus.opened import EVERYTHING, Opened
from graphx.entities.written.names import key
from graphx.errors import RecipeError, UnknownEntityError
from graphx.network.evidence import quote
from graphx.records import Alias, Article, Community, Entity, Passage, Recipe, Suggestion
from graphx.store.reading import Counted

SAID = 100
"""Letters of an unknown name that are said again."""

_POSSESSIVE = re.compile("['’]s?$", re.IGNORECASE)


def _usual(form: Alias) -> tuple[bool, int, str]:
    """Return what puts ways to write a name in order, the usual one first."""
    return form.name.isupper(), -form.mentions, form.name


class Who(Opened):
    """The questions about entities."""

    def rank(self, recipe: Recipe = EVERYTHING) -> tuple[Counted, ...]:
        """Return the entities that a recipe chooses, those in most articles first."""
        return tuple(self.reader.nodes(self.by_id(recipe)))

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities, most mentioned first."""
        return self.reader.entities()

    def entity(self, name: str) -> Entity:
        """Return who goes by a name, or has it as id: the most mentioned, where several do.

        Raises:
            UnknownEntityError: if nobody does; the message names the nearest.
        """
        return self.reader.entities([self.meant(name)])[0]

    def meant(self, name: str) -> str:
        """Return the id of who goes by a name, as `entity` has it; an id is its own.

        Raises:
            UnknownEntityError: if nobody does; the message names the nearest.
        """
        meant.value("name", "str", name)
        if ids := self._ids(name):
            return ids[0]
        everyone = {id_: name for id_, name, _ in self.reader.names()}
        near = process.extract(name, everyone, limit=3, score_cutoff=70)
        asked = name if len(name) <= SAID else f"{name[:SAID]}…"
        why = f"Nobody in this corpus goes by {asked!r}."
        if near:
            who = " or ".join(dict.fromkeys(n for n, _, _ in near))
            raise UnknownEntityError(f"{why} Did you mean {who}?")
        raise UnknownEntityError(why, "List who is in it with: graphx rank")

    def _ids(self, name: str) -> list[str]:
        """Return who has a name as id, goes by it, or is the only one whose name holds it.

        Who goes by it with accents does so where nobody's name holds it as it is.
        """
        if not name.strip():
            return []
        if self.reader.called([name]):
            return [name]
        if found := self.reader.named(name):
            return found
        found = self.reader.like(name, 2) or self._bare(key(name))
        return found if len(found) == 1 else []

    def _bare(self, asked: str) -> list[str]:
        """Return who goes by a name with this key, or else whose name has its words in it."""
        everyone = [(id_, key(name)) for id_, name, _ in self.reader.names()] if asked else []
        same = [id_ for id_, own in everyone if own == asked]
        return same or [id_ for id_, own in everyone if f" {asked} " in f" {own} "]

    def by_id(self, recipe: Recipe) -> Recipe:
        """Return a recipe with ids for the names in it: its focus, and whom it leaves out.

        Every question does this with its recipe first. What nobody goes by stays as it is: nobody
        is near that, and nobody is left out.

        Raises:
            RecipeError: if it is no recipe.
        """
        if not isinstance(recipe, Recipe):
            told = f"The recipe is {str(recipe)[:40]!r}; it must be a graphx.Recipe."
            raise RecipeError(told)
        if not (recipe.focus or recipe.without):
            return recipe
        ids = {name: (self._ids(name) or [name])[0] for name in (recipe.focus, *recipe.without)}
        return replace(
            recipe, focus=ids[recipe.focus], without=tuple(ids[one] for one in recipe.without)
        )

    def find(self, text: str, *, limit: int = 20) -> tuple[Entity, ...]:
        """Return the entities with a name that holds a text, most mentioned first."""
        meant.value("text", "str", text)
        meant.at_least(0, limit=limit)
        return self.reader.entities(self.reader.like(text, limit)) if text.strip() else ()

    def match(self, names: Iterable[str] | str) -> tuple[Match, ...]:
        """Return whom each name of a list, or one by itself, means, in its order, with the reason.

        A name that means nobody is a `Match` without an entity, and one that means several is one
        for each. Names are compared without capitals, accents and order ("Voss, Elena"), then
        without titles and legal forms; one that is only written alike is told as a perhaps. For
        as many of the rest as takes some seconds, texts are searched.
        """
        if not isinstance(names, Iterable):
            told = f"The names are {str(names)[:40]!r}; they must be a text, or a list of texts."
            raise RecipeError(told)
        asked = [names] if isinstance(names, str) else list(names)
        for name in asked:
            meant.value("name", "str", name)
        return matching.match(self.reader, asked)

    def written(self, entity: str, recipe: Recipe = EVERYTHING) -> tuple[Alias, ...]:
        """Return the names an entity goes by under the filters, most used first.

        They add up to its mentions there. Ways to write one name are one: with and without a
        possessive, in capitals as headlines are, or as usual.

        Args:
            entity: its name or id.
            recipe: the filters; those about labels and the picture are passed over.
        """
        found: dict[str, list[Alias]] = {}
        for form, uses, why in self.reader.written(self.by_id(recipe), self.meant(entity)):
            name = _POSSESSIVE.sub("", form)
            found.setdefault(name.casefold(), []).append(Alias(name, uses, why))
        names = [
            replace(min(forms, key=_usual), mentions=sum(form.mentions for form in forms))
            for forms in found.values()
        ]
        return tuple(sorted(names, key=lambda alias: (-alias.mentions, alias.name)))

    def likely(self, entity: str, *, limit: int = 20) -> tuple[str, ...]:
        """Return the ids of those whose names are most like an entity's, the most alike first.

        Args:
            entity: its name or id.
            limit: how many, at most.
        """
        meant.at_least(0, limit=limit)
        everyone = {id_: name for id_, name, _ in self.reader.names()}
        name = everyone.pop(self.meant(entity))
        near = process.extract(name, everyone, limit=limit, score_cutoff=70)
        return tuple(id_ for _, _, id_ in near)

    def labels(self, recipe: Recipe = EVERYTHING) -> dict[str, int]:
        """Return each label with its number of entities, whatever the recipe's labels and top."""
        return self.reader.labels(self.by_id(recipe))

    def communities(self, names: int = 3) -> tuple[Community, ...]:
        """Return the communities of more than one, largest first, with so many of their names."""
        meant.at_least(0, names=names)
        return self.reader.communities(names)

    def samples(
        self, entity: str, *, limit: int = 2, every: bool = False
    ) -> tuple[tuple[Article, Passage], ...]:
        """Return some sentences that mention an entity, from the latest articles first.

        Args:
            entity: its name or id.
            limit: how many, at most.
            every: one for every mention; without, one an article.
        """
        meant.at_least(0, limit=limit)
        found = self.reader.samples(self.meant(entity), limit, every=every)
        ids = [met.article for met in found]
        articles, sentences = self.reader.texts(ids), self.reader.sentences(ids)
        return tuple(
            (articles[met.article], quote(articles[met.article].text, sentences[met.article], met))
            for met in found
        )

    def suggestions(self, *, limit: int = 20) -> tuple[Suggestion, ...]:
        """Return pairs of entities that may be one, those first who would bring most connections.

        What was decided about is not suggested again. The impact is counted under the default
        recipe, as `graph` and `rank` are.

        Args:
            limit: how many, at most.
        """
        from graphx.corpus import suggesting  # noqa: PLC0415 — it knows all territories

        meant.at_least(0, limit=limit)
        return suggesting.suggestions(self.reader, limit)
