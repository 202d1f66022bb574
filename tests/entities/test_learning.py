"""What a corpus learns changes the links of no article that did not ask for it."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from graphx.entities.repair import learning
from graphx.entities.repair.lexicon import RIVALS, counted
from graphx.entities.resolve.within import linked
from graphx.records import LABELS
from tests.marked import article

NAMES = (
    "[Ann Lee|PERSON]", "[Lee|PERSON]", "Lee", "[Jordan|GPE]", "[Jordan|PERSON]", "Jordan",
    "[Acme Corp|ORG]", "Acme Corp", "[Acme|ORG]", "Acme", "acme", "May", "may", "[May|PERSON]",
    "[Houthi|ORG]", "[Houthis|NORP]", "the Houthis", "[Chicago White Sox|ORG]", "[Chicago|GPE]",
    "White Sox", "Ann Lee and Bob Roe", "[Ann Lee and Bob Roe|PERSON]", "[Bob Roe|PERSON]",
    "the Zorblat", "zorblat", "USAFRIC", "[USAFRIC|ORG]", "Court of Peru", "[Peru|GPE]",
    "[Mercury|ORG]", "[Mercury|PERSON]", "in [Mercury|LOC]", "Mercury", "[Zorblat|PERSON]",
    "[Lee|LOC]", "Suriname", "[Ann B. Lee|PERSON]", "[Ann B. C. Lee|PERSON]", "[Ann C. Lee|PERSON]",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(NAMES), min_size=1, max_size=8).map(
    lambda names: "Today " + " met ".join(names) + " there."
)


@settings(max_examples=200)
@given(st.lists(TEXT, min_size=1, max_size=6), st.lists(TEXT, min_size=1, max_size=3))
def test_who_asked_for_nothing_that_is_answered_otherwise_keeps_their_links(old, new):
    known = [article(notation, f"old {n}") for n, notation in enumerate(old)]
    added = [article(notation, f"new {n}") for n, notation in enumerate(new)]
    lexicon = counted(known)
    before = [linked(one, lexicon) for one in known]
    learned = learning.learn(lexicon, counted(added))
    assert lexicon.asking() == counted([*known, *added]).asking()
    for one, found in zip(known, before, strict=True):
        local = {}
        for link in found.links:
            local.setdefault(link.name.key, Counter())[link.said] += 1
        asked = found.asked & learned.changed
        elected = [
            key for key, votes in learned.votes.items()
            if key in local and (
                votes.elect_another(local[key])
                or ((RIVALS, key) in found.asked and votes.have_another_second(local[key]))
            )
        ]  # fmt: skip
        if not asked and not elected:
            assert linked(one, lexicon).links == found.links


COUNTS = st.dictionaries(st.sampled_from(LABELS), st.integers(1, 60), max_size=4)


@settings(max_examples=300)
@given(COUNTS, COUNTS, st.dictionaries(st.sampled_from(LABELS), st.integers(1, 4), max_size=3))
def test_settled_votes_elect_no_other_label_in_any_article(before, more, local):
    after = Counter(before) + Counter(more)
    for key in ("jordan", "ann jordan"):
        votes = learning.Votes(key, before, after)
        if votes.are_settled(sum(local.values())):
            assert not votes.elect_another(local)


def test_votes_are_settled_where_one_label_leads_by_far():
    assert learning.Votes("jordan", {"GPE": 50}, {"GPE": 51, "PERSON": 1}).are_settled(20)
    assert not learning.Votes("jordan", {"GPE": 50}, {"GPE": 51}).are_settled(25)
    assert not learning.Votes("jordan", {}, {"GPE": 51}).are_settled(1)


def test_who_asks_whether_a_name_is_sure_or_a_place_cares_for_nothing_else():
    lexicon = counted([article("[Jordan|GPE] fell.")])
    learned = learning.learn(
        lexicon, counted([article("[Jordan|LOC] and [Jordan|LOC]: [Oro|ORG].")])
    )
    about = {question for question, key in learned.changed if key == "jordan"}
    assert {"label", "is_recognised 2", "is_recognised 3"} <= about
    assert about.isdisjoint({"is_recognised 1", "is_mostly place", "is_mostly person"})
    about = {question for question, key in learned.changed if key == "oro"}
    assert {"is_recognised 1", "is_mostly organisation"} <= about
    assert about.isdisjoint({"is_recognised 2", "is_mostly place", "is_mostly person"})
