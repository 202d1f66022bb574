"""People decide about names: it lasts, it is replayed, and undoing brings everything back."""

import json

import pytest

import graphx
from graphx import cli
from graphx.errors import JudgementError, UnknownEntityError
from graphx.export import ledger
from graphx.records import Judgement
from tests.marked import Notation, build, plain

STORY = (
    "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] told [Acme Corp|ORG] so. "
    "[Annie Lee-Smith|PERSON] of [Acme|ORG] left [Paris|GPE]."
)


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, STORY, "[Lee|PERSON] met [Annie Lee-Smith|PERSON] in [Paris|GPE].")


def names(path):
    with graphx.open(path) as corpus:
        return {e.name: sorted(alias.name for alias in e.aliases) for e in corpus.entities()}


def everything(path):
    with graphx.open(path) as corpus:
        graph = corpus.graph()
        return dict(graph.nodes(data=True)), {e[2]["id"]: e[2] for e in graph.edges(data=True)}


def test_merging_makes_two_names_one_entity_and_counts_once(corpus):
    graphx.judge(corpus, "merge", "Ann Lee", "Annie Lee-Smith")
    found = names(corpus)
    assert found["Ann Lee"] == ["Ann Lee", "Annie Lee-Smith", "Lee"]
    assert "Annie Lee-Smith" not in found
    with graphx.open(corpus) as opened:
        assert opened.evidence("Ann Lee", "Ann Lee") == ()
        assert len(opened.evidence("Ann Lee", "Paris")) == 2
        (alias,) = [a for a in opened.entity("Ann Lee").aliases if a.name.startswith("Annie")]
        assert "person" in alias.reason


def test_splitting_makes_a_name_somebody_of_its_own(corpus):
    graphx.judge(corpus, "split", "Ann Lee", "Lee")
    found = names(corpus)
    assert found["Ann Lee"] == ["Ann Lee"]
    assert found["Lee"] == ["Lee"]


def test_a_new_name_is_on_one_line(corpus):
    graphx.judge(corpus, "rename", "Paris", "City\n  of\u2028Light ")
    assert "City of Light" in names(corpus)


def test_what_is_no_decision_is_never_kept(corpus):
    with pytest.raises(JudgementError, match=r"No decision 'join'\. The decisions are: merge"):
        graphx.judge(corpus, "join", "Ann Lee", "Annie Lee-Smith")
    with graphx.open(corpus) as opened:
        assert opened.judgements() == ()


def test_renaming_and_retyping_keep_the_place(corpus):
    before = everything(corpus)[0]["org-acme-corp"]
    graphx.judge(corpus, "rename", "Acme Corp", "ACME Incorporated")
    graphx.judge(corpus, "retype", "ACME Incorporated", "PRODUCT")
    after = everything(corpus)[0]["product-acme-incorporated"]
    assert (after["name"], after["label"]) == ("ACME Incorporated", "PRODUCT")
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    with graphx.open(corpus) as opened:
        assert opened.entity("Acme").name == "ACME Incorporated"


def test_hiding_leaves_a_name_out_of_everything(corpus):
    graphx.judge(corpus, "hide", "Paris")
    assert "Paris" not in names(corpus)
    assert all("paris" not in edge for edge in everything(corpus)[1])


DECISIONS = [
    ("merge", "Ann Lee", "Annie Lee-Smith"),
    ("split", "Ann Lee", "Lee"),
    ("rename", "Paris", "City of Light"),
    ("retype", "Paris", "PERSON"),
    ("hide", "Bob Roe", ""),
]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision[0])
def test_undoing_brings_the_graph_back_exactly(corpus, decision):
    before = everything(corpus)
    made = graphx.judge(corpus, *decision)
    assert everything(corpus) != before
    assert graphx.undo(corpus, made.number).number == made.number
    assert everything(corpus) == before
    with graphx.open(corpus) as opened:
        assert [judgement.undone for judgement in opened.judgements()] == [True]


def test_decisions_are_replayed_when_articles_are_added(corpus, tmp_path):
    for decision in DECISIONS:
        graphx.judge(corpus, *decision)
    more = tmp_path / "more.jsonl"
    more.write_text(json.dumps({"id": "b1", "text": plain(STORY)[0] + " It was later."}))
    report = graphx.build([more], corpus, model=Notation(STORY))
    assert report.new == 1
    found = names(corpus)
    assert {"Lee", "Ann Lee"} <= found.keys()
    assert {"Bob Roe", "Annie Lee-Smith", "Paris"}.isdisjoint(found)


def test_a_decision_about_nobody_any_more_is_told_and_stops_nothing(corpus):
    graphx.judge(corpus, "rename", "Ann Lee", "Anna")
    graphx.judge(corpus, "hide", "Anna")
    graphx.undo(corpus, 1)
    with graphx.open(corpus) as opened:
        (problem,) = opened.problems()
    assert problem.source == "judgement 2"
    assert "hide Anna" in problem.message


@pytest.mark.parametrize(
    ("decision", "error", "said"),
    [
        (("merge", "Ann Lee", "Nobody"), UnknownEntityError, "Nobody"),
        (("merge", "Ann Lee", "Lee"), JudgementError, "already"),
        (("merge", "Ann Lee", " "), JudgementError, "about two names"),
        (("split", "Ann Lee", "Bob Roe"), JudgementError, "Its names are: Lee, Ann Lee"),
        (("split", "Ann Lee", "Ann Lee"), JudgementError, "full name"),
        (("retype", "Ann Lee", "CAT"), JudgementError, "PERSON"),
        (("rename", "Ann Lee", "?!"), JudgementError, "no name"),
        (("hide", "Ann Lee", "x"), JudgementError, "takes no value"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_kept(corpus, decision, error, said):
    with pytest.raises(error, match=said):
        graphx.judge(corpus, *decision)
    with graphx.open(corpus) as opened:
        assert opened.judgements() == ()


def test_the_command_judges_logs_and_undoes(corpus, capsys):
    def run(*words):
        code = cli.main(["judge", str(corpus), *words])
        return code, capsys.readouterr()

    assert run("merge", "Ann Lee", "Annie Lee-Smith")[1].out == (
        "1. merge Annie Lee-Smith into Ann Lee\n"
    )
    assert run("hide", "Paris")[0] == 0
    assert run("undo")[1].out == "2. hide Paris (undone)\n"
    made = json.loads(run("log", "--json")[1].out)
    assert [(j["number"], j["kind"], j["undone"]) for j in made] == [
        (1, "merge", False),
        (2, "hide", True),
    ]
    assert run("retype", "Paris", "people")[1].out == "3. retype Paris → PERSON\n"
    for words in (("undo", "9"), ("undo", "x"), ("merge", "Ann Lee"), ("hide",), ("fly", "Ann")):
        code, said = run(*words)
        assert code == 2
        assert said.err


def test_the_command_suggests_tells_apart_exports_and_imports(tmp_path, capsys):
    corpus = build(
        tmp_path,
        "[Catherine Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] left.",
        "[Katherine Lee|PERSON] met [Cy Poe|PERSON].",
    )

    def run(*words):
        code = cli.main(["judge", str(corpus), *map(str, words)])
        return code, capsys.readouterr()

    _, said = run("suggest")
    assert said.out.startswith(
        "Catherine Lee (person-catherine-lee) = Katherine Lee (person-katherine-lee)?"
    )
    assert "; makes both Catherine Lee, written in 3 ways, adds 1 connection, leaves" in said.out
    (suggestion,) = json.loads(run("suggest", "--json")[1].out)
    assert suggestion["impact"]["edges"] == 1
    assert run("different", "person-catherine-lee", "Katherine Lee")[0] == 0
    assert "Nothing is left" in run("suggest")[1].err
    start = len(plain("[Catherine Lee|PERSON] met [Bob Roe|PERSON]. ")[0])
    assert run("split", "Catherine Lee", "Lee (actor)", "--at", f"a1:{start}")[0] == 0
    ledger = tmp_path / "judgements.csv"
    assert run("export", ledger)[1].out == f"{ledger}\n"
    code, said = run("import", ledger)
    assert (code, said.out) == (0, "")
    assert said.err.endswith("judgements.csv: 0 new, 0 undone, 2 known\n")
    ledger.write_text("kind,name,value\nhide,Bob Roe,\nfly,Bob Roe,\n")
    code, said = run("import", ledger)
    assert (code, said.out) == (1, "3. hide Bob Roe\n")
    assert "judgements.csv, line 3: no decision" in said.err
    assert json.loads(run("import", ledger, "--json")[1].out)["known"] == 1
    for words in (
        ("split", "Cy Poe", "X", "--at", "a1"),
        ("split", "Cy Poe", "X", "--at", f"a9:{start}"),
        ("import", tmp_path / "none.csv"),
        ("export", tmp_path / "ledger.txt"),
        ("export",),
    ):
        code, said = run(*words)
        assert code == 2
        assert said.err


@pytest.mark.parametrize("name", ["=1+1", "'=1+1", "''=1+1", "'Tis", "' =x", "''", "@x", "a'=b"])
def test_a_name_comes_back_from_a_spreadsheet_as_it_was(tmp_path, name):
    path = ledger.write([Judgement(1, "hide", name, "ORG")], tmp_path / "judgements.csv")
    assert [one.name for one in ledger.read(path)] == [name]
