"""What people ask of a corpus, and what leaves it: a graph, its evidence, who, when, where.

`Corpus` puts the ledger's answers together with the rooms: counted rows become a graph, mentions
become receipts, and both become files. It never writes to the corpus; `pipeline.build` does.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

import networkx as nx
from rapidfuzz import process

from graphx.corpus import compare as comparing
from graphx.corpus import confidence as trusting
from graphx.corpus import measures as measuring
from graphx.corpus import outlets as saying
from graphx.corpus import paths as ways
from graphx.corpus import picture, receipts, sample, when
from graphx.corpus.compare import Days
from graphx.corpus.history import History, stretches
from graphx.corpus.outlets import Sole
from graphx.corpus.when import FirstMeeting, Of
from graphx.entities import suggest
from graphx.errors import RecipeError, UnknownEntityError
from graphx.export import leave
from graphx.export import recipe as recipes
from graphx.export.formats.content import Period
from graphx.export.leave import Export
from graphx.export.periods import spans
from graphx.network import graph as contract
from graphx.network import search
from graphx.network.bursts import Burst
from graphx.network.compare import Comparison
from graphx.network.confidence import RANKED, Confidence
from graphx.network.derive import Derivation, derive
from graphx.network.diary import Diary
from graphx.network.evidence import quote
from graphx.network.measures import Measures
from graphx.network.paths import By
from graphx.network.paths import Path as Way
from graphx.network.sift import sift
from graphx.network.split import Step
from graphx.network.weight import SUMS
from graphx.records import (
    Article,
    Aside,
    Asked,
    CoMention,
    Community,
    Counts,
    Entity,
    Facets,
    Hit,
    Judgement,
    Mention,
    Passage,
    Problem,
    Question,
    Recipe,
    Steps,
    Suggestion,
    Talked,
)
from graphx.store.listing import Listed, Order
from graphx.store.reading import Counted, reading

EVERYTHING = Recipe()
"""No filters: the whole corpus, counted sentence by sentence."""


class Corpus:
    """A corpus, to be asked: its graphs, the evidence behind them, its entities and articles.

    Close it, or use it in a ``with`` statement. It may be shared by threads.
    """

    def __init__(self, path: Path | str) -> None:
        """Open a corpus for reading.

        Raises:
            CorpusError: if there is none, the file is none, or another program writes it.
        """
        self.path = Path(path)
        self._stack = ExitStack()
        self._reader = self._stack.enter_context(reading(self.path))

    def __enter__(self) -> Self:
        """Return the corpus itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the corpus."""
        self.close()

    def close(self) -> None:
        """Close the corpus."""
        self._stack.close()

    # the network

    def graph(self, recipe: Recipe = EVERYTHING) -> nx.Graph:
        """Return the network of the entities that a recipe chooses; see `network.graph`.

        With a focus, its ego network is taken first, and the top ones of that.
        """
        return picture.graph(self._reader, recipe, name=self.path.stem)

    def readable(self, recipe: Recipe = EVERYTHING) -> Recipe:
        """Return a recipe whose picture can be read: this one, with as little hidden as will do.

        Of nothing, what chance would also give, and that and what is outside a backbone, the first
        that leaves few enough edges is hidden (`network.graph.READABLE`). Where that would hide
        nearly everybody, as in a corpus too small to tell what is chance, the weakest edges are.
        """
        return picture.readable(self._reader, recipe)

    def evidence(self, a: str, b: str, recipe: Recipe = EVERYTHING) -> tuple[CoMention, ...]:
        """Return every window in which two entities meet, by date, with the sentences that say so.

        Args:
            a: an entity's name or id; its marks in the passages are numbered 0.
            b: the other's.
            recipe: the filters and the window; their graph's edge has this many as its count.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        one, other = self.entity(a).id, self.entity(b).id
        if one == other:
            return ()
        found = receipts.every(self._reader, recipe, (one, other), first=one)
        return tuple(found.get(contract.edge_id(one, other), ()))

    def receipts(
        self, graph: nx.Graph, recipe: Recipe, *, limit: int | None = None
    ) -> dict[str, list[CoMention]]:
        """Return the evidence of all edges of a graph by their ids, at most ``limit`` for each.

        Args:
            graph: what `graph` returned for the recipe.
            recipe: the recipe.
            limit: of an edge with more windows, so many are kept, from the first to the last one
                at even steps; two at least.
        """
        kept = {
            values["id"]: receipts.spread(values["count"], limit)
            for _, _, values in graph.edges(data=True)
        }
        found = receipts.every(self._reader, recipe, sorted(graph), kept=kept)
        return {edge: found.get(edge, []) for edge in kept}

    def diary(self, graph: nx.Graph, recipe: Recipe = EVERYTHING) -> Diary:
        """Return how often everybody in a graph is mentioned, and meets, day by day.

        Args:
            graph: what `graph` returned for the recipe.
            recipe: the recipe.
        """
        return self._reader.diary(recipe, sorted(graph))

    def derive(self, one: str, other: str, recipe: Recipe = EVERYTHING) -> Derivation | None:
        """Return how the weight of two entities' edge follows from the counts; `None` without one.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.entity(one), self.entity(other)
        ids = ends[0].id, ends[1].id
        found = self._reader.pairs(recipe, among=ids)
        if not len(found):
            return None
        named = sorted(ends, key=lambda entity: entity.id)
        worths = self._reader.worths(recipe, ids) if recipe.weight in SUMS else {}
        names = named[0].name, named[1].name
        return derive(recipe, found.met, float(found.weight[0]), names, worths)

    def neighbours(
        self, entity: str, recipe: Recipe = EVERYTHING
    ) -> tuple[tuple[str, str, int, float], ...]:
        """Return whom an entity meets, the closest first: id, name, count and weight of the edge.

        Args:
            entity: its id.
            recipe: the filters; ``top``, ``focus``, ``radius`` and ``backbone``, which are about
                a whole picture, are passed over.
        """
        asked = replace(recipe, top=None, focus=entity, backbone="")
        names = {node.id: node.name for node in self._reader.nodes(asked)}
        met = self._reader.pairs(asked, around=[entity])
        sifted = sift(asked, met.met, met.weight, (met.a, met.b), tests=len(names))
        found = [
            (other, names[other], pair.count, pair.weight)
            for pair in met.only(sifted.kept)
            for other in (pair.b if pair.a == entity else pair.a,)
        ]
        return tuple(sorted(found, key=lambda row: (-row[3], -row[2], row[0])))

    def meeting(self, recipe: Recipe = EVERYTHING) -> int:
        """Return how many pairs of entities meet under a recipe's filters, none hidden as weak."""
        return len(self._reader.pairs(recipe).a)

    def paths(  # noqa: PLR0913 — each is a choice
        self, one: str, other: str, recipe: Recipe = EVERYTHING, *, limit: int = 3,
        by: By = "steps", in_time: bool = False, hubs: bool = False,
    ) -> tuple[Way, ...]:  # fmt: skip
        """Return the best few ways from one entity to another, each step with its best sentence.

        Args:
            one: where they begin: a name or an id.
            other: where they end.
            recipe: the filters; ``top``, ``focus`` and ``radius``, which are about a picture, are
                passed over. With labels, only entities of these lie between the two.
            limit: how many ways, at most.
            by: ``"steps"``: the fewest steps, and of those the strongest; ``"strength"``: the
                shortest by `network.paths.distance`, which is the inverse of the weight: it makes a
                detour where the connections on it are strong.
            in_time: no step may be dated before the one it follows, so that what the first two
                shared could have travelled; undated meetings are left out.
            hubs: also pass countries, nationalities and whom one in twenty meets, see
                `network.paths.hubs`. Outlets that only report are passed if the recipe says so.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.entity(one), self.entity(other)
        return ways.paths(
            self._reader, *ends, recipe, limit=limit, by=by, in_time=in_time, hubs=hubs
        )

    def compare(
        self, first: Days, second: Days, recipe: Recipe = EVERYTHING, *, limit: int = 200
    ) -> Comparison:
        """Compare two periods: who meets in the second only, no more, oftener, more seldom.

        Changes are corrected for how much was published in either, tested for chance, and ordered
        by how surprising they are; see `network.compare`. Each has a sentence of either period.

        Args:
            first: the first and the last day of the one period, or ``None`` for no bound.
            second: those of the other.
            recipe: all other filters. With a focus, only its own edges, whatever the radius.
            limit: how many changes, of edges and of entities, are listed; the rest is counted.

        Raises:
            RecipeError: if the periods share a day.
        """
        sides = comparing.periods(recipe, first, second)
        return comparing.compare(self._reader, recipe, sides, limit=limit, name=self.path.stem)

    def measures(self, recipe: Recipe = EVERYTHING, *, whole: bool = False) -> Measures:
        """Return how central, close, deep and broking each entity is; see `network.measures`.

        Args:
            recipe: the choices.
            whole: of all the entities and edges that its filters count, also those that its
                picture leaves out; without, of what `graph` shows.
        """
        return measuring.measures(self._reader, measuring.whole(recipe) if whole else recipe)

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
        if by != "articles" and by not in RANKED:
            choices = ", ".join(("articles", *RANKED))
            raise RecipeError(f"Nobody is ranked by {by!r}. The choices are: {choices}.")
        if resamples < 1:
            raise RecipeError(f"resamples is {resamples}; it must be 1 or more.")
        return trusting.confidence(self._reader, recipe, by=by, resamples=resamples)

    # when

    def history(
        self, entity: str, recipe: Recipe = EVERYTHING, *, others: int = 12, most: int = 18
    ) -> History:
        """Return whom an entity meets over time, by day of publication.

        Args:
            entity: its id.
            recipe: the filters; those that hide weak connections are passed over.
            others: how many it meets most.
            most: how many stretches its time is cut into, at most.
        """
        asked = replace(
            recipe, weight="count", min_weight=0, surprising=False, clock="published",
        )  # fmt: skip
        foremost = self.neighbours(entity, asked)[:others]
        months = self.timeline(replace(asked, focus=entity), entity)
        kept = [
            month for month in months
            if (recipe.since is None or month >= recipe.since.replace(day=1))
            and (recipe.until is None or month <= recipe.until)
        ]  # fmt: skip
        found = stretches(kept, most)
        inside = [
            (max(first, recipe.since or first), min(last, recipe.until or last))
            for first, last in found
        ]
        counts = [
            {id_: count for id_, _, count, _ in self.neighbours(
                entity, replace(asked, since=since, until=until))}
            for since, until in inside
        ]  # fmt: skip
        return History(
            tuple(inside),
            tuple(
                (id_, name, tuple(count.get(id_, 0) for count in counts))
                for id_, name, *_ in foremost
            ),
        )

    def timeline(
        self, recipe: Recipe = EVERYTHING, entity: str = "", step: Step = "month"
    ) -> dict[dt.date, int]:
        """Return the articles of each step of time, by its first day, whatever the recipe's period.

        The recipe's clock says which steps are meant: those of publication, or those talked about.
        With an entity's id, only the articles that mention it: its `series`.
        """
        return self._reader.timeline(recipe, entity, step)

    def series(
        self, recipe: Recipe, one: str, other: str = "", *, step: Step = "month"
    ) -> dict[dt.date, int]:
        """Return how often an entity is named, or two meet, in each step of time.

        Of one entity, articles are counted; of two, their meetings, which by publication add up to
        the count of their edge, without undated ones. By the other clock, what is counted are the
        steps that their sentences talk about; a time longer than a step tells none. Steps without
        any are left out. The recipe's period is passed over.

        Args:
            recipe: the filters.
            one: a name or an id.
            other: another's, for a series of both; without, of the one alone.
            step: how long the steps are; each is named by its first day, a week by its Monday.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        first = self.entity(one).id
        if not other:
            return self._reader.timeline(recipe, first, step)
        return when.series(self._reader, recipe, (first, self.entity(other).id), step)

    def meetings(self, recipe: Recipe = EVERYTHING, *, limit: int = 50) -> tuple[FirstMeeting, ...]:
        """Return who met for the first time in the recipe's period, the newest first.

        That is the first time in the whole corpus under the other filters, by the day of
        publication; undated meetings may have been earlier, nobody can say. Of one day, those come
        first who have met most often since. With a focus, only its own meetings.
        """
        return when.meetings(self._reader, recipe, limit=limit)

    def bursts(
        self, recipe: Recipe = EVERYTHING, *, of: Of = "entities", step: Step = "month",
        limit: int = 50,
    ) -> tuple[Burst, ...]:  # fmt: skip
        """Return when an entity was named, or two met, far more than usual, the surest first.

        What is usual is taken from the whole corpus under the filters; bursts that share a day with
        the recipe's period are returned; see `network.bursts`. What stands in three articles or
        fewer is passed over. Days are those of publication.

        Args:
            recipe: the filters. With a focus, of edges only its own.
            of: bursts of ``"entities"`` or of ``"edges"``.
            step: the steps of time in which articles are counted.
            limit: how many, at most.
        """
        return when.bursts(self._reader, recipe, of, step=step, limit=limit)

    def labels(self, recipe: Recipe = EVERYTHING) -> dict[str, int]:
        """Return each label with its number of entities, whatever the recipe's labels and top."""
        return self._reader.labels(recipe)

    # who says so

    def outlets(self, one: str, other: str, recipe: Recipe = EVERYTHING) -> dict[str, int]:
        """Return how often each outlet lets two entities meet, most often first.

        The numbers add up to the count of their edge. ``""`` stands for articles of no known
        outlet. A story that several print counts for the one that printed it first; with
        ``copies``, for all.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.entity(one).id, self.entity(other).id
        return saying.outlets(self._reader, recipe, ends)

    def only(
        self, outlet: str, recipe: Recipe = EVERYTHING, *, limit: int = 50
    ) -> tuple[Sole, ...]:
        """Return the edges that one outlet alone makes, the strongest first, each with a sentence.

        Whoever prints a story says what it says, also if another outlet printed it first. With
        ``sources``, only those are asked whether they say so, too. With a focus, only its edges.

        Raises:
            RecipeError: if nothing is from that outlet, or there is no other.
        """
        return saying.only(self._reader, outlet, recipe, limit=limit)

    def against(self, outlet: str, recipe: Recipe = EVERYTHING, *, limit: int = 200) -> Comparison:
        """Compare an outlet with all others, as `compare` does two periods.

        The others come first, the outlet second: ``"born"`` is what it alone says, ``"gone"`` what
        it never says, ``"stronger"`` what it says more often than they do.

        Raises:
            RecipeError: if nothing is from that outlet, or there is no other.
        """
        sides = saying.sides(self._reader, outlet, recipe)
        return comparing.compare(self._reader, recipe, sides, limit=limit, name=self.path.stem)

    def facets(self, recipe: Recipe = EVERYTHING) -> Facets:
        """Return what each choice of a filter would bring, under all other filters."""
        return self._reader.facets(recipe)

    def left_out(self) -> dict[str, int]:
        """Return how many ``undated`` articles, ``copies``, ``lists`` and ``observers`` there are.

        Undated articles, copies of stories, articles with lists, and mentions of outlets that only
        report: what a recipe of that name counts or leaves out.
        """
        return self._reader.left_out()

    def communities(self, names: int = 3) -> tuple[Community, ...]:
        """Return the communities of more than one, largest first, with so many of their names."""
        return self._reader.communities(names)

    # who

    def rank(self, recipe: Recipe = EVERYTHING) -> tuple[Counted, ...]:
        """Return the entities that a recipe chooses, those in most articles first."""
        return tuple(self._reader.nodes(recipe))

    def entities(self) -> tuple[Entity, ...]:
        """Return all entities, most mentioned first."""
        return self._reader.entities()

    def entity(self, name: str) -> Entity:
        """Return who goes by a name, or has it as id: the most mentioned, where several do.

        Raises:
            UnknownEntityError: if nobody does; the message names the nearest.
        """
        ids = self._reader.named(name) or self._only_like(name)
        if ids:
            return self._reader.entities(ids[:1])[0]
        everyone = dict(self._reader.names())
        near = process.extract(name, everyone, limit=3, score_cutoff=70)
        hint = f"Did you mean {' or '.join(dict.fromkeys(n for n, _, _ in near))}?" if near else ""
        raise UnknownEntityError(
            f"Nobody in this corpus goes by {name!r}. "
            + (hint or "List who is in it with: graphx rank")
        )

    def _only_like(self, name: str) -> list[str]:
        """Return the only entity whose name holds a text, if there is one only."""
        found = self._reader.like(name, 2) if name.strip() else []
        return found if len(found) == 1 else []

    def outlet(self, name: str) -> str:
        """Return an outlet as its articles write it, whatever letters are capitals here.

        Raises:
            RecipeError: if no article is from it; the message lists those there are.
        """
        return saying.named(self._reader, name)

    def find(self, text: str, limit: int = 20) -> tuple[Entity, ...]:
        """Return the entities with a name that holds a text, most mentioned first."""
        return self._reader.entities(self._reader.like(text, limit)) if text.strip() else ()

    def suggestions(self, limit: int = 20) -> tuple[Suggestion, ...]:
        """Return pairs of entities that may be one, those first who would bring most connections.

        What was decided about is not suggested again. The impact is counted under the default
        recipe, as `graph` and `rank` are.

        Args:
            limit: how many, at most.
        """
        everyone = {entity.id: entity for entity in self.entities()}
        meets: dict[str, set[str]] = defaultdict(set)
        for pair in self._reader.pairs(EVERYTHING):
            meets[pair.a].add(pair.b)
            meets[pair.b].add(pair.a)
        found = suggest.suggest(everyone.values(), meets, self._decided(everyone.values()))[:limit]
        if not found:
            return ()
        joint = self._reader.together(EVERYTHING, [(c.one.id, c.other.id) for c in found])
        ranked = [(-n.articles, -n.mentions, n.id) for n in self._reader.nodes(EVERYTHING)]
        return tuple(
            Suggestion(
                *(candidate.one, candidate.other, candidate.reasons),
                suggest.impact(candidate, meets, ranked, together),
            )
            for candidate, together in zip(found, joint, strict=True)
        )

    def _decided(self, everyone: Iterable[Entity]) -> set[frozenset[str]]:
        """Return the ids of the pairs that were decided about, also by decisions only kept yet."""
        pairs = {frozenset(pair) for pair in self._reader.different()}
        named = {(entity.name, entity.label): entity.id for entity in everyone}
        for made in self.judgements():
            ends = [(made.name, made.label), (made.value, made.value_label)]
            if made.kind in {"merge", "different"} and not made.undone:
                pairs.add(frozenset(named[end] for end in ends if end in named))
        return pairs

    def samples(
        self, entity: str, limit: int = 2, *, every: bool = False
    ) -> tuple[tuple[Article, Passage], ...]:
        """Return some sentences that mention an entity, from the latest articles first.

        Args:
            entity: its id.
            limit: how many, at most.
            every: one for every mention; without, one an article.
        """
        found = self._reader.samples(entity, limit, every=every)
        ids = [met.article for met in found]
        articles, sentences = self._reader.texts(ids), self._reader.sentences(ids)
        return tuple(
            (articles[met.article], quote(articles[met.article].text, sentences[met.article], met))
            for met in found
        )

    # articles

    def articles(self, recipe: Recipe = EVERYTHING, entity: str = "") -> tuple[Article, ...]:
        """Return the articles under a recipe's filters by date, the undated last.

        With an entity's id, only those that mention it.
        """
        return self._reader.articles(recipe, entity)

    def listed(
        self,
        recipe: Recipe = EVERYTHING,
        *,
        entities: Sequence[str] = (),
        order: Order = "oldest",
        first: int = 0,
        limit: int = 50,
    ) -> tuple[int, list[Listed]]:
        """Return how many articles there are under a recipe's filters, and a page of their list.

        Args:
            recipe: the filters.
            entities: only articles that mention each of these, by their ids.
            order: ``"oldest"`` or ``"newest"`` first, or ``"best"``: those that fit best what the
                recipe searches for.
            first: how many to pass over.
            limit: how many to list, at most.
        """
        return self._reader.listed(recipe, entities, order, first, limit)

    def search(self, text: str, recipe: Recipe = EVERYTHING, limit: int = 50) -> tuple[Hit, ...]:
        """Return the articles that hold all words of a text, those that fit best first.

        Args:
            text: words, and phrases in quotation marks; each finds the words that begin with it.
            recipe: the filters of articles; ``Recipe(search=text)`` is the graph of these articles.
            limit: how many, at most; `holding` says how many there are.
        """
        looked_for = search.words(text)
        if not looked_for:
            return ()
        found = self._reader.found(text, recipe, limit)
        sentences = self._reader.sentences([article.id for article, _ in found])
        return tuple(
            Hit(
                article,
                score,
                tuple(sorted(search.stretches(article.title, looked_for))),
                search.passages(article.text, sentences.get(article.id, ()), looked_for),
            )
            for article, score in found
        )

    def holding(self, text: str, recipe: Recipe = EVERYTHING) -> int:
        """Return how many articles hold all words of a text, under the filters of articles."""
        return self._reader.holding(text, recipe) if search.words(text) else 0

    def article(self, id_: str) -> Article | None:
        """Return the article with an id, if there is one."""
        return self._reader.article(id_)

    def copies(self, article: str) -> tuple[Article, ...]:
        """Return the other articles that print an article's story, the first print first."""
        return self._reader.copies(article)

    def lists(self) -> tuple[Article, ...]:
        """Return the articles that list many and tell of few, whose names meet in sentences only.

        Tables and enumerations within other articles are not among them; see `network.lists`.
        """
        return self._reader.lists()

    def mentions(self, article: str) -> tuple[Mention, ...]:
        """Return an article's mentions, in the order they stand."""
        return self._reader.mentions(article)

    def mention_rows(self, recipe: Recipe = EVERYTHING) -> Iterator[dict[str, object]]:
        """Yield all mentions under a recipe's filters, as the lines of ``mentions.jsonl``.

        Those in copies of a story are always among them: the lines tell what stands where.
        """
        return (
            {
                "article": given,
                "start": start,
                "end": end,
                "text": text,
                "label": label,
                "entity": entity,
                "name": name,
            }
            for given, start, end, text, label, entity, name in self._reader.lines(
                replace(recipe, copies=True)
            )
        )

    def talked(self, article: str) -> tuple[Talked, ...]:
        """Return the times that an article talks about, in the order they stand.

        `timeline` counts them by month, under a recipe with the clock ``"talked about"``.
        """
        return self._reader.talked(article)

    def asides(self, article: str) -> tuple[Aside, ...]:
        """Return what of an article was set aside, and why."""
        return self._reader.asides(article)

    # it leaves

    def export(self, path: Path | str, recipe: Recipe = EVERYTHING, *, format: str = "") -> Export:  # noqa: A002 — the word for it
        """Write what a recipe shows to a file, and return what was written.

        ``mentions.jsonl``, ``evidence.csv`` and ``evidence.jsonl`` are tables, ``judgements.csv``
        and ``judgements.jsonl`` all decisions about names, ``.html`` is a page that holds the graph
        and its receipts; every other ending is a graph format, and the notes say what it
        could not hold.

        Raises:
            ExportError: if the ending is unknown, or the place takes no files.
        """
        return leave.export(self, Path(path), recipe, format)

    def made(self, export: Export, recipe: Recipe, *, format: str = "") -> recipes.Made:  # noqa: A002 — the word for it
        """Return how the files of an export were made, and their digests."""
        return recipes.made(recipe, format=format, written=export.files, corpus=self.digest())

    def rebuild(self, path: Path | str, made: recipes.Made) -> Export:
        """Write the files of an export anew, and prove by their digests that they are the same.

        Raises:
            ExportError: if they are not, with the reason; what was there is still there then.
        """
        return leave.rebuild(self, Path(path), made)

    def digest(self) -> str:
        """Return a digest of what is counted here: every entity, how often and when it is named."""
        everything = Recipe(observers=True, copies=True)
        lines = (repr(tuple(map(str, entity))) for entity in self.rank(everything))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def periods(self, recipe: Recipe = EVERYTHING) -> Iterator[Period]:
        """Yield each stretch of time with who is mentioned in it and how strongly they meet."""
        for first, last in spans(self.timeline(recipe), recipe.since, recipe.until):
            asked = replace(recipe, since=first, until=last, top=None)
            yield Period(
                first,
                last,
                {node.id: node.mentions for node in self._reader.nodes(asked)},
                {
                    contract.edge_id(pair.a, pair.b): pair.weight
                    for pair in self._reader.pairs(asked)
                },
            )

    # the corpus

    def set_aside(self) -> list[tuple[str, str, str]]:
        """Return all that was set aside: the article's file, the reason, and the words."""
        return self._reader.set_aside()

    def counts(self) -> Counts:
        """Return how much the corpus holds."""
        return self._reader.counts()

    def steps(self) -> Steps:
        """Return what became of the files on the way to a graph."""
        return self._reader.steps()

    def notes(self) -> dict[str, str]:
        """Return what built the corpus, as noted in it: the model, and the steps' versions."""
        return self._reader.notes()

    def questions(self, kind: Asked, number: int, seed: int) -> tuple[Question, ...]:
        """Return some of what the graph says under the default recipe, drawn evenly by a seed."""
        return sample.questions(self._reader, kind, number, seed)

    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return the days of the first and the last dated article."""
        return self._reader.period()

    def dates(self) -> dict[tuple[str, str], int]:
        """Return how many dates came from where, and how sure they are; see `Article`."""
        return self._reader.dates()

    def languages(self) -> dict[str, int]:
        """Return the languages of the articles by their codes, with their numbers, most first."""
        return self._reader.languages()

    def sources(self) -> dict[str, int]:
        """Return the outlets with their numbers of articles, most first."""
        return self._reader.sources()

    def judgements(self) -> tuple[Judgement, ...]:
        """Return every decision about names, undone ones too, in the order they were made."""
        return self._reader.judgements()

    def is_applied(self) -> bool:
        """Tell whether all decisions are applied; some may only be kept yet."""
        return self._reader.is_applied()

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that was wrong with the input."""
        return self._reader.problems()
