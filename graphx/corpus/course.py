"""When it happened, and who says so. A part of `Corpus`."""

from __future__ import annotations

import datetime as dt

from graphx import meant
from graphx.corpus import compare, history, outlets, when
from graphx.corpus.history import History
from graphx.corpus.opened import EVERYTHING
from graphx.corpus.outlets import Sole
from graphx.corpus.when import OF, FirstMeeting, Of
from graphx.corpus.who import Who
from graphx.network.bursts import Burst
from graphx.network.compare import Comparison
from graphx.network.split import STEPS, Step
from graphx.records import Recipe


class Course(Who):
    """The questions about time and outlets."""

    def history(
        self, entity: str, recipe: Recipe = EVERYTHING, *, others: int = 12, most: int = 18
    ) -> History:
        """Return whom an entity meets over time, by day of publication.

        Args:
            entity: its name or id.
            recipe: the filters, as `Corpus.neighbours` takes them, but for the clock.
            others: how many it meets most.
            most: how many stretches its time is cut into, at most; 1 or more.
        """
        meant.at_least(0, others=others)
        meant.at_least(1, most=most)
        recipe = self.by_id(recipe)
        return history.history(self.reader, self.meant(entity), recipe, others=others, most=most)

    def timeline(
        self, recipe: Recipe = EVERYTHING, entity: str = "", step: Step = "month"
    ) -> dict[dt.date, int]:
        """Return the articles that name anybody in each step of time, whatever the recipe's period.

        Steps go by their first day. The recipe's clock says which are meant: those of publication,
        or those talked about. With an entity's name or id, only the articles that mention it: its
        `series`.
        """
        meant.one_of("step", step, STEPS)
        return self.reader.timeline(self.by_id(recipe), self.meant(entity) if entity else "", step)

    def series(
        self, one: str, other: str = "", recipe: Recipe = EVERYTHING, *, step: Step = "month"
    ) -> dict[dt.date, int]:
        """Return how often an entity is named, or two meet, in each step of time.

        Of one entity, articles are counted; of two, their meetings, which by publication add up to
        the count of their edge, without undated ones. By the other clock, what is counted are the
        steps that their sentences talk about; a time longer than a step tells none. Steps without
        any are left out. The recipe's period is passed over.

        Args:
            one: a name or an id.
            other: another's, for a series of both; without, of the one alone.
            recipe: the filters.
            step: how long the steps are; each is named by its first day, a week by its Monday.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        meant.one_of("step", step, STEPS)
        first = self.meant(one)
        if not other:
            return self.reader.timeline(self.by_id(recipe), first, step)
        return when.series(self.reader, self.by_id(recipe), (first, self.meant(other)), step)

    def meetings(self, recipe: Recipe = EVERYTHING, *, limit: int = 50) -> tuple[FirstMeeting, ...]:
        """Return who met for the first time in the recipe's period, the newest first.

        That is the first time in the whole corpus under the other filters, by the recipe's clock:
        the day of publication, or the first that a sentence talks about which names one of them
        where they meet; a time longer than a month tells none. Undated meetings may have been
        earlier, nobody can say. Of one day, those come first who have met most often since. With a
        focus, only its own meetings.
        """
        meant.at_least(0, limit=limit)
        return when.meetings(self.reader, self.by_id(recipe), limit=limit)

    def bursts(
        self, recipe: Recipe = EVERYTHING, *, of: Of = "entities", step: Step = "month",
        limit: int = 50,
    ) -> tuple[Burst, ...]:  # fmt: skip
        """Return when an entity was named, or two met, far more than usual, the surest first.

        What is usual is taken from the whole corpus under the filters; bursts that share a day with
        the recipe's period are returned; see `network.bursts`. What stands in three articles or
        fewer is passed over. Days are those of the recipe's clock.

        Args:
            recipe: the filters. With a focus, of edges only its own.
            of: bursts of ``"entities"`` or of ``"edges"``.
            step: the steps of time in which articles are counted.
            limit: how many, at most.
        """
        meant.one_of("subject", of, OF)
        meant.one_of("step", step, STEPS)
        meant.at_least(0, limit=limit)
        return when.bursts(self.reader, self.by_id(recipe), of, step=step, limit=limit)

    def outlet(self, name: str) -> str:
        """Return an outlet as its articles write it, whatever letters are capitals here.

        Raises:
            RecipeError: if no article is from it; the message lists those there are.
        """
        return outlets.named(self.reader, name)

    def outlets(self, one: str, other: str, recipe: Recipe = EVERYTHING) -> dict[str, int]:
        """Return how often each outlet lets two entities meet, most often first.

        The numbers add up to the count of their edge. ``""`` stands for articles of no known
        outlet. A story that several print counts for the one that printed it first; with
        ``copies``, for all.

        Raises:
            UnknownEntityError: if nobody in the corpus goes by one of the names.
        """
        ends = self.meant(one), self.meant(other)
        return outlets.outlets(self.reader, self.by_id(recipe), ends)

    def only(
        self, outlet: str, recipe: Recipe = EVERYTHING, *, limit: int = 50
    ) -> tuple[Sole, ...]:
        """Return the edges that one outlet alone makes, the strongest first, each with a sentence.

        Whoever prints a story says what it says, also if another outlet printed it first. With
        ``sources``, only those are asked whether they say so, too. With a focus, only its edges.

        Raises:
            RecipeError: if nothing is from that outlet, or there is no other.
        """
        meant.at_least(0, limit=limit)
        return outlets.only(self.reader, outlet, self.by_id(recipe), limit=limit)

    def against(self, outlet: str, recipe: Recipe = EVERYTHING, *, limit: int = 200) -> Comparison:
        """Compare an outlet with all others, as `compare` does two periods.

        The others come first, the outlet second: ``"new"`` is what it alone says, ``"gone"`` what
        it never says, ``"stronger"`` what it says more often than they do.

        Raises:
            RecipeError: if nothing is from that outlet, or there is no other.
        """
        meant.at_least(0, limit=limit)
        recipe = self.by_id(recipe)
        sides = outlets.sides(self.reader, outlet, recipe)
        return compare.compare(self.reader, recipe, sides, limit=limit, name=self.path.stem)

    def period(self) -> tuple[dt.date, dt.date] | None:
        """Return the days of the first and the last dated article."""
        return self.reader.period()

    def sources(self) -> dict[str, int]:
        """Return the outlets with their numbers of articles, most first."""
        return self.reader.sources()
