"""Copies of a story: what newsrooms do to one is seen through, and what only looks alike is not."""

import json
import random
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphx.articles import clean, near, stories
from graphx.articles.fingerprints import Fingerprint, Shares

DATA = Path(__file__).parents[2] / "data"


def story(text):
    return "\n\n".join(text[start:end] for start, end in clean.story(text)[0])


TOLD = [story(path.read_text("utf-8")) for path in sorted((DATA / "articles").iterdir())]
"""Fifty different stories of one crisis, with many names in common; each begins with a headline."""

SYNONYMS = {
    "said": "declared", "but": "yet", "about": "roughly", "after": "following", "chief": "top",
    "more": "further", "while": "as", "because": "since", "week": "seven days", "shares": "stock",
}  # fmt: skip


seen = cache(stories.seen)


def copies_of(told, *olds):
    """Return the copies among texts by their keys, of which some were looked at before others."""
    texts = dict(told)
    before, known = {}, set()
    for keys in (*olds, texts.keys()):
        before = stories.copies(
            [(key, seen(text)) for key, text in texts.items() if key in keys or key in known],
            lambda keys: [(key, texts[key]) for key in keys],
            before,
            frozenset(known),
        )
        known |= keys
    return before


def paragraphs(text):
    return text.split("\n\n")


def printed_in_capitals(text):
    return re.sub(r"\s+", "  ", text.upper()) + " ."


def headline_changed(text):
    return "\n\n".join(["A night that the markets will not forget", *paragraphs(text)[1:]])


def dateline_changed(text):
    headline, *rest = paragraphs(text)
    return "\n\n".join(["SPRINGFIELD (Harbour Press), May 4 - " + headline, *rest])


def tail_cut(text):
    kept = paragraphs(text)
    while len(kept) > 2 and len(" ".join(kept[:-1])) > 0.6 * len(text):
        kept = kept[:-1]
    return "\n\n".join(kept)


def words_edited(text):
    return re.sub(r"\w+", lambda word: SYNONYMS.get(word[0], word[0]), text)


def figure_corrected(text):
    figures = re.findall(r"\b\d+\b", text)
    return re.sub(rf"\b{figures[-1]}\b", "77", text) if figures else text


def name_corrected(text):
    names = re.findall(r"(?<=[a-z] )[A-Z][a-z]{4,}\b", text)
    return text.replace(names[-1], names[-1][:-1]) if names else text


def paragraphs_added(text):
    return (
        f"{text}\n\nIn a later statement the ministry confirmed the account and said that it would "
        "publish its own findings before the summer.\n\nTraders in Asia took the news calmly: "
        "prices opened a little lower and had recovered by noon."
    )


def merged_with_a_brief(text):
    headline, *rest = paragraphs(text)
    brief = "Elsewhere, a lender in the north asked its owners for new money and did not get it."
    return "\n\n".join([headline, brief, *rest])


def paragraphs_moved(text):
    headline, first, *rest = paragraphs(text)
    return "\n\n".join([headline, *rest, first])


EDITS = [
    printed_in_capitals, headline_changed, dateline_changed, tail_cut, words_edited,
    figure_corrected, name_corrected, paragraphs_added, merged_with_a_brief, paragraphs_moved,
]  # fmt: skip

WEATHER = """
The service expects {a} in {city} tomorrow with winds of {n} kilometres an hour from the {side}.
Temperatures reach {m} degrees by day and fall to {k} degrees at night. The chance of rain is {p}
percent. Farmers are advised to cover young plants where frost is possible. The outlook for the days
after tomorrow is {b}. The next report of the service appears at noon.
"""
RESULTS = """
{city} Holdings said that its profit for the quarter was {n} million dollars, compared with {m}
million in the same months of last year. Sales rose to {p} million from {k} million. The company,
which makes parts for cars and trucks, said that demand had been steady in all of its markets and
that it saw no reason to change what it expects of the year as a whole. It will pay a dividend to
shareholders of record in {city}, and will report again at the end of the coming quarter. Shares of
{city} Holdings were little changed in late trading on the exchange, where they have moved within a
narrow band since the spring of the year before.
"""
CITIES = "Aston Burford Calder Denby Elston Fenwick Garside Holme Ilkley Jarrow".split()


def bulletins(template):
    chance = random.Random(1)  # noqa: S311 — a test of nothing secret
    for city in CITIES:
        yield template.format(
            city=city, a=chance.choice(["sun", "fog", "rain"]), b=chance.choice(["fair", "poor"]),
            side=chance.choice(["north", "west"]), n=chance.randint(20, 60),
            m=chance.randint(61, 99), p=chance.randint(100, 199), k=chance.randint(1, 19),
        )  # fmt: skip


BRIDGE = (
    """
The old stone bridge at Marlow Weir collapsed shortly before dawn on Tuesday, after three days of
rain had swollen the river to its highest level in forty years. Nobody was hurt. Councillor Edna
Pryce said engineers had closed the crossing to lorries in March, and that a report on its piers had
been due next week. The bridge, built in 1784, carried some 3,000 cars a day.
""",
    """
Marlow Weir woke up without its bridge this Tuesday. The crossing, which dates from 1784, gave way
in the dark under the weight of a river that nobody here has seen so high since the eighties. There
were no injuries. Lorries had been banned from it in the spring; a study of the piers, Councillor
Edna Pryce told reporters, was to be presented in a few days' time.
""",
)
"""One event, told by two authors."""


def found(texts):
    return copies_of(enumerate(texts))


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_what_newsrooms_do_to_a_story_is_seen_through_and_nothing_else_is_folded(edit):
    texts = [*TOLD, *map(edit, TOLD), *bulletins(WEATHER), *bulletins(RESULTS), *BRIDGE]
    right = {len(TOLD) + n: n for n in range(len(TOLD))}
    copies = {copy: of for copy, (of, _) in found(texts).items()}
    hits = sum(right.get(copy) == of for copy, of in copies.items())
    assert hits == len(copies), "precision is 1"
    assert hits >= 0.96 * len(right), "recall"


def test_the_wire_copies_of_the_sample_are_found_and_nothing_else():
    lines = map(json.loads, (DATA / "wire.jsonl").read_text("utf-8").splitlines())
    wire = [(line["id"], story(line["text"])) for line in lines]
    copies = copies_of([*wire, *enumerate(TOLD)])
    assert {copy: of for copy, (of, _) in copies.items()} == {
        "wire-003": "wire-002", "wire-004": "wire-002", "wire-007": "wire-006",
        "wire-011": "wire-010", "wire-012": "wire-010", "wire-015": "wire-014",
        "wire-016": "wire-014", "wire-020": "wire-019",
    }  # fmt: skip
    assert copies["wire-003"].similarity == 1
    assert all(0.6 <= similarity <= 1 for _, similarity in copies.values())


def test_a_bulletin_of_another_day_is_no_copy_even_with_the_same_figures():
    told = (
        "The Reserve entered the market to arrange two billion dollars of repurchase agreements, a "
        "spokesman said. Dealers had expected it to. Federal funds stood at 6 percent at the time."
    )
    texts = [f"NEW YORK, {day} - {told}" for day in ("March 2", "March 9", "April 2", "March 2")]
    assert {copy: of for copy, (of, _) in found(texts).items()} == {3: 0}


def test_a_table_that_is_filled_in_anew_is_no_copy():
    rows = [f"Grade {n} stood at {n}.{n + 10} a bushel in the county" for n in range(20)]
    other = [row.replace("3.13", "3.19").replace("7.17", "7.21") for row in rows]
    assert found([". ".join(rows), ". ".join(other)]) == {}


def test_a_round_up_that_holds_a_story_among_others_is_a_story():
    assert found([TOLD[0], "\n\n".join(TOLD[:3])]) == {}


def test_a_copy_is_found_where_no_spaces_part_the_words():
    told = (
        "国家主席星期一在北京会见了来访的德国总理，双方就经贸合作和地区安全等问题交换了意见。"
        "总理说，德国企业对中国市场充满信心，希望在汽车和化工等领域加强合作。"
        "会谈结束后，两国领导人共同出席了签字仪式，签署了合作文件。"
        "随行的企业家代表团还将访问上海和深圳，参观当地的工厂。"
    )
    other = "国家主席星期三在上海会见了来访的法国总统，双方讨论了贸易平衡和文化交流。"
    cut = told[: told.rindex("随行")]
    assert found([told, other + cut[-20:], cut]) == {2: (0, 1.0)}


def test_a_text_without_a_story_is_no_copy():
    assert found(["", "", "Read more", "Read more", " . "]) == {}


def test_a_copy_is_held_against_the_first_of_its_story_so_that_chains_end():
    parts = [paragraphs_added("").strip(), *TOLD[:6]]
    chain = ["\n\n".join(parts[n : n + 4]) for n in range(4)]
    copies = found(chain)
    assert {of for of, _ in copies.values()} <= {0, 1, 2, 3} - copies.keys()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(8, 20)), st.integers(0, 12), st.integers(0, 12))
def test_other_articles_and_their_order_change_nothing(others, one, another):
    first, second = sorted((one, another))
    texts = [(n, TOLD[n]) for n in others]
    texts.insert(first, ("story", TOLD[0]))
    texts.insert(second + 1, ("copy", words_edited(TOLD[0])))
    texts.append(("exact", TOLD[0].upper()))
    alone = [("story", TOLD[0]), ("copy", words_edited(TOLD[0])), ("exact", TOLD[0].upper())]
    assert copies_of(texts) == copies_of(alone)
    assert len(copies_of(alone)) == 2


VERSIONS = [
    version(text)
    for text in TOLD[:2]
    for version in (str, str.upper, headline_changed, words_edited, tail_cut, paragraphs_added)
]


@settings(max_examples=60)
@given(st.permutations(VERSIONS), st.lists(st.sets(st.integers(0, 11)), max_size=4))
def test_in_any_order_and_however_many_at_once_the_same_copies_are_found(texts, olds):
    told = [*enumerate(texts)]
    assert copies_of(told, *olds) == copies_of(told)


@pytest.mark.parametrize("old", [{1, 2, 3}, {1, 2}, {0, 2}, {3}])
def test_a_copy_that_is_a_first_print_since_is_held_against_those_after_it(old):
    words, chain = TOLD[0].split(), []
    for n in range(4):
        chain.append((n, " ".join(words)))
        words[5 * n :: 20] = ["edited" for _ in words[5 * n :: 20]]
    assert {n: copy.of for n, copy in copies_of(chain[1:]).items()} == {2: 1}
    grown = copies_of(chain, old)
    assert {n: copy.of for n, copy in grown.items()} == {1: 0, 3: 2}
    assert grown == copies_of(chain)


def test_who_is_a_first_print_since_is_so_before_those_behind_it_are_compared():
    def fingerprints(numbers):
        for n in numbers:
            own = np.arange(25 * n, 25 * n + 100, dtype=np.uint32)
            yield Fingerprint(bulletin=False, shingles=own, figures=own[:0], names=own[:0])

    neighbours = np.array([0, 1, 1, 2, 2, 3], np.int32), np.array([0, 0, 1, 1, 2, 2], np.int32)
    comparing = near.Comparing(fingerprints, {2: (1, 0.6)}, {1, 2})
    assert near.edited(Shares(*neighbours), comparing) == {1: (0, 0.6), 3: (2, 0.6)}


def test_what_was_compared_before_is_not_read_again():
    told = [("story", TOLD[0]), ("copy", words_edited(TOLD[0])), ("other", TOLD[1])]
    before = copies_of(told)
    everyone = [(key, stories.seen(text)) for key, text in [*told, ("new", TOLD[2])]]
    read = []
    old = {key for key, _ in told}
    assert stories.copies(everyone, lambda keys: read.extend(keys) or [], before, old) == before
    assert not read
