"""Suggestions: precision first, each with its reasons, and what would really change."""

import pytest

import graphx
from graphx.entities.judge.alike import MAX_BLOCK, spelled_alike, written_alike
from graphx.entities.judge.parts import as_named
from graphx.entities.judge.suggest import suggest
from graphx.records import Alias, Entity
from tests.marked import build


def entity(name, label="PERSON", mentions=1):
    id_ = f"{label}-{name}".lower()
    return Entity(id_, name, label, mentions, 1, (Alias(name, mentions, ""),))


def alike(*named):
    """Return the pairs whose names may be one, with the reason."""
    entities = [entity(*one) if isinstance(one, tuple) else entity(one) for one in named]
    named = [*map(as_named, entities)]
    found = [*written_alike(named), *spelled_alike(named)]
    return {(pair.one.name, pair.other.name): pair.reason for pair in found}


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Bashar al-Assad", "Assad", "the same family name"),
        ("John Smith", "J. Smith", "the same initial and the same family name"),
        ("Richard Fuld", "Dick Fuld", "a nickname of the given name and the same family name"),
        ("Helen Vandenbrouck", "Helen", "the same given name"),
        ("Bo Lee Jr.", "Bo Lee", "the same name, but for the generation"),
        ("Maria Lopez Garcia", "Maria Garcia", "the same name with a further word"),
        ("Xi Jinping", "Jinping Xi", "the same words in another order"),
        ("Khan Younis", "Khan Yunis", "1 letter apart in the family name"),
        ("Catherine Connolly", "Katherine Connolly", "1 letter apart in the given name"),
    ],
)
def test_names_of_persons_that_may_be_one(one, other, reason):
    ((pair, told),) = alike(one, other).items()
    assert (set(pair), told) == ({one, other}, reason)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            ("Siemens", "ORG"),
            ("Siemens", "PERSON"),
            "one name, found as an organisation and a person",
        ),
        (("Air Lines", "ORG"), ("Airlines", "ORG"), "the same name, written otherwise"),
        (("Atomic Energy Agency", "ORG"), ("AEA", "ORG"), "the letters of the name"),
        (("Israeli Air Force", "ORG"), ("Israel Air Force", "ORG"), "1 letter apart in one word"),
        (("U.S. House of Lords", "ORG"), ("House of Lords", "ORG"), "the same name with a further"),
        (("Fiat of Turin", "ORG"), ("Fiat", "ORG"), "the same first word"),
        (("Atlas Freight", "PERSON"), ("Atlas", "ORG"), "the same given name"),
        (("Citigroup", "ORG"), ("Citi", "ORG"), "the same beginning of one word"),
        (("Washington Mutual", "ORG"), ("WaMu", "ORG"), "the first letters of its words"),
        (("US Treasury", "ORG"), ("Treasury", "ORG"), "the same name without its country"),
    ],
)
def test_names_of_others_that_may_be_one(one, other, reason):
    ((pair, told),) = alike(one, other).items()
    assert set(pair) == {one[0], other[0]}
    assert told.startswith(reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Ann Smith", "Ann Smart"),
        ("George Bush Jr.", "George Bash Sr."),
        ("George Bush Jr.", "George Bush Sr."),
        (("Citizen Group", "ORG"), ("Citi", "ORG")),
        (("Democratic Party", "ORG"), ("DP", "ORG")),
        (("Industrial Bank of Oro", "ORG"), ("Bank of Oro", "ORG")),
        (("Iran", "GPE"), ("Iraq", "GPE")),
        (("North Korea", "GPE"), ("South Korea", "GPE")),
        (("Gambia", "GPE"), ("Zambia", "GPE")),
        (("Boeing 737", "PRODUCT"), ("Boeing 747", "PRODUCT")),
        (("Sanaa International Airport", "FAC"), ("Kazan International Airport", "FAC")),
        (("", "ORG"), ("", "GPE")),
    ],
)
def test_names_that_are_two(one, other):
    assert alike(one, other) == {}


def test_a_short_name_that_too_many_have_suggests_nothing():
    assert alike("Smith", *(f"{given} Smith" for given in "Al Bo Cy Di Ed Flo Gus".split())) == {}


def test_in_a_small_corpus_names_alike_are_reason_enough_to_ask():
    assert len(suggest([entity("Ann Lee"), entity("Lee")], {})) == 1


def test_names_alike_need_company_where_the_names_alone_are_not_enough(monkeypatch):
    monkeypatch.setattr("graphx.entities.judge.suggest.SMALL", 0)
    ann, lee, bob = entity("Ann Lee"), entity("Lee"), entity("Bob Lee")
    meets = {
        ann.id: {"acme"},
        lee.id: {"acme"},
        "acme": {ann.id, lee.id},
        bob.id: {"paris"},
        "paris": {bob.id},
    }
    (found,) = suggest([ann, lee, bob, entity("Acme", "ORG")], meets)
    assert (found.one, found.other) == (ann, lee)
    assert found.reasons == (
        "the same family name; 2 names have that word",
        "both appear with acme",
    )


def test_names_alike_in_one_article_are_reason_enough_to_ask(monkeypatch):
    monkeypatch.setattr("graphx.entities.judge.suggest.SMALL", 0)
    ann, lee, bob = entity("Ann Lee"), entity("Lee"), entity("Bob Lee")
    everyone = [ann, lee, bob]
    (found,) = suggest(everyone, {}, in_one_article=lambda pairs: {(ann.id, lee.id)} & {*pairs})
    assert (found.one, found.other) == (ann, lee)
    assert found.reasons[-1] == "both are named in one article"


def test_two_who_meet_in_a_sentence_are_not_one_person():
    one, other = entity("Catherine Connolly"), entity("Katherine Connolly")
    assert len(suggest([one, other], {})) == 1
    assert suggest([one, other], {one.id: {other.id}, other.id: {one.id}}) == []


def test_what_was_judged_is_not_suggested():
    one, other = entity("Catherine Connolly"), entity("Katherine Connolly")
    assert suggest([one, other], {}, {frozenset((one.id, other.id))}) == []


def test_the_pair_that_matters_most_is_first_whatever_the_order():
    few = [entity("Catherine Connolly"), entity("Katherine Connolly")]
    many = [entity("Volodymyr Zelensky"), entity("Volodymyr Zelenskyy")]
    meets = {who.id: {f"{who.id}{n}" for n in range(3)} for who in many}
    found = suggest([*few, *many], meets)
    assert [candidate.one for candidate in found] == [many[0], few[0]]
    assert suggest([*reversed(many), *few], meets) == found


def test_a_block_is_bounded_so_that_work_grows_with_the_number_of_names():
    crowd = [entity(f"{chr(97 + n // 26)}{chr(97 + n % 26)}anna Smith") for n in range(300)]
    assert len(list(spelled_alike([*map(as_named, crowd)]))) <= 2 * MAX_BLOCK**2


STORIES = (
    "[Catherine Lee|PERSON] met [Bob Roe|PERSON] of [Acme Corp|ORG].",
    "[Katherine Lee|PERSON] met [Cy Poe|PERSON] in [Paris|GPE]. [Bob Roe|PERSON] left.",
    "[Katherine Lee|PERSON] of [Acme Corp|ORG]. [Cy Poe|PERSON] met [Bob Roe|PERSON].",
)


def rank(corpus, id_):
    return [counted.id for counted in corpus.rank()].index(id_) + 1


def test_the_impact_is_what_a_merge_really_changes(tmp_path):
    path = build(tmp_path, *STORIES)
    with graphx.open(path) as corpus:
        (found,) = corpus.suggestions()
        assert found.reasons[0] == "1 letter apart in the given name"
        one, change = found.one.id, found.impact
        degree = corpus.graph().degree(one)
        assert rank(corpus, one) == change.rank
    graphx.judge(path, "merge", one, found.other.id)
    with graphx.open(path) as corpus:
        assert corpus.graph().degree(one) - degree == change.edges
        assert rank(corpus, one) == change.rank_after
        assert len(corpus.entity(one).aliases) == change.names
        assert corpus.suggestions() == ()
    graphx.undo(path)
    with graphx.open(path) as corpus:
        assert corpus.suggestions() == (found,)


@pytest.mark.parametrize("apply", [True, False])
def test_who_was_told_apart_is_not_suggested_again_also_after_another_name(tmp_path, apply):
    path = build(tmp_path, *STORIES)
    graphx.judge(path, "different", "Catherine Lee", "Katherine Lee", apply=apply)
    with graphx.open(path) as corpus:
        assert corpus.suggestions() == ()
    graphx.judge(path, "rename", "Catherine Lee", "Kate Lee")
    with graphx.open(path) as corpus:
        assert corpus.suggestions() == ()


def test_samples_are_sentences_with_the_name_marked(tmp_path):
    path = build(tmp_path, *STORIES)
    with graphx.open(path) as corpus:
        id_ = corpus.entity("Bob Roe").id
        assert len(corpus.samples(id_, limit=2)) == 2
        found = corpus.samples(id_, limit=9, every=True)
    assert len(found) == 3
    for article, passage in found:
        ((start, end, _),) = passage.marks
        assert passage.text[start:end] == "Bob Roe"
        assert article.text.startswith(passage.text, passage.start)


def test_a_family_name_is_asked_about_though_its_full_name_was_taken_for_no_person():
    told = {("Ines Carvalho", "Carvalho"): "the same last word"}
    assert alike(("Ines Carvalho", "LOC"), "Carvalho") == told
    assert alike(("Ines Carvalho", "ORG"), ("Carvalho", "ORG")) == told
    assert alike(("Ines Carvalho", "LOC"), ("Carvalho", "ORG")) == {}
    assert alike(("Virgin Group", "ORG"), ("Group", "ORG")) == {}
    assert alike(("Bank of Porto", "ORG"), "Porto") == {}
