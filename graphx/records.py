"""The nouns of graphx, as small frozen records that travel between its rooms.

*Files become articles, articles hold mentions, mentions mean entities, entities that meet
form a network, the network is shown.* Each record here is one noun of that sentence. Records
hold data and no behaviour beyond checking themselves; the verbs live in the rooms.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Literal, get_args

from graphx import meant
from graphx.errors import RecipeError

Window = Literal["article", "paragraph", "near", "sentence"]
Weight = Literal[
    "count", "articles", "fractional", "decay", "jaccard", "association", "npmi", "surprise"
]
Backbone = Literal["", "disparity", "noise-corrected"]
Verdict = Literal["merge", "different", "split", "rename", "retype", "hide"]
Certainty = Literal["", "sure", "likely", "guess"]
Clock = Literal["published", "talked about"]
Asked = Literal["mention", "meeting"]
Answer = Literal["yes", "no", "unsure", ""]

WINDOWS: tuple[Window, ...] = get_args(Window)
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
BACKBONES: tuple[Backbone, ...] = get_args(Backbone)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
CLOCKS: tuple[Clock, ...] = get_args(Clock)

LONGEST = 300
"""Characters of a search."""

FARTHEST = 20
"""Sentences within which two mentions can still count as near each other."""

LABELS = (
    "PERSON",
    "ORG",
    "GPE",
    "NORP",
    "EVENT",
    "PRODUCT",
    "LAW",
    "LOC",
    "FAC",
    "WORK_OF_ART",
    "MISC",
)
"""The labels an entity can have, in the order in which legends and filters show them."""

ONE_OF: Mapping[str, str] = {
    "PERSON": "a person", "ORG": "an organisation", "GPE": "a country or city",
    "NORP": "a group of people", "EVENT": "an event", "PRODUCT": "a product", "LAW": "a law",
    "LOC": "a region", "FAC": "a building", "WORK_OF_ART": "a work", "MISC": "something else",
}  # fmt: skip
"""What an entity of each label is, in the words of a sentence."""


@dataclass(frozen=True, slots=True)
class Article:
    """One news item: text, and where and when it appeared.

    ``id`` is a digest of the content, so reading a folder twice changes nothing. ``given_id`` is
    the id the input gave, if it gave one. ``text`` is the text as given: every offset in graphx
    counts its characters. ``date_from`` says where the date came from, the first that told:
    ``"header"``, ``"metadata"``, ``"column"``, ``"link"``, ``"text"``, ``"file name"``, or ``""``
    for an undated article. ``certainty`` is how sure the date is: ``"sure"`` where the article or
    who kept it states the day in full, ``"likely"`` where its surroundings tell it, ``"guess"``
    where a year, a century or the order of day and month had to be filled in. ``origin`` is the
    name of the file it was read from. ``language`` is a code of two letters, or ``""`` where nobody
    can say.
    """

    id: str
    text: str
    title: str = ""
    date: dt.date | None = None
    date_from: str = ""
    source: str = ""
    link: str = ""
    given_id: str = ""
    origin: str = ""
    certainty: Certainty = ""
    language: str = ""
    author: str = ""

    @property
    def name(self) -> str:
        """The id a person knows this article by: the given one, else the digest."""
        return self.given_id or self.id


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the input: recorded, shown at the end, and never stopping a run."""

    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Remark(Problem):
    """Something worth knowing about the input that is no error, such as columns of no use."""


@dataclass(frozen=True, slots=True)
class Aside:
    """A passage of an article that is not its story, and why: ``text[start:end]``."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Talked:
    """Words of an article that speak of a day or a longer time: ``text[start:end]``, and which.

    ``first`` and ``last`` are its first and last day: one and the same for "on 3 March 2014", the
    two ends of the month for "in September 2008".
    """

    start: int
    end: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article's story, ``text[start:end]``, and what its words are counted by."""

    start: int
    end: int
    digest: int


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article as reading left it: all that is known of it before names are recognised.

    ``paragraphs`` are those that may turn out to be an outlet's fixed words.
    """

    article: Article
    asides: tuple[Aside, ...]
    times: tuple[Talked, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article's story, ``text[start:end]``, and the paragraph it stands in."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that a recognizer took for a name: ``text[start:end]``, and its label."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Marked:
    """An article as a recognizer left it: all that resolving needs to know of it."""

    article: str
    text: str
    sentences: tuple[Sentence, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in an article where a name stands for somebody or something.

    Offsets are characters into ``Article.text``; ``start`` is included, ``end`` is not, so
    ``article.text[m.start:m.end] == m.text`` always holds. ``entity`` is the id of what it means,
    ``reason`` says why it was taken to mean that. An *observer* mention is an outlet or agency
    that only reports what the article tells ("told Reuters").
    """

    article: str
    start: int
    end: int
    text: str
    label: str
    entity: str
    sentence: int
    observer: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name an entity goes by, how many mentions use it, and why it counts as a name of theirs."""

    name: str
    mentions: int
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what mentions refer to: a canonical name, a label, and the names it goes by."""

    id: str
    name: str
    label: str
    mentions: int
    articles: int
    aliases: tuple[Alias, ...] = ()


JUDGED = "judgement "
"""What the source of a problem with a decision begins with; its number follows."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision about a name, which holds until it is undone.

    ``number`` counts the decisions of a corpus. ``name`` and ``label`` say whom it is about.
    ``value`` is the name merged into it, split from it or told apart from it (``value_label`` says
    of which label), its new name or label, or nothing for a name that is hidden. A decision about
    a single mention says where it stands: the id of its article, ``start``, ``end`` and ``text``,
    as a `Mention` does; ``value`` is whom it means. An undone decision stays in the ledger.
    """

    number: int
    kind: Verdict
    name: str
    label: str
    value: str = ""
    undone: bool = False
    value_label: str = ""
    article: str = ""
    start: int = 0
    end: int = 0
    text: str = ""

    @property
    def source(self) -> str:
        """What a problem with this decision has as its source."""
        return f"{JUDGED}{self.number}"


@dataclass(frozen=True, slots=True)
class Impact:
    """What joining two entities would change, counted under the default recipe.

    ``names`` is how many names the one would go by, ``edges`` how many connections it would gain.
    ``rank`` is its place by articles now, 1 for the foremost, ``rank_after`` its place then.
    """

    names: int
    edges: int
    rank: int
    rank_after: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, why, and what would change; ``one`` would keep its name."""

    one: Entity
    other: Entity
    reasons: tuple[str, ...]
    impact: Impact


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a corpus holds; ``dated`` counts the articles that have a date.

    ``stories`` are the articles without those that are copies of another.
    """

    articles: int
    stories: int
    dated: int
    sentences: int
    mentions: int
    entities: int
    problems: int


@dataclass(frozen=True, slots=True)
class Steps:
    """What became of the files on the way to a graph, beside what `Counts` holds.

    ``files`` held the articles, ``asides`` are the passages of those that are not the story,
    ``observers`` the mentions of outlets that only report, ``lists`` the articles that list many
    and tell of few.
    """

    files: int
    asides: int
    observers: int
    lists: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence quoted as evidence, with the names in it that matter.

    ``marks`` are ``(start, end, which)``: offsets into ``text``, and 0 or 1 for the first or the
    second entity of the pair. ``start`` is where the passage begins in its article's text.
    """

    text: str
    start: int
    marks: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An article that is taken out of a corpus, or would be: what it goes by, and how much it says.

    ``origin`` is the name of the file it was read from, ``mentions`` counts the names in it.
    """

    id: str
    title: str
    date: dt.date | None
    source: str
    origin: str
    mentions: int


@dataclass(frozen=True, slots=True)
class CoMention:
    """One window in which two entities meet: the receipt for one unit of an edge's count.

    ``passages`` is the sentence that names both, or the nearest two sentences that name one each.
    ``distance`` is how many sentences apart those two are: 0 for one sentence. ``share`` is what
    the window adds to the edge's weight, which is the sum of all shares; `None` where the weight is
    no sum but compares counts. ``origin`` is the name of the file that the article was read from.
    """

    article: str
    title: str
    date: dt.date | None
    source: str
    link: str
    window: Window
    passages: tuple[Passage, ...]
    distance: int = 0
    share: float | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something the graph says of a passage, for a person to judge.

    A ``"mention"``: that the name marked in ``passage`` means the entity in ``said``. A
    ``"meeting"``: that both entities in ``said`` have to do with each other there. ``said`` holds
    each entity's id, name and label.
    """

    kind: Asked
    article: Article
    passage: Passage
    said: tuple[tuple[str, str, str], ...]

    @property
    def key(self) -> str:
        """What is asked, in one line: a graph that says something else asks another question."""
        places = [str(self.passage.start + start) for start, _, _ in self.passage.marks]
        return " ".join([self.kind, self.article.id, *places, *(id_ for id_, _, _ in self.said)])


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of some judged statements are right, and what that says of all of them.

    ``low`` and ``high`` bound the share of right ones among all, at 95 %; ``unsure`` are those that
    nobody could judge, and are not counted in ``judged``.
    """

    right: int
    judged: int
    unsure: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words of a search, and where.

    ``score`` ranks it: higher fits better. ``title_marks`` are the words' stretches in the title;
    ``passages`` are the sentences that hold most of them, marked with 0.
    """

    article: Article
    score: float
    title_marks: tuple[tuple[int, int], ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """A part of a corpus whose entities meet each other more than others, by its number.

    ``names`` are those of its entities in most articles, ``entities`` is how many it has.
    """

    number: int
    names: tuple[str, ...]
    entities: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What each choice of a filter would bring, under all other filters.

    Entities by label and by community.
    """

    labels: dict[str, int]
    communities: dict[int, int]


_CHOICES: dict[str, tuple[str, ...]] = {
    "window": WINDOWS, "weight": WEIGHTS, "backbone": BACKBONES, "clock": CLOCKS,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Every choice that makes a network: the same recipe on the same corpus gives the same bytes.

    Attributes:
        since: the first day counted; ``None`` for no bound.
        until: the last day counted; ``None`` for no bound.
        clock: what has to lie in that period: the day on which an article was published, or a time
            that it talks about. By the second clock, a mention counts if its own sentence talks
            about a time in the period.
        labels: the labels of the entities shown; empty for all.
        sources: the outlets whose articles are counted; empty for all.
        undated: count articles without a date. With ``since`` or ``until`` set they are left
            out: nobody can say that they belong to the period.
        observers: also count mentions of outlets and agencies that only report.
        copies: also count copies of a story; without, each story counts once, when and where it
            first stood among ``sources``.
        lists: also count meetings in tables, rankings and round-ups, which name many in a row and
            say nothing of any two of them; see `network.lists`.
        window: the stretch within which two mentions count as together.
        distance: with the window ``"near"``, how many sentences apart two mentions may be; 0 or
            more, where 0 is the same sentence.
        weight: how an edge's strength is measured; see `network.weight`.
        min_weight: edges below this weight are left out.
        surprising: leave out the edges that chance would also give; see `network.chance`.
        false_discoveries: with ``surprising``, the share of the edges kept that chance may have
            made all the same, and of the changes that a comparison calls sure; above 0, below 1.
        backbone: leave out the edges that a filter finds redundant; see `network.backbone`.
        alpha: with ``backbone``, the significance an edge must reach; above 0, below 1. The
            smaller, the fewer edges.
        top: the number of entities kept, those in most articles first; ``None`` for all.
        focus: an entity's name or id; only it and what lies within ``radius`` steps is kept.
        radius: how many steps from ``focus``, at least 1.
        search: words that an article must hold to be counted; see `network.search`. Empty for all.
        communities: the communities of the entities shown, as `network.layout` numbers them; empty
            for all.
        without: the names or ids of entities that are left out.
        isolated: also keep entities that meet nobody under these choices.
        seed: seeds what is random.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    clock: Clock = "published"
    labels: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    undated: bool = True
    observers: bool = False
    copies: bool = False
    lists: bool = False
    window: Window = "sentence"
    distance: int = 2
    weight: Weight = "count"
    min_weight: float = 0
    surprising: bool = False
    false_discoveries: float = 0.05
    backbone: Backbone = ""
    alpha: float = 0.05
    top: int | None = None
    focus: str = ""
    radius: int = 1
    search: str = ""
    communities: tuple[int, ...] = ()
    without: tuple[str, ...] = ()
    isolated: bool = True
    seed: int = 1

    def __post_init__(self) -> None:
        """Refuse choices that cannot be meant, in words that say what to do."""
        _read(self)
        for label in sorted(self.labels):
            meant.one_of("label", label, LABELS)
        for what, known in _CHOICES.items():
            meant.one_of(what, getattr(self, what), known)
        if not 0 <= self.distance <= FARTHEST:
            raise RecipeError(f"distance is {self.distance}; it must be 0 to {FARTHEST} sentences.")
        for name in ("false_discoveries", "alpha"):
            if not 0 < (share := getattr(self, name)) < 1:
                raise RecipeError(f"{name} is {share}; it must be above 0 and below 1.")
        if self.since and self.until and self.since > self.until:
            raise RecipeError(
                f"The period ends on {self.until}, before it begins on {self.since}. Swap the two."
            )
        if self.top is not None and self.top < 1:
            raise RecipeError(f"top is {self.top}; it must be 1 or more, or left out for all.")
        meant.at_least(1, radius=self.radius)
        meant.at_least(0, seed=self.seed)
        _refuse_search(self.search)

    def __repr__(self) -> str:
        """Return the choices that somebody made; the help of a function shows its default.

        >>> Recipe(), Recipe(labels=("PERSON",), top=5)
        (Recipe(), Recipe(labels=('PERSON',), top=5))
        """
        given = ((field, getattr(self, field.name)) for field in fields(self))
        made = (f"{field.name}={value!r}" for field, value in given if value != field.default)
        return f"Recipe({', '.join(made)})"

    def as_json(self) -> str:
        """Return every choice, also those that nobody made, as JSON: defaults may change one day.

        >>> Recipe(labels=("PERSON",), since=dt.date(2008, 9, 15)).as_json()[:81]
        '{"since": "2008-09-15", "until": null, "clock": "published", "labels": ["PERSON"]'
        """
        return json.dumps(asdict(self), default=str, ensure_ascii=False)


def _read(recipe: Recipe) -> None:
    for field in fields(recipe):
        given = getattr(recipe, field.name)
        object.__setattr__(recipe, field.name, meant.value(field.name, str(field.type), given))


def _refuse_search(search: str) -> None:
    if search and not re.search(r"\w", search):
        raise RecipeError(f"No word to search for in {search!r}; a word has letters or digits.")
    if len(search) > LONGEST:
        raise RecipeError(
            f"The words searched for are {len(search):,} characters long; "
            f"at most {LONGEST} are taken."
        )
