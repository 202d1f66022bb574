"""Who meets whom: graphs, what stands behind them, and what follows. A part of `Corpus`."""

from __future__ import annotations

import networkx as nx

from graphx import meant
from graphx.corpus import choosing, compare, confidence, history, measures, paths, receipts, roster
from graphx.corpus.compare import Days
from graphx.corpus.history import Neighbour
from graphx.corpus.opened import EVERYTHING
from graphx.corpus.roster import Roster
from graphx.corpus.who import Who
from graphx.errors import RecipeError
from graphx.network import graph as contract
from graphx.network.compare import Comparison
from graphx.network.confidence import RANKED, Confidence
from graphx.network.derive import Derivation, derive
from graphx.network.measures import Measures
from graphx.network.paths import Path as Way
from graphx.network.ways import BY, By
from graphx.network.weight import SUMS
from graphx.records import CoMention, Recipe


class Network(Who):
    """The questions about a network."""

    def graph(self, recipe: Recipe = EVERYTHING) -> nx.Graph:
        """Return the network of the entities that a recipe chooses.

        With a focus, its ego network is taken first, and the top ones of that. Nodes are the ids of
        entities, in their order. Every attribute is there, and a plain ``str``, ``int`` or
        ``float``, so that every format of networkx takes it:

        - of a node: ``name``, ``label``, ``aliases`` (joined by `` | ``), ``mentions``,
          ``articles``, ``first`` and ``last`` (days as ``2008-09-15``, or nothing), ``degree``,
          ``strength`` (the sum of its weights), ``community`` (0 is the largest, -1 none), and its
          place ``x``, ``y``;
        - of an edge: ``id`` (both ids, with a ``|`` between), ``count`` (windows that name both, a
          receipt each), ``weight`` (higher is closer: it is no distance), ``articles``, ``first``
          and ``last``;
        - of the graph: ``name``, ``recipe`` (as JSON), ``schema``, and how many edges are hidden
          because they are ``weak``, because ``chance`` gives them too, or as ``redundant``.
        """
        return choosing.graph(self.reader, self.by_id(recipe), name=self.path.stem)

    def roster(self, recipe: Recipe = EVERYTHING) -> Roster:
        """Return who is in the network that `graph` draws, with degree and strength.

        Of a million articles it takes a fifth of the time.
        """
        return roster.roster(self.reader, self.by_id(recipe))

    def readable(self, recipe: Recipe = EVERYTHING) -> Recipe:
        """Return a recipe whose picture can be read: this one, with as little hidden as will do.

        It hides nothing, or what chance would also give, or that and what is outside a backbone:
        the first of these that leaves few enough edges (`network.graph.legible`). Where that would
        hide nearly everybody, as in a corpus too small to tell what is chance, or would leave names
        in an ego network that do not meet its focus, it hides the weakest edges instead.
        """
        recipe = self.by_id(recipe)
        among = choosing.pool(self.reader, choosing.pooled(choosing.shown(recipe)))
        return choosing.readable(recipe, among)

    def evidence(self, one: str, other: str, recipe: Recipe = EVERYTHING) -> tuple[CoMention, ...]:
        """Return every window in which two entities meet, by date, with the sentences that say so.

        Args:
            one: an entity's name or id; its marks in the passages are numbered 0.
            other: the other's.
            recipe: the filters and the window; their graph's edge has this many as its count.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.meant(one), self.meant(other)
        if ends[0] == ends[1]:
            return ()
        found = receipts.every(self.reader, self.by_id(recipe), ends, first=ends[0])
        return tuple(found.get(contract.edge_id(*ends), ()))

    def receipts(
        self, graph: nx.Graph, recipe: Recipe, *, limit: int | None = None
    ) -> dict[str, list[CoMention]]:
        """Return the evidence of all edges of a graph by their ids, at most ``limit`` for each.

        Args:
            graph: what `graph` returned for the recipe.
            recipe: the recipe.
            limit: of an edge with more windows, so many are kept, from the first to the last one
                at even steps.

        Raises:
            RecipeError: if it is no such graph, or one of another corpus.
        """
        if limit is not None:
            meant.at_least(0, limit=limit)
        return receipts.of(self.reader, graph, self.by_id(recipe), limit=limit)

    def derive(self, one: str, other: str, recipe: Recipe = EVERYTHING) -> Derivation | None:
        """Return how the weight of two entities' edge follows from the counts; `None` without one.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.entity(one), self.entity(other)
        ids = ends[0].id, ends[1].id
        recipe = self.by_id(recipe)
        found = self.reader.pairs(recipe, among=ids)
        if not len(found):
            return None
        named = sorted(ends, key=lambda entity: entity.id)
        worths = self.reader.worths(recipe, ids) if recipe.weight in SUMS else {}
        names = named[0].name, named[1].name
        return derive(recipe, found.met, float(found.weight[0]), names, worths)

    def neighbours(self, entity: str, recipe: Recipe = EVERYTHING) -> tuple[Neighbour, ...]:
        """Return whom an entity meets, the closest first, and since when.

        Args:
            entity: its name or id.
            recipe: the filters; ``top``, ``focus``, ``radius``, ``surprising`` and ``backbone``,
                which are about a whole picture, are passed over.
        """
        return history.neighbours(self.reader, self.meant(entity), self.by_id(recipe))

    def paths(  # noqa: PLR0913 — each is a choice
        self, one: str, other: str, recipe: Recipe = EVERYTHING, *, limit: int = 3,
        by: By = "steps", in_time: bool = False, hubs: bool = False,
    ) -> tuple[Way, ...]:  # fmt: skip
        """Return the best few ways from one entity to another, each step with its best sentence.

        Args:
            one: where they begin: a name or an id.
            other: where they end.
            recipe: the filters; ``top``, ``focus`` and ``radius``, which are about a picture, are
                passed over, but what their picture draws is always walked. With labels, only
                entities of these lie between the two.
            limit: how many ways, at most.
            by: ``"steps"``: the fewest steps, and of those the strongest; ``"strength"``: the
                shortest by `network.paths.distance`, which is the inverse of the weight: it makes a
                detour where the connections on it are strong. What weighs 0 or less comes last.
            in_time: no step may be dated before the one it follows, so that what the first two
                shared could have travelled; undated meetings are left out.
            hubs: also pass countries, nationalities and whom one in twenty meets, see
                `network.paths.hubs`; otherwise only where there is no other way, which each path
                then says. Outlets that only report are passed if the recipe says so.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        meant.one_of("order", by, BY)
        meant.at_least(0, limit=limit)
        ends = self.entity(one), self.entity(other)
        return paths.paths(
            self.reader, *ends, self.by_id(recipe), limit=limit, by=by, in_time=in_time, hubs=hubs
        )

    def compare(
        self, first: Days, second: Days, recipe: Recipe = EVERYTHING, *, limit: int = 200
    ) -> Comparison:
        """Compare two periods: who meets in the second only, no more, more often, less often.

        Changes are corrected for how much was published in either, tested for chance, and ordered
        by how surprising they are; see `network.compare`. Each has a sentence of either period. By
        the clock "talked about", an article that talks about both periods counts in both.

        Args:
            first: the first and the last day of the one period, or ``None`` for no bound.
            second: those of the other.
            recipe: all other filters. With a focus, only its own edges, whatever the radius.
            limit: how many changes, of edges and of entities, are listed; the rest is counted.

        Raises:
            RecipeError: if the periods share a day, or one is no two days.
        """
        meant.at_least(0, limit=limit)
        recipe = self.by_id(recipe)
        sides = compare.periods(recipe, first, second)
        return compare.compare(self.reader, recipe, sides, limit=limit, name=self.path.stem)

    def measures(self, recipe: Recipe = EVERYTHING, *, whole: bool = False) -> Measures:
        """Return how central, close, deep and broking each entity is; see `network.measures`.

        Args:
            recipe: the choices.
            whole: of all the entities and edges that its filters count, also those that its
                picture leaves out; without, of what `graph` shows.
        """
        recipe = self.by_id(recipe)
        return measures.measures(self.reader, measures.whole(recipe) if whole else recipe)

    def confidence(
        self, recipe: Recipe = EVERYTHING, *, resamples: int = 100, by: str = "strength"
    ) -> Confidence:
        """Return how sure each edge and each entity's rank is, had luck brought other stories.

        See `network.confidence`. The entities are those that `graph` shows; the resamples are the
        same for the same ``seed`` of the recipe.

        Args:
            recipe: the choices.
            resamples: how many times the stories are drawn anew, at least once.
            by: what entities are ranked by: ``"articles"``, or one of `network.confidence.RANKED`.

        Raises:
            RecipeError: if nobody can be ranked by that, or there are to be no resamples.
        """
        meant.value("by", "str", by)
        if by != "articles" and by not in RANKED:
            choices = ", ".join(("articles", *RANKED))
            raise RecipeError(
                f"How sure places by {by!r} are is not known. The choices are: {choices}."
            )
        meant.at_least(1, resamples=resamples)
        return confidence.confidence(self.reader, self.by_id(recipe), by=by, resamples=resamples)
