"""The ledger of decisions: it lasts, is replayed, tells of conflicts, and loses nothing."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphx
from graphx import decisions
from graphx.errors import BusyError, InputError, JudgementError
from graphx.records import Recipe
from graphx.store.writing import writing
from tests.marked import Notation, build

STORIES = (
    (
        "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] told [Acme Corp|ORG] so. "
        "[Annie Lee-Smith|PERSON] of [Acme|ORG] left [Paris|GPE]."
    ),
    "[Lee|PERSON] met [Annie Lee-Smith|PERSON] in [Paris|GPE]. [Cy Roe|PERSON] met [Roe|PERSON].",
)


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, *STORIES)


def everything(path):
    with graphx.open(path) as corpus:
        graph = corpus.graph()
        edges = {values["id"]: values for _, _, values in graph.edges(data=True)}
        return dict(graph.nodes(data=True)), edges, list(corpus._leaving().mention_rows(Recipe()))


def troubles(path):
    with graphx.open(path) as corpus:
        return [(problem.source, problem.message) for problem in corpus.problems()]


def mention(path, text, number=0):
    with graphx.open(path) as corpus:
        rows = [m for a in corpus.articles() for m in corpus.mentions(a.id) if m.text == text]
        return sorted(rows, key=lambda found: (found.article, found.start))[number]


def called(path):
    with graphx.open(path) as corpus:
        return {entity.name for entity in corpus.entities()}


def test_a_single_mention_is_split_off_to_somebody_new_and_to_somebody_known(corpus):
    one = mention(corpus, "Lee")
    kept = graphx.judge(corpus, "split", "Ann Lee", "Lee (the actor)", mention=one)
    assert (kept.article, kept.start, kept.end, kept.text) == (
        one.article,
        one.start,
        one.end,
        "Lee",
    )
    now = mention(corpus, "Lee")
    assert now.entity == "person-lee-the-actor"
    assert "a person said" in now.reason
    assert mention(corpus, "Lee", 1).entity == "person-ann-lee"
    graphx.judge(corpus, "split", "Ann Lee", "Bob Roe", mention=mention(corpus, "Lee", 1))
    assert mention(corpus, "Lee", 1).entity == "person-bob-roe"
    assert troubles(corpus) == []


def test_a_name_that_somebody_keeps_may_be_that_of_a_new_one(corpus):
    graphx.judge(corpus, "split", "Ann Lee", "Lee", mention=mention(corpus, "Lee"))
    assert {mention(corpus, "Lee").entity, mention(corpus, "Lee", 1).entity} == {
        "person-lee",
        "person-ann-lee",
    }


def test_a_mention_that_another_model_cuts_otherwise_is_still_the_one_judged(corpus, tmp_path):
    graphx.judge(corpus, "split", "Ann Lee", "The Actor", mention=mention(corpus, "Lee"))
    other = Notation(
        *(story.replace("[Lee|PERSON] told", "[Lee told|PERSON]") for story in STORIES)
    )
    other.name = "notation-2"
    graphx.build([tmp_path / "articles.jsonl"], corpus, model=other)
    assert "The Actor" in called(corpus)
    none = Notation("[Bob Roe|PERSON]")
    none.name = "notation-3"
    graphx.build([tmp_path / "articles.jsonl"], corpus, model=none)
    ((source, message),) = troubles(corpus)
    assert source == "judgement 1"
    assert "no name stands there any more" in message


def test_who_is_different_stays_apart_also_against_the_evidence(corpus, tmp_path):
    assert "Lee" not in called(corpus)
    kept = graphx.judge(corpus, "different", "Lee", "Ann Lee")
    assert (kept.name, kept.value) == ("Ann Lee", "Lee")
    assert {"Lee", "Ann Lee"} <= called(corpus)
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "b", "text": "Ann Lee spoke, then Lee left."}))
    graphx.build([more], corpus, model=Notation(*STORIES))
    assert {"Lee", "Ann Lee"} <= called(corpus)
    graphx.undo(corpus)
    assert "Lee" not in called(corpus)


def test_telling_two_apart_who_are_not_joined_changes_nothing_but_is_remembered(corpus):
    before = everything(corpus)
    graphx.judge(corpus, "different", "Bob Roe", "Cy Roe")
    assert everything(corpus) == before
    assert troubles(corpus) == []


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (("merge", "Bob Roe", "Cy Roe"), ("different", "Bob Roe", "Cy Roe"), {"Bob Roe", "Cy Roe"}),
        (("different", "Bob Roe", "Cy Roe"), ("merge", "Bob Roe", "Cy Roe"), {"Bob Roe"}),
        (("split", "Ann Lee", "Lee"), ("merge", "Ann Lee", "Lee"), {"Ann Lee"}),
    ],
)
def test_the_later_of_two_that_contradict_each_other_holds_and_both_are_told(
    corpus, first, second, holds
):
    graphx.judge(corpus, *first)
    between = everything(corpus)
    graphx.judge(corpus, *second)
    assert called(corpus) & {"Bob Roe", "Cy Roe", "Ann Lee", "Lee"} >= holds
    assert not called(corpus) & ({*first[1:]} - holds)
    ((source, message),) = troubles(corpus)
    assert source == "judgement 2"
    assert "contradicts decision 1" in message
    graphx.undo(corpus, 2)
    assert troubles(corpus) == []
    assert everything(corpus) == between


def test_a_chain_of_merges_gives_way_to_a_later_different(corpus):
    graphx.judge(corpus, "merge", "Ann Lee", "Bob Roe")
    graphx.judge(corpus, "merge", "Bob Roe", "Cy Roe")
    graphx.judge(corpus, "different", "Bob Roe", "Cy Roe")
    assert {"Ann Lee", "Cy Roe"} <= called(corpus)
    assert "Bob Roe" not in called(corpus)
    assert [source for source, _ in troubles(corpus)] == ["judgement 3"]


def test_one_name_with_two_labels_is_merged_by_its_labels(tmp_path):
    path = build(
        tmp_path,
        "[Orovel AG|ORG] met [Ann Lee|PERSON].",
        "[Orovel|PRODUCT] beat [Bob Roe|PERSON].",
    )
    with graphx.open(path) as corpus:
        ids = sorted(entity.id for entity in corpus.entities() if "Orovel" in entity.name)
    assert len(ids) == 2
    graphx.judge(path, "merge", *ids)
    with graphx.open(path) as corpus:
        assert len(corpus.entities()) == 3
        assert corpus.judgements()[0].value_label == "PRODUCT"


def test_resolving_twice_changes_nothing(corpus, tmp_path):
    graphx.judge(corpus, "different", "Ann Lee", "Lee")
    graphx.judge(corpus, "merge", "Bob Roe", "Cy Roe")
    graphx.judge(corpus, "split", "Lee", "The Actor", mention=mention(corpus, "Lee"))
    before = everything(corpus), troubles(corpus)
    with writing(corpus) as writer:
        writer.note("resolved", "")
    graphx.build([tmp_path / "articles.jsonl"], corpus, model=Notation(*STORIES))
    assert (everything(corpus), troubles(corpus)) == before


DECISIONS = st.sampled_from(
    [
        (kind, *pair)
        for kind in ("merge", "different")
        for pair in (
            ("Ann Lee", "Annie Lee-Smith"),
            ("Bob Roe", "Cy Roe"),
            ("Cy Roe", "Annie Lee-Smith"),
            ("Ann Lee", "Lee"),
        )
    ]
    + [
        ("split", "Ann Lee", "Lee"),
        ("rename", "Ann Lee", "Anna"),
        ("rename", "Bob Roe", "Rob"),
        ("retype", "Cy Roe", "ORG"),
        ("retype", "Paris", "PERSON"),
        ("hide", "Paris", ""),
        ("hide", "Lee", ""),
    ]
)


def decide(path, decision):
    """Decide, if it can be meant now."""
    try:
        return graphx.judge(path, *decision)
    except (JudgementError, LookupError):
        return None


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(DECISIONS, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_undoing_is_exact_and_replaying_gives_the_same_whatever_the_order(
    tmp_path_factory, made, random
):
    folder = tmp_path_factory.mktemp("one")
    path = build(folder, *STORIES)
    before = [everything(path)]
    kept = []
    for decision in made:
        if done := decide(path, decision):
            kept.append(done)
            before.append(everything(path))
    told = troubles(path)
    again = tmp_path_factory.mktemp("again")
    stories = [{"id": f"a{n}", "text": story} for n, story in enumerate(STORIES, start=1)]
    random.shuffle(stories)
    rebuilt = build(again, *stories)
    with graphx.open(path) as corpus:
        corpus.export(again / "judgements.jsonl")
    imported = graphx.import_judgements(rebuilt, again / "judgements.jsonl")
    assert len(imported.new) == len(kept)
    assert people(rebuilt) == people(path)
    assert troubles(rebuilt) == told
    twice = graphx.import_judgements(rebuilt, again / "judgements.jsonl")
    assert (twice.new, twice.undone, twice.known) == ((), (), len(kept))
    for done in reversed(kept):
        assert everything(path) == before.pop()
        graphx.undo(path, done.number)
    assert everything(path) == before.pop()


def people(path):
    """Return who each mention means, by the name, and in whichever line of a file it is."""
    with graphx.open(path) as corpus:
        rows = list(corpus._leaving().mention_rows(Recipe()))
    return [{name: value for name, value in row.items() if name != "file"} for row in rows]


@pytest.mark.parametrize("name", ["judgements.csv", "judgements.jsonl"])
def test_a_ledger_leaves_and_comes_back_whole(corpus, tmp_path, name):
    graphx.judge(corpus, "merge", "Ann Lee", "Annie Lee-Smith")
    graphx.judge(corpus, "rename", "Paris", "=City, of\n'Light'")
    graphx.judge(corpus, "split", "Ann Lee", "Lee (actor)", mention=mention(corpus, "Lee"))
    graphx.undo(corpus, 1)
    with graphx.open(corpus) as opened:
        made = opened.judgements()
        (file,) = opened.export(tmp_path / name).files
    (tmp_path / "other").mkdir()
    other = build(tmp_path / "other", *STORIES)
    found = graphx.import_judgements(other, file)
    assert (found.new, found.problems) == (made, ())
    assert people(other) == people(corpus)


def test_an_undone_decision_is_undone_where_it_is_imported(corpus, tmp_path):
    graphx.judge(corpus, "hide", "Paris")
    with graphx.open(corpus) as opened:
        opened.export(tmp_path / "judgements.csv")
    (tmp_path / "other").mkdir()
    other = build(tmp_path / "other", *STORIES)
    graphx.import_judgements(other, tmp_path / "judgements.csv")
    graphx.undo(corpus)
    with graphx.open(corpus) as opened:
        opened.export(tmp_path / "judgements.csv")
    found = graphx.import_judgements(other, tmp_path / "judgements.csv")
    assert ([one.number for one in found.undone], found.new) == ([1], ())
    assert "Paris" in called(other)


def test_what_two_ledgers_disagree_about_is_told_on_import(corpus, tmp_path):
    (tmp_path / "other").mkdir()
    other = build(tmp_path / "other", *STORIES)
    graphx.judge(corpus, "merge", "Bob Roe", "Cy Roe")
    graphx.judge(corpus, "rename", "Paris", "City of Light")
    graphx.judge(other, "different", "Bob Roe", "Cy Roe")
    graphx.judge(other, "rename", "Paris", "Lutetia")
    with graphx.open(other) as opened:
        opened.export(tmp_path / "judgements.csv")
    found = graphx.import_judgements(corpus, tmp_path / "judgements.csv")
    assert [(p.source, "contradicts decision" in p.message) for p in found.problems] == [
        ("judgement 3", True),
        ("judgement 4", True),
    ]
    assert {"Bob Roe", "Cy Roe", "Lutetia"} <= called(corpus)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[" * 100_000,
        '"text"',
        "[1]",
        '{"kind": "fly", "name": "Ann", "value": "x"}',
        '{"kind": "hide", "name": ""}',
        '{"kind": "merge", "name": "Ann"}',
        '{"kind": "retype", "name": "Ann", "value": "CAT"}',
        '{"kind": "hide", "name": "Ann", "label": "CAT"}',
        '{"kind": "split", "name": "Ann", "value": "A", "article": "x", "start": "-1"}',
        json.dumps({"kind": "hide", "name": "x" * 5000}),
        json.dumps({"kind": "rename", "name": "Ann Lee", "value": "Ann \ud800"}),
    ],
)
def test_a_line_that_is_no_decision_is_a_problem_and_stops_nothing(corpus, tmp_path, line):
    file = tmp_path / "judgements.jsonl"
    file.write_text(f'{line}\n\n{{"kind": "hide", "name": "Paris"}}\n')
    found = graphx.import_judgements(corpus, file)
    assert [problem.source for problem in found.problems] == ["judgements.jsonl, line 1"]
    assert [judgement.kind for judgement in found.new] == ["hide"]
    assert "Paris" not in called(corpus)


def test_two_who_are_called_alike_are_made_one(tmp_path):
    corpus = build(
        tmp_path,
        "[Ann Lee|PERSON] of the [Treasury|ORG] met [Bob Roe|PERSON].",
        "[Cy Poe|PERSON] of the [US Treasury|ORG] met [Dan Day|PERSON].",
    )
    graphx.judge(corpus, "rename", "Treasury", "U.S. Treasury")
    assert {"U.S. Treasury", "US Treasury"} <= called(corpus)
    graphx.judge(corpus, "merge", "U.S. Treasury", "US Treasury")
    assert "US Treasury" not in called(corpus)
    with graphx.open(corpus) as opened:
        assert opened.entity("U.S. Treasury").mentions == 2


def test_two_of_one_name_are_made_one_by_their_ids(corpus):
    one = mention(corpus, "Lee")
    graphx.judge(corpus, "split", "Ann Lee", "Ann Lee", mention=one)
    with graphx.open(corpus) as opened:
        ids = [entity.id for entity in opened.entities() if entity.name == "Ann Lee"]
        mentions = sum(entity.mentions for entity in opened.entities() if entity.id in ids)
    assert len(ids) == 2
    graphx.judge(corpus, "merge", *ids)
    with graphx.open(corpus) as opened:
        (whole,) = [entity for entity in opened.entities() if entity.name == "Ann Lee"]
    assert whole.mentions == mentions


def test_a_name_that_somebody_else_has_is_given_to_nobody(corpus):
    before = people(corpus)
    with pytest.raises(JudgementError, match="Type: graphx judge CORPUS merge") as told:
        graphx.judge(corpus, "rename", "Ann Lee", "Bob Roe")
    assert told.value.why.endswith("(person-bob-roe). If the two are one, merge them.")
    assert people(corpus) == before
    graphx.judge(corpus, "rename", "Ann Lee", "Ann Lee")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (("merge", "Ann Lee", "Nobody"), "nobody goes by that"),
        (("different", "Nobody", "Ann Lee"), "nobody goes by that"),
        (("different", "Ann Lee", "Nobody"), "no mention is left"),
        (("different", "Ann Lee", "Mr. Ann Lee"), "spellings of one name"),
        (("split", "Nobody", "Ann Lee"), "nobody goes by that"),
        (("split", "Ann Lee", "Mr. Ann Lee"), "spellings of one name"),
        (("split", "Ann Lee", "Nobody"), "no mention is left"),
        (("rename", "Nobody", "Ann Lee"), "nobody goes by that"),
        (("hide", "Nobody", ""), "nobody goes by that"),
    ],
)
def test_a_decision_that_fits_nobody_here_is_told_and_changes_nothing(
    corpus, tmp_path, decision, said
):
    before = people(corpus)
    row = dict(zip(("kind", "name", "value"), decision, strict=True))
    (tmp_path / "judgements.jsonl").write_text(json.dumps(row))
    found = graphx.import_judgements(corpus, tmp_path / "judgements.jsonl")
    assert said in found.problems[0].message
    assert people(corpus) == before


@pytest.mark.parametrize("kind", ["split", "different"])
def test_a_name_is_taken_from_whom_it_is_said_of_and_from_nobody_else(tmp_path, kind):
    path = build(
        tmp_path,
        "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] left.",
        "[Mary Lee|PERSON] met [Cy Poe|PERSON]. [Lee|PERSON] left.",
    )
    before = people(path)
    graphx.judge(path, kind, "Ann Lee", "Lee")
    with graphx.open(path) as opened:
        found = {entity.name: entity.mentions for entity in opened.entities()}
    assert found == {"Ann Lee": 1, "Lee": 1, "Bob Roe": 1, "Mary Lee": 2, "Cy Poe": 1}
    assert troubles(path) == []
    graphx.undo(path)
    assert people(path) == before


@pytest.mark.parametrize("kind", ["split", "different"])
def test_a_name_is_taken_from_somebody_also_where_it_was_of_another_kind(tmp_path, kind):
    told = (
        "The [General Trade Deal|LAW] ([GTD|ORG]) was signed by [Ann Lee|PERSON]. [GTD|ORG] holds."
    )
    path = build(tmp_path, told)
    with graphx.open(path) as opened:
        assert opened.entity("GTD").name == "General Trade Deal"
    graphx.judge(path, kind, "General Trade Deal", "GTD")
    with graphx.open(path) as opened:
        assert opened.entity("GTD").name == "GTD"
    assert troubles(path) == []


def test_what_was_split_stays_so_when_more_is_split_or_joined(tmp_path):
    path = build(
        tmp_path,
        "[Dick Fuld|PERSON] met [Bob Roe|PERSON].",
        "[Richard Fuld|PERSON] met [Cy Poe|PERSON]. [Fuld|PERSON] left.",
    )
    graphx.judge(path, "split", "Dick Fuld", "Fuld")
    assert called(path) == {"Dick Fuld", "Fuld", "Bob Roe", "Cy Poe"}
    graphx.judge(path, "split", "Dick Fuld", "Richard Fuld")
    graphx.judge(path, "merge", "Bob Roe", "Dick Fuld")
    assert called(path) == {"Richard Fuld", "Fuld", "Bob Roe", "Cy Poe"}


@pytest.mark.parametrize("kind", ["split", "different"])
def test_a_country_and_its_people_are_one_name(tmp_path, kind):
    path = build(tmp_path, "[Syria|GPE] met [Ann Lee|PERSON]. [Syrians|NORP] left.")
    graphx.judge(path, kind, "Syria", "Syrians")
    ((_, message),) = troubles(path)
    assert "spellings of one name; split single mentions instead" in message


def test_one_mention_of_which_two_say_otherwise_is_told(corpus):
    one = mention(corpus, "Lee")
    graphx.judge(corpus, "split", "Ann Lee", "The Actor", mention=one)
    graphx.judge(corpus, "split", "The Actor", "Bob Roe", mention=mention(corpus, "Lee"))
    assert mention(corpus, "Lee").entity == "person-bob-roe"
    ((source, message),) = troubles(corpus)
    assert (source, "contradicts decision 1" in message) == ("judgement 2", True)


def test_a_file_that_is_no_ledger_is_refused(corpus, tmp_path):
    for place in ("none.csv", "."):
        with pytest.raises(InputError, match="cannot be read"):
            graphx.import_judgements(corpus, tmp_path / place)
    file = tmp_path / "story.csv"
    for content in (b"", b"a,b\n1,2\n", b"kind;name\n", b"\xff\xfe\x00"):
        file.write_bytes(content)
        with pytest.raises(JudgementError, match="no ledger"):
            graphx.import_judgements(corpus, file)
    with file.open("wb") as large:
        large.truncate(65 * 2**20)
    with pytest.raises(JudgementError, match="at most"):
        graphx.import_judgements(corpus, file)


def test_decisions_may_be_kept_first_and_applied_later(corpus):
    before = everything(corpus)
    graphx.judge(corpus, "hide", "Paris", apply=False)
    assert everything(corpus) == before
    decisions.apply_judgements(corpus)
    assert "Paris" not in called(corpus)
    graphx.undo(corpus, apply=False)
    assert "Paris" not in called(corpus)
    decisions.apply_judgements(corpus)
    assert everything(corpus) == before


PAIRS = [("Ann Lee", "Bob Roe"), ("Ann Lee", "Cy Roe"), ("Bob Roe", "Paris"), ("Cy Roe", "Paris")]


def test_of_several_threads_that_judge_at_once_none_loses_a_decision(corpus):
    threads = [
        threading.Thread(target=graphx.judge, args=(corpus, "different", *pair)) for pair in PAIRS
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with graphx.open(corpus) as opened:
        made = {(judgement.name, judgement.value) for judgement in opened.judgements()}
    assert made == set(PAIRS)


JUDGE = """
import sys, graphx
for other in sys.argv[3:]:
    graphx.judge(sys.argv[1], "different", sys.argv[2], other)
"""


def test_of_two_programs_that_judge_at_once_none_loses_a_decision(corpus):
    root = str(Path(__file__).parents[1])
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", JUDGE, corpus, name, "Paris", "Acme Corp"], cwd=root
        )
        for name in ("Ann Lee", "Bob Roe")
    ]
    assert [program.wait() for program in programs] == [0, 0]
    with graphx.open(corpus) as opened:
        made = [(judgement.name, judgement.value) for judgement in opened.judgements()]
    assert sorted(made) == [
        (name, other) for name in ("Ann Lee", "Bob Roe") for other in ("Acme Corp", "Paris")
    ]


def test_who_waits_too_long_is_told(corpus, monkeypatch):
    monkeypatch.setattr(decisions, "PATIENCE", 0)
    with writing(corpus), pytest.raises(BusyError, match="being built already"):
        graphx.judge(corpus, "hide", "Paris")


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (("merge", "Ann Lee", "Lee"), "only split takes one"),
        (("split", "Bob Roe", "X"), "does not mean Bob Roe"),
        (("split", "Ann Lee", "?!"), "no name"),
        (("split", "Ann Lee", "x" * 500), "too long"),
    ],
)
def test_what_cannot_be_meant_of_one_mention_is_refused(corpus, decision, said):
    with pytest.raises(JudgementError, match=said):
        graphx.judge(corpus, *decision, mention=mention(corpus, "Lee"))


def test_a_name_is_not_different_from_itself(corpus):
    with pytest.raises(JudgementError, match="do not name two forms"):
        graphx.judge(corpus, "different", "Ann Lee", "Ann Lee")


def test_spellings_that_share_a_key_cannot_be_told_apart_by_name(corpus):
    graphx.judge(corpus, "different", "Acme Corp", "Acme")
    ((_, message),) = troubles(corpus)
    assert "spellings of one name" in message
