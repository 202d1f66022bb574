"""Names and sentences from articles, made harmless to show.

Streamlit reads Markdown in most of what it shows: a name such as ``![x](…)`` would make the browser
fetch a picture. `plain` escapes Markdown; what is shown as HTML here is escaped character by
character, with marks of our own around names.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from graphx.articles import clean, links
from graphx.dated import day
from graphx.numbered import few, many
from graphx.records import Article, CoMention, Entity, Hit, Passage

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!|<>~:$\-@/])")

UNITS: Mapping[str, str] = {
    "sentence": "a sentence", "paragraph": "a paragraph", "article": "an article",
    "near": "a few sentences",
}  # fmt: skip
"""What two names that meet share, by the windows of a recipe."""

DATED = (
    "Articles have one if they are added again with a first line such as “date 2025-09-26”, or "
    "with that day in the names of their files."
)
"""What helps where no article has a date."""

HIT = "gx-hit"
"""The mark of a word that was searched for."""

LONG = 200
"""Characters of a title or an outlet above a quotation."""

OUTLETS = 5
"""Outlets that are told of a connection, those that say it most often."""

FIRST = 80
"""Characters of a text that stand for a title."""

THOUSAND = 1000
"""From here on, weights are shown as whole numbers."""

_ADDRESS = re.compile(r"(?=://)|(?<=www)(?=\.)|(?<=@)", re.IGNORECASE)
"""Where an address is broken up, invisibly: even escaped, it would become a link."""

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction in which the text after them is written."""

_FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are read from right to left."""


def plain(text: str) -> str:
    r"""Return a text that Streamlit's Markdown shows as it is written, on one line.

    >>> print(plain("![x](y)"))
    \!\[x\]\(y\)
    """
    told = _ADDRESS.sub("\u2060", _TURNS.sub("", " ".join(text.split())))
    return _MARKDOWN.sub(r"\\\1", told)


def escaped(text: str) -> str:
    """Return a text as HTML, without what would change the direction of its neighbours.

    >>> escaped("<b>\u202eagain")
    '&lt;b&gt;again'
    """
    return html.escape(_TURNS.sub("", text))


def apart(text: str) -> str:
    """Return a text as HTML that does not change the direction of its neighbours.

    >>> apart("Post"), apart("הארץ")
    ('Post', '<bdi>הארץ</bdi>')
    """
    return f"<bdi>{escaped(text)}</bdi>" if _FROM_RIGHT.search(text) else escaped(text)


def short(text: str, most: int) -> str:
    """Return a text of so many characters at most; where it is cut, it says so.

    >>> short("Central banks pour in cash", 14)
    'Central banks…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def marked(text: str, marks: Iterable[tuple[int, int, str]]) -> str:
    """Return a text as HTML, with a class around each stretch; overlapping ones are passed over.

    >>> marked("A <b> met C.", [(0, 1, "gx-person"), (10, 11, "gx-org gx-second")])
    '<mark class="gx-person">A</mark> &lt;b&gt; met <mark class="gx-org gx-second">C</mark>.'
    """
    parts, done = [], 0
    for start, end, kind in sorted(marks):
        if start < done:
            continue
        parts.append(escaped(text[done:start]))
        parts.append(f'<mark class="{html.escape(kind)}">{escaped(text[start:end])}</mark>')
        done = end
    parts.append(escaped(text[done:]))
    return "".join(parts)


def quoted(passage: Passage, labels: Sequence[str]) -> str:
    """Return a passage as HTML, each name in the colour of its label; of two, the second's dashed.

    ``labels`` are those of the entities that are marked, in the order of their numbers.
    """
    kinds = [f"gx-{label.lower()}" for label in labels]
    if len(kinds) == 2:
        kinds[1] += " gx-second"
    return marked(passage.text, [(start, end, kinds[which]) for start, end, which in passage.marks])


def by_outlet(counts: Mapping[str, int]) -> str:
    """Return in words how often each outlet says so, or nothing if one says all.

    >>> by_outlet({"Northern Wire": 3, "": 2}), by_outlet({"Northern Wire": 3})
    ('By outlet: Northern Wire 3, unknown 2', '')
    """

    def told(outlet: str) -> str:
        return f"{plain(short(outlet, LONG)) or 'unknown'} {counts[outlet]:,}"

    return f"By outlet: {few([*counts], OUTLETS, told)}" if len(counts) > 1 else ""


def receipt(met: CoMention, read: str, labels: Sequence[str]) -> str:
    """Return a receipt as HTML: when, who says so, where, and the sentences with the names.

    ``read`` is the link that opens its article, ``labels`` are those of the entities marked. An
    article without a title goes by its file's name.

    >>> met = CoMention("a", "", None, "", "", "sentence", (), origin="tip.txt")
    >>> print(receipt(met, "?a", ()).partition(" · ")[2])
    <a href="?a" target="_blank">tip.txt</a></div><p></p></div>
    """
    is_title = any(same(met.title, passage.text) for passage in met.passages)
    title = "headline" if is_title else met.title or met.origin or "no title"
    about = [f"<b>{day(met.date)}</b>", apart(short(met.source, LONG)), link(read, title)]
    if web := links.web(met.link):
        about.append(link(web, "source"))
    said = " … ".join(quoted(passage, labels) for passage in met.passages)
    return framed(" · ".join(filter(None, about)), said)


def headline(article: Article, read: str) -> str:
    """Return an article as HTML: when, who says so, and its title, with the link that opens it."""
    return framed(head(article), link(read, called(article)))


def framed(above: str, said: str) -> str:
    """Return what an article says as HTML, below where it stands; both are HTML already.

    >>> framed("5 Sep 2008", "It rained.")
    '<div class="gx-receipt"><div>5 Sep 2008</div><p>It rained.</p></div>'
    """
    return f'<div class="gx-receipt"><div>{above}</div><p>{said}</p></div>'


def head(article: Article) -> str:
    """Return what stands above the words of an article as HTML: when, and who says so.

    >>> head(Article("a", "", source="A & B")), head(Article("a", ""))
    ('undated · A &amp; B', 'undated')
    """
    return " · ".join(filter(None, (day(article.date), apart(short(article.source, LONG)))))


def called(article: Article) -> str:
    r"""Return what an article goes by: its title, else its first words, else its file's name.

    What is set aside, as a date line or an appeal, does not count as words.

    >>> called(Article("a", "date 2009-01-05\n\nRead more\n\nA mine fell in.", origin="mine.txt"))
    'A mine fell in.'
    """
    if article.title:
        return article.title
    told, _ = clean.story(article.text)
    begin = told[0][0] if told else 0
    first, _, _ = article.text[begin : begin + LONG].strip().partition("\n")
    return short(first, FIRST) or article.origin


def hit(found: Hit, read: str) -> str:
    """Return an article that was searched for as HTML: its title and sentences, the words marked.

    ``read`` is the link that opens the article.
    """
    one = found.article
    title = marked(one.title, [(s, e, HIT) for s, e in found.title_marks])
    opens = f'<a href="{html.escape(read, quote=True)}">{title or escaped(called(one))}</a>'
    said = " … ".join(
        marked(passage.text, [(start, end, HIT) for start, end, _ in passage.marks])
        for passage in found.passages
        if not same(passage.text, one.title)
    )
    return f'<div class="gx-receipt"><div>{head(one)}</div>{opens}<p>{said}</p></div>'


def link(address: str, text: str, *, target: str = "_blank") -> str:
    """Return a link as HTML; the page that it opens comes in a new tab, or in this one: "_self".

    >>> link("entity?entity=a", "A & B", target="_self")
    '<a href="entity?entity=a" target="_self">A &amp; B</a>'
    """
    to = html.escape(address, quote=True)
    return f'<a href="{to}" target="{target}">{apart(short(text, LONG))}</a>'


def same(one: str, other: str) -> bool:
    """Return whether two lines say the same: a headline, and the first line of its article.

    >>> same("Lehman files for bankruptcy", "LEHMAN FILES  FOR BANKRUPTCY.")
    True
    """
    said, again = (" ".join(text.split()).strip(".# ").casefold() for text in (one, other))
    return bool(said) and said == again


def small(title: str) -> str:
    """Return a heading that stands right below the page's, and looks like those below it.

    >>> small("In most articles")
    '## :small[In most articles]'
    """
    return f"## :small[{title}]"


def weighed(weight: float) -> str:
    """Return a weight in words: whole from a thousand on, else by its first four digits.

    >>> weighed(12345.0), weighed(2.0), weighed(1 / 3)
    ('12,345', '2', '0.3333')
    """
    return f"{weight:,.0f}" if abs(weight) >= THOUSAND else f"{weight:.4g}"


def mentioned(mentions: int, articles: int) -> str:
    """Return how often a name is mentioned, in words.

    >>> mentioned(1, 1), mentioned(1200, 31)
    ('1 mention in 1 article', '1,200 mentions in 31 articles')
    """
    return f"{many(mentions, 'mention')} in {many(articles, 'article')}"


def in_all(entity: Entity) -> str:
    """Return how often an entity is mentioned, whatever the filters, in words.

    Filters count a story once, as a rule; this counts each of its copies.

    >>> in_all(Entity("person-ann", "Ann", "PERSON", 31, 28))
    '31 mentions in 28 articles in all, with copies'
    """
    return f"{mentioned(entity.mentions, entity.articles)} in all, with copies"


def percent(share: float) -> str:
    """Return a share in words.

    >>> percent(0.05), percent(0.001)
    ('5 %', '0.1 %')
    """
    return f"{100 * share:.4g} %"
