"""The command line, as people use it: the real model, the real store, files on disk."""

import io
import json
import signal
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path

import networkx as nx
import pytest

import graphx
from graphx import cli
from graphx.cli.asking import BY
from graphx.cli.printing import out as printed
from graphx.cli.printing import print_problems
from graphx.network import measures
from graphx.network.measures import MEASURES
from graphx.records import Problem
from tests.conftest import ROOT
from tests.marked import Notation, build

STORY = {
    "text": "[Ann Lee|PERSON] of [Acme Corp|ORG] met [Bob Roe|PERSON] in [Paris|GPE]. "
    "[Lee|PERSON] told [Reuters|ORG] that [Roe|PERSON] had left.",
    "date": "2008-09-15",
    "title": "A meeting",
    "source": "Post",
}
LATER = {"text": "[Ann Lee|PERSON] sued [Bob Roe|PERSON].", "date": "2009-03-01"}


@pytest.fixture
def corpus(tmp_path):
    return build(tmp_path, STORY, LATER)


def run(capsys, *arguments):
    code = cli.main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_each_command_is_listed_with_the_first_line_of_its_help():
    for name, listed in cli.COMMANDS.items():
        command = cli.graphx.get_command(None, name)
        assert (command.name, command.help.partition("\n")[0]) == (name, listed.line)
    assert cli.graphx.get_command(None, "biuld") is None


def test_help_names_every_command(capsys):
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for command in (
        "build", "explore", "info", "rank", "show", "evidence", "export",
        "path", "compare", "feed", "outlets",
    ):  # fmt: skip
        assert f"  {command} " in out


def test_help_tells_what_is_a_command_s_own_from_the_filters(capsys):
    code, out, _ = run(capsys, "rank", "--help")
    own, _, filters = out.partition("\nFilters")
    assert code == 0
    assert "--confidence" in own
    assert "--help" in own
    assert "--since" in filters
    assert "--since" not in own
    assert "Filters" not in run(capsys, "check", "--help")[1]


def test_info_tells_what_is_in_a_corpus(capsys, corpus):
    code, out, _ = run(capsys, "info", corpus, "--json")
    facts = json.loads(out)
    assert code == 0
    assert (facts["articles"], facts["from"], facts["to"]) == (2, "2008-09-15", "2009-03-01")
    assert facts["labels"] == {"PERSON": 2, "ORG": 2, "GPE": 1}
    code, out, _ = run(capsys, "info", corpus)
    assert "2008-09-15" in out


def test_copies_are_counted_only_if_asked(capsys, tmp_path):
    told = f"{STORY['text']} It was a Monday, and it rained."
    path = build(tmp_path, told, told)
    _, out, _ = run(capsys, "info", path, "--json")
    facts = json.loads(out)
    assert (facts["articles"], facts["stories"]) == (2, 1)
    for given, count in ((), 1), (("--copies",), 2):
        _, out, _ = run(capsys, "rank", path, "--json", *given)
        assert {entity["articles"] for entity in json.loads(out)} == {count}
    run(capsys, "export", path, tmp_path / "mentions.jsonl")
    lines = (tmp_path / "mentions.jsonl").read_text().splitlines()
    assert {json.loads(line)["article"] for line in lines} == {"a1", "a2"}


def test_info_lists_what_was_set_aside_and_why(capsys, tmp_path):
    clutter = "Read more: about cats\n\n"
    path = build(tmp_path, f"[Ann Lee|PERSON] met [Bob Roe|PERSON].\n\n{clutter}They spoke.")
    code, out, err = run(capsys, "info", path, "--set-aside")
    assert code == 0
    assert out == "articles.jsonl, line 1: navigation: Read more: about cats\n"
    assert err == "navigation 1\n"
    _, out, _ = run(capsys, "info", path, "--set-aside", "--json")
    assert json.loads(out)[0]["reason"] == "navigation"


def test_an_outlet_is_told_by_its_whole_name_and_a_name_as_it_is_written(capsys, tmp_path):
    story = {"text": "[Ann Lee|PERSON] met [Bob Roe|PERSON].", "source": "Post, The: News"}
    path = build(tmp_path, story)
    assert "Post, The: News 1" in run(capsys, "info", path)[1]
    assert run(capsys, "judge", path, "log") == (0, "", "Nothing has been decided yet.\n")
    run(capsys, "judge", path, "rename", "Ann Lee", "Ann :smile: Lee")
    assert "→ Ann :smile: Lee" in run(capsys, "judge", path, "log")[1]
    assert run(capsys, "show", path, "Ann :smile: Lee")[1].startswith("Ann :smile: Lee (PERSON)")


def test_ways_to_write_a_name_have_the_counts_of_their_own(capsys, tmp_path):
    told = "[US Treasury|ORG] met [Bob Roe|PERSON]. The [U.S. Treasury|ORG] and [US Treasury|ORG]."
    _, out, _ = run(capsys, "show", build(tmp_path, told), "US Treasury", "--json")
    names = {one["name"]: one["mentions"] for one in json.loads(out)["aliases"]}
    assert names == {"US Treasury": 2, "U.S. Treasury": 1}


def test_feed_tells_a_sentence_in_whole(capsys, tmp_path):
    path = build(
        tmp_path,
        {
            "text": "[Ann Lee|PERSON], [Bob Roe|PERSON] and [Cy Poe|PERSON] met.",
            "date": "2008-09-15",
        },
        {"text": "[Ann Lee|PERSON] met [Dan Day|PERSON].", "date": "2007-09-15"},
    )
    _, out, _ = run(capsys, "feed", path, "--limit", 1)
    assert all(
        pair in out for pair in ("Ann Lee – Bob Roe", "Ann Lee – Cy Poe", "Bob Roe – Cy Poe")
    )
    assert "Dan Day" not in out


def test_rank_lists_the_strongest_first(capsys, corpus):
    _, out, _ = run(capsys, "rank", corpus, "--json", "--label", "person", "--by", "strength")
    assert [(e["name"], e["strength"]) for e in json.loads(out)] == [("Ann Lee", 3), ("Bob Roe", 3)]
    _, out, _ = run(capsys, "rank", corpus, "--since", "2009-01-01")
    assert "Ann Lee" in out
    assert "Acme" not in out


def test_what_a_command_does_not_ask_is_said(capsys, corpus):
    _, out, err = run(capsys, "evidence", corpus, "Lee", "Roe", "--min-weight", 9)
    assert "met" in out
    assert "Passed over here: --min-weight." in err
    assert run(capsys, "evidence", corpus, "Lee", "Roe")[1] == out


def test_evidence_and_show_are_of_whom_is_named_whatever_the_label(capsys, corpus):
    everything = run(capsys, "evidence", corpus, "Lee", "Roe")[1]
    _, out, err = run(capsys, "evidence", corpus, "Lee", "Roe", "--label", "GPE", "--focus", "Acme")
    assert out == everything
    assert "Passed over here: --label, --focus." in err
    _, out, _ = run(capsys, "show", corpus, "Lee", "--label", "ORG", "--json")
    found = json.loads(out)
    assert [article["id"] for article in found["articles"]] == ["a1", "a2"]
    assert {one["name"] for one in found["neighbours"]} == {"Acme Corp"}


def test_show_counts_under_the_filters(capsys, corpus):
    for given, mentions in (((), 3), (("--since", "2009"), 1), (("--search", "nowhere"), 0)):
        _, out, _ = run(capsys, "show", corpus, "Lee", "--json", *given)
        found = json.loads(out)
        assert found["mentions"] == sum(one["mentions"] for one in found["aliases"]) == mentions
    _, out, err = run(capsys, "show", corpus, "Lee", "--search", "nowhere")
    assert out == "Ann Lee (PERSON), community 1\n"
    assert "Ann Lee is not named under these filters; the articles are from" in err
    _, out, _ = run(capsys, "show", corpus, "Lee", "--label", "EVENT")
    assert "It meets nobody under these filters." in out
    assert "meets  count" not in out


def test_what_only_a_copy_tells_is_told_to_be_there(capsys, tmp_path):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON] in the north. " + "They spoke of the sea. " * 30
    more = "\n\n[Cy Poe|PERSON] met [Dan Day|PERSON]."
    path = build(tmp_path, told, f"{told}{more}")
    _, out, _ = run(capsys, "info", path, "--json")
    facts = json.loads(out)
    assert (facts["stories"], facts["entities"]) == (1, sum(facts["labels"].values()))
    _, _, err = run(capsys, "evidence", path, "Cy Poe", "Dan Day")
    assert "They do in 1 sentence that is left out: --copies" in err
    _, _, err = run(capsys, "evidence", path, "Cy Poe", "Dan Day", "--window", "near")
    assert "They do in 1 sentence that is left out: --copies" in err
    _, _, err = run(capsys, "show", path, "Cy Poe")
    assert "Cy Poe is not named under these filters; --copies tells 1 mention" in err


def test_a_year_and_a_month_are_bounds_and_outlets_need_no_capitals(capsys, corpus):
    for bounds in (["--since", "2008", "--until", "2008"], ["--until", "2008-09"]):
        _, out, _ = run(capsys, "rank", corpus, "--json", "--source", "post", *bounds)
        assert {entity["last"] for entity in json.loads(out)} == {"2008-09-15"}


def test_rank_measures_all_and_lists_the_first(capsys, corpus):
    _, everyone, _ = run(capsys, "rank", corpus, "--json")
    _, foremost, _ = run(capsys, "rank", corpus, "--json", "--top", 2)
    assert json.loads(foremost) == json.loads(everyone)[:2]


def test_a_narrow_terminal_has_no_room_for_days_and_wraps_long_names(capsys, tmp_path, monkeypatch):
    corpus = build(tmp_path, {"text": "[Christine Lagarde|PERSON] met [Bob Roe|PERSON]."})
    for width, days, wrapped in ((120, True, False), (70, False, False), (58, False, True)):
        monkeypatch.setattr(printed, "width", width)
        _, out, _ = run(capsys, "rank", corpus)
        head, *rows = out.splitlines()
        assert head.endswith("last") == days
        assert ("Lagarde" in rows) == wrapped
        assert all(len(line) <= width for line in (head, *rows))


@pytest.mark.parametrize("by", [by for by in BY if by in MEASURES])
def test_rank_looks_at_nothing_but_what_it_is_asked_for(capsys, corpus, monkeypatch, by):
    with graphx.open(corpus) as opened:
        expected = {id_: getattr(of, by) for id_, of in opened.measures().of.items()}
    monkeypatch.setattr(measures, "measure", pytest.fail)
    others = {"constraint", "communities", "central", "graph_of"} - {by}
    needed = {"betweenness": "central", "closeness": "central", "core": "graph_of"}.get(by, "")
    for one in others - {needed}:
        monkeypatch.setattr(measures, one, pytest.fail)
    _, out, _ = run(capsys, "rank", corpus, "--json", "--by", by)
    assert {entity["id"]: entity[by] for entity in json.loads(out)} == expected


def test_show_tells_who_somebody_is(capsys, corpus):
    _, out, _ = run(capsys, "show", corpus, "Lee", "--json")
    found = json.loads(out)
    assert found["name"] == "Ann Lee"
    assert [alias["name"] for alias in found["aliases"]] == ["Ann Lee", "Lee"]
    first = found["neighbours"][0]
    assert (first["name"], first["first"]) == ("Bob Roe", "2008-09-15")
    assert [article["id"] for article in found["articles"]] == ["a1", "a2"]
    _, out, _ = run(capsys, "show", corpus, "ann lee")
    assert "A meeting" in out


def test_show_and_rank_tell_the_number_that_community_takes(capsys, corpus):
    _, out, _ = run(capsys, "show", corpus, "Ann Lee", "--json")
    number = json.loads(out)["community"]
    _, out, _ = run(capsys, "show", corpus, "Ann Lee")
    assert out.startswith(f"Ann Lee (PERSON), community {number}\n")
    _, out, _ = run(capsys, "rank", corpus, "--json")
    of = {entity["name"]: entity["community"] for entity in json.loads(out)}
    assert of["Ann Lee"] == number
    _, out, _ = run(capsys, "rank", corpus, "--json", "--community", number)
    among = {entity["name"] for entity in json.loads(out)}
    assert among == {name for name, community in of.items() if community == number}


def test_names_add_up_to_the_mentions_that_count(capsys, tmp_path):
    path = build(
        tmp_path,
        {"text": "[Ann Lee|PERSON] met [LEE'S|PERSON] lawyer.", "date": "2008-01-01"},
        {"text": "[Ann Lee|PERSON] left. [Lee|PERSON] ran.", "date": "2009-01-01"},
    )
    with graphx.open(path) as opened:
        (lee,) = opened.rank(early := graphx.Recipe(until="2008-12-31"))
        names = {alias.name: alias.mentions for alias in opened.written(lee.id, early)}
        assert sum(names.values()) == lee.mentions == 2
        assert {one.name: one.mentions for one in opened.written(lee.id)} == {
            "Ann Lee": 2,
            "Lee": 2,
        }
    _, out, _ = run(capsys, "show", path, "Ann Lee")
    assert "LEE'S" not in out


def test_of_several_of_one_name_it_is_told_who_was_taken(capsys, tmp_path):
    told = "[{0} Lee|PERSON] met [Bob Roe|PERSON]. [Lee|PERSON] left."
    path = build(tmp_path, told.format("Ann"), told.format("Cy"))
    _, out, err = run(capsys, "show", path, "Lee")
    assert out.startswith("Ann Lee (PERSON)")
    assert "Ann Lee (PERSON) is taken; Cy Lee (PERSON, person-cy-lee) goes by 'Lee', too." in err


def test_where_no_sentence_names_both_it_is_told_where_they_meet(capsys, tmp_path):
    path = build(
        tmp_path,
        "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Cy Poe|PERSON] was there.",
        "[Bob Roe|PERSON] called [Dan Day|PERSON].",
    )
    _, _, err = run(capsys, "evidence", path, "Ann Lee", "Cy Poe")
    assert "They do in 1 paragraph: --window paragraph" in err
    _, _, err = run(capsys, "evidence", path, "Ann Lee", "Dan Day")
    assert "They are connected by Ann Lee – Bob Roe – Dan Day: graphx path" in err
    _, _, err = run(capsys, "evidence", path, "Cy Poe", "Dan Day")
    assert "Nothing else connects them" in err


def test_evidence_prints_the_sentences(capsys, corpus):
    code, out, err = run(capsys, "evidence", corpus, "Lee", "Bob Roe")
    assert code == 0
    assert "Ann Lee of Acme Corp met Bob Roe in Paris." in out
    assert "meet in 3 sentences" in err
    _, out, _ = run(capsys, "evidence", corpus, "Lee", "Roe", "--until", "2008-12-31", "--json")
    assert [met["sentences"] for met in json.loads(out)] == [
        ["Ann Lee of Acme Corp met Bob Roe in Paris."],
        ["Lee told Reuters that Roe had left."],
    ]


def test_evidence_tells_in_which_file_it_stands(capsys, tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] met [Bob Roe|PERSON].")
    _, out, _ = run(capsys, "evidence", path, "Lee", "Roe", "--json")
    (met,) = json.loads(out)
    assert met["title"] == ""
    assert met["file"] == "articles.jsonl, line 1"
    _, out, _ = run(capsys, "evidence", path, "Lee", "Roe")
    assert "articles.jsonl, line 1" in out, "it has no title to go by"


def test_a_terminal_obeys_no_article(capsys, tmp_path):
    path = build(tmp_path, "[Ann Lee|PERSON] \x1b]0;owned\x07 met [Bob Roe|PERSON].")
    _, out, _ = run(capsys, "evidence", path, "Ann Lee", "Bob Roe")
    assert "\x1b" not in out
    assert "Ann Lee" in out


@pytest.mark.parametrize("name", ["out.gexf", "out.graphml", "out.json", "out.csv", "out.html"])
def test_export_writes_a_file_with_the_filters(capsys, corpus, tmp_path, name):
    code, out, _ = run(capsys, "export", corpus, tmp_path / name, "--label", "PERSON")
    assert code == 0
    assert out.split("\n")[0] == str(tmp_path / name)
    content = (tmp_path / name).read_text(encoding="utf-8")
    assert "person-ann-lee" in content
    assert "org-acme" not in content


def test_export_of_a_graph_opens_in_networkx(capsys, corpus, tmp_path):
    run(capsys, "export", corpus, tmp_path / "out.graphml", "--until", "2008-12-31", "--top", "2")
    graph = nx.read_graphml(tmp_path / "out.graphml")
    assert graph.edges["person-ann-lee", "person-bob-roe"]["weight"] == 2
    assert len(graph) == 2


@pytest.mark.parametrize(
    ("ending", "given", "alone"),
    [
        ("svg", [], False),
        ("svg", ["--isolated"], True),
        ("graphml", [], True),
        ("graphml", ["--no-isolated"], False),
    ],
)
def test_who_meets_nobody_is_in_files_and_in_no_picture_unless_asked(
    capsys, tmp_path, ending, given, alone
):
    told = "[Ann Lee|PERSON] met [Bob Roe|PERSON]. [Cy Poe|PERSON] slept."
    file = tmp_path / f"out.{ending}"
    run(capsys, "export", build(tmp_path, told), file, *given)
    assert ("Cy Poe" in file.read_text()) == alone
    assert "Ann Lee" in file.read_text()


def test_a_picture_shows_who_there_is_where_nobody_meets(capsys, tmp_path):
    file = tmp_path / "out.svg"
    _, _, err = run(capsys, "export", build(tmp_path, "[Cy Poe|PERSON] slept."), file)
    assert "Cy Poe" in file.read_text()
    assert "the file is empty" not in err


def test_export_says_what_a_format_cannot_hold(capsys, corpus, tmp_path):
    _, out, err = run(capsys, "export", corpus, tmp_path / "out.net")
    assert "Pajek has no place for" in err
    assert out.split() == [str(tmp_path / "out.net")]
    _, _, err = run(capsys, "export", corpus, tmp_path / "out.json")
    assert err == ""


def test_export_is_rebuilt_from_its_recipe(capsys, corpus, tmp_path):
    out, beside = tmp_path / "out.gexf", tmp_path / "out.gexf.recipe.json"
    code, told, _ = run(capsys, "export", corpus, out, "--label", "PERSON", "--write-recipe")
    assert (code, told.split()) == (0, [str(out), str(beside)])
    before = out.read_bytes()
    out.unlink()
    code, _, err = run(capsys, "export", corpus, out, "--recipe", beside)
    assert (code, err.strip()) == (0, "The same, byte for byte.")
    assert out.read_bytes() == before
    code, _, err = run(capsys, "export", corpus, out, "--recipe", beside, "--top", "1")
    assert code == 2
    assert "leave the other options out" in err


def test_export_of_mentions_gives_the_ids_and_places_of_the_input(capsys, corpus, tmp_path):
    run(capsys, "export", corpus, tmp_path / "mentions.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "mentions.jsonl").read_text().splitlines()]
    assert len(lines[0].pop("article_id")) == 20
    assert lines[0].pop("file") == "articles.jsonl, line 1"
    assert lines[0] == {
        "article": "a1", "start": 0, "end": 7, "text": "Ann Lee", "label": "PERSON",
        "entity": "person-ann-lee", "name": "Ann Lee",
    }  # fmt: skip
    assert "Reuters" not in [line["text"] for line in lines]
    run(capsys, "export", corpus, tmp_path / "mentions.jsonl", "--observers")
    assert "Reuters" in (tmp_path / "mentions.jsonl").read_text()
    _, _, err = run(capsys, "export", corpus, tmp_path / "mentions.jsonl", "--top", 1)
    assert "every mention under the filters, also of names that the graph leaves out" in err


def test_articles_of_one_given_id_are_told_apart(capsys, tmp_path):
    path = build(
        tmp_path,
        {"id": "1", "text": "[Ann Lee|PERSON] met [Bob Roe|PERSON]."},
        {"id": "1", "text": "[Ann Lee|PERSON] met [Cy Poe|PERSON]."},
    )
    for table in ("mentions", "evidence"):
        run(capsys, "export", path, tmp_path / f"{table}.jsonl")
    lines = [
        [json.loads(line) for line in (tmp_path / f"{table}.jsonl").read_text().splitlines()]
        for table in ("mentions", "evidence")
    ]
    ids = {row["article"] for row in lines[1]}
    assert {row["article_id"] for row in lines[0]} == ids
    assert {row["article"] for row in lines[0]} == {"1"}
    code, _, err = run(capsys, "judge", path, "split", "Ann Lee", "Ann Poe", "--at", "1:0")
    assert code == 2
    assert "2 articles are called '1'. Name one by its article_id" in err
    asked = f"{max(ids)}:0"
    assert run(capsys, "judge", path, "split", "Ann Lee", "Ann Poe", "--at", asked)[0] == 0


@pytest.mark.parametrize(
    "name", ["all.csv", "all.gexf", "all.html", "all.xlsx", "evidence.csv", "mentions.jsonl"]
)
def test_a_file_that_holds_nobody_is_told(capsys, corpus, tmp_path, name):
    nothing = "Nothing is left under these filters; the file is empty.\n"
    _, _, err = run(capsys, "export", corpus, tmp_path / name, "--since", "2050")
    assert err.startswith(nothing)
    _, _, err = run(capsys, "export", corpus, tmp_path / name)
    assert nothing not in err


def test_a_name_is_no_markup_where_filters_leave_nothing_of_it(capsys, corpus):
    run(capsys, "judge", corpus, "rename", "Ann Lee", "Ann [/b] Lee")
    code, _, err = run(capsys, "show", corpus, "Ann [/b] Lee", "--since", "2050")
    assert code == 0
    assert err.startswith("Ann [/b] Lee is not named under these filters")


def test_what_is_wrong_with_a_decision_is_told_when_it_is_made(capsys, tmp_path):
    path = build(tmp_path, "[Acme Corp|ORG] met [Bob Roe|PERSON]. [Acme|ORG] left [Cy Poe|PERSON].")
    code, out, err = run(capsys, "judge", path, "split", "Acme Corp", "Acme")
    assert (code, out) == (1, "1. split Acme Corp → Acme\n")
    assert "judgement 1: split Acme Corp → Acme: the two are spellings of one name" in err
    run(capsys, "judge", path, "different", "Bob Roe", "Cy Poe")
    code, out, err = run(capsys, "judge", path, "merge", "Bob Roe", "Cy Poe", "--json")
    assert (code, json.loads(out)[0]["number"]) == (1, 3)
    assert "contradicts decision 2 (different Bob Roe and Cy Poe); the later one holds" in err
    code, _, err = run(capsys, "judge", path, "log")
    assert code == 0
    assert "judgement 1: " in err
    assert "judgement 3: " in err


def test_forget_tells_what_goes_and_takes_out_nothing_unasked(capsys, corpus, monkeypatch):
    before = corpus.read_bytes()
    code, out, err = run(capsys, "forget", corpus, "a1", "--dry-run")
    assert code == 0
    assert "2008-09-15  A meeting  Post    articles.jsonl, line 1" in out
    assert err == ("1 article with 7 mentions goes.\nNothing was changed: this is what would go.\n")
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    code, _, err = run(capsys, "forget", corpus, "a1")
    assert code == 2
    assert "Nothing was changed: nobody is there to be asked. Pass --yes" in err

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal("n\n"))
    code, _, err = run(capsys, "forget", corpus, "a1")
    assert (code, err.endswith(f"Take it out of {corpus}? [y/N]: Stopped.\n")) == (1, True)
    assert corpus.read_bytes() == before
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    code, out, err = run(capsys, "forget", corpus, "a1")
    assert code == 0
    assert out.endswith("news.graphx: 1 article, 2 mentions, 2 entities\n")
    assert "Took 1 article out. To build from the same files again brings it back." in err


def test_forget_takes_a_whole_file_and_the_corpus_may_be_empty_then(capsys, corpus):
    graphx.judge(corpus, "rename", "Acme Corp", "Acme")
    code, out, err = run(capsys, "forget", corpus, "articles.jsonl", "--yes", "--json")
    assert code == 0
    assert [one["origin"] for one in json.loads(out)] == [
        "articles.jsonl, line 1",
        "articles.jsonl, line 2",
    ]
    assert "brings them back" in err
    assert "judgement 1: rename Acme Corp → Acme: " in err
    for command in ("info", "rank", "feed", "check", "judge"):
        code, _, err = run(capsys, command, corpus, *(["suggest"] if command == "judge" else []))
        assert code == 0, err


def test_forget_tells_who_else_prints_the_story(capsys, tmp_path):
    story = "[Ann Lee|PERSON] met [Bob Roe|PERSON] on Monday to talk about the bridge of the town."
    path = build(tmp_path, story, {"text": story, "source": "Wire"})
    _, _, err = run(capsys, "forget", path, "a1", "--dry-run")
    assert "1 article prints the same story, and would stay: " in err
    assert "(articles.jsonl, line 2)" in err


def test_a_table_of_names_is_read_from_standard_input(capsys, corpus, monkeypatch):
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b'id;"Name"\n1;Ann Lee\n2;Nobody'))
    )
    _, _, err = run(capsys, "match", corpus, "-")
    assert "1 of 2 names found." in err


def test_export_of_evidence_adds_up(capsys, corpus, tmp_path):
    run(capsys, "export", corpus, tmp_path / "evidence.jsonl", "--label", "PERSON")
    assert len((tmp_path / "evidence.jsonl").read_text().splitlines()) == 3


def test_evidence_begins_with_the_strongest_edge(capsys, corpus, tmp_path):
    run(capsys, "export", corpus, tmp_path / "evidence.jsonl")
    lines = (tmp_path / "evidence.jsonl").read_text().splitlines()
    times = [*Counter(json.loads(line)["edge"] for line in lines).values()]
    assert times == sorted(times, reverse=True)
    assert len({*times}) > 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("lee.evidence.csv", "one,other,date,"),
        ("Lee-Mentions.CSV", "article,start,end,"),
        ("lee judgements.csv", "number,kind,"),
        ("lee.csv", '"Source","Target",'),
    ],
)
def test_the_last_word_of_a_name_says_which_table_it_is(capsys, corpus, tmp_path, name, begins):
    assert run(capsys, "export", corpus, tmp_path / name)[0] == 0
    assert (tmp_path / name).read_text().startswith(begins)


MISUSE = [
    (["info", "none.graphx"], "graphx build"),
    (["show", "CORPUS", "Nobody Atall"], "Nobody in this corpus"),
    (["show", "CORPUS", "Ann Leee"], "Did you mean Ann Lee"),
    (["export", "CORPUS", "out.xyz"], ".gexf"),
    (["export", "CORPUS", "missing/folder/out.gexf"], "missing"),
    (["rank", "CORPUS", "--since", "someday"], "2008-09-15"),
    (["rank", "CORPUS", "--since", "2009-01-01", "--until", "2008-01-01"], "Swap"),
    (["rank", "CORPUS", "--window", "galaxy"], "sentence"),
    (["rank", "CORPUS", "--label", "CAT"], "PERSON"),
    (["rank", "CORPUS", "--top", "0"], "top"),
    (["rank", "CORPUS", "--focus", "Nobody Atall"], "Nobody in this corpus"),
    (["build", "nowhere", "-o", "out.graphx"], "nowhere"),
    (["build", "articles.jsonl", "-o", "out.graphx", "--model", "en_core_web_xx"], "Installed"),
    (["build", "articles.jsonl", "-o", "articles.jsonl"], "no graphx corpus"),
    (["explore", "none"], "graphx build"),
    (["explore", "missing/folder/none.graphx"], "graphx build"),
    (["fly"], "No such command"),
    (["export", "CORPUS", "out.gexf", "--format", "nope"], "No format 'nope'"),
    (["export", "CORPUS", "out.mentions.gexf"], "mentions are written as .csv or .jsonl"),
    (["rank", "CORPUS", "--source", "Nobody's Paper"], "The outlets are: Post"),
    (["evidence", "CORPUS", "Lee", "Ann Lee"], "Both names mean Ann Lee"),
    (["path", "CORPUS", "Lee", "Ann Lee"], "Both names mean Ann Lee"),
    (["outlets", "CORPUS", "Lee", "Ann Lee"], "Both names mean Ann Lee"),
    (["judge", "CORPUS", "merge", "Lee"], "merge takes two words"),
    (["judge", "CORPUS", "undo", "--at", "a:1"], "--at goes with split"),
    (["forget", "CORPUS", "a9"], "No article or file 'a9' in the corpus"),
    (["forget", "CORPUS"], "Missing argument"),
    (["forget", "none.graphx", "a1", "--yes"], "No corpus"),
]


@pytest.mark.parametrize(("arguments", "said"), MISUSE)
def test_misuse_is_one_clear_line_and_exit_2(capsys, monkeypatch, corpus, arguments, said):
    monkeypatch.chdir(corpus.parent)
    code, out, err = run(capsys, *(str(corpus) if a == "CORPUS" else a for a in arguments))
    assert code == 2
    assert said in err
    assert out == ""
    assert "Traceback" not in err
    assert not Path("out.graphx").exists()


@pytest.mark.model
def test_build_reads_what_is_good_tells_what_is_bad_and_does_only_what_is_new(capsys, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("date 2008-09-15 Angela Merkel met Gordon Brown in Paris.")
    (folder / "b.txt").write_bytes(b"\0" * 99)
    path = tmp_path / "news [b].graphx"
    code, out, err = run(capsys, "build", folder, "-o", path)
    assert code == 1
    assert out.startswith(f"{path}: 1 article, 3 mentions")
    assert "b.txt: is not text: it holds zero bytes." in err
    (folder / "b.txt").write_text("Angela Merkel met Gordon Brown again in London.")
    code, out, err = run(capsys, "build", folder, "-o", path)
    assert code == 0
    assert "Read 2 articles, 1 of them new." in err
    _, out, _ = run(capsys, "info", path, "--json")
    assert json.loads(out)["problems"] == []
    _, out, _ = run(capsys, "evidence", path, "Merkel", "Brown", "--json")
    assert len(json.loads(out)) == 2


def test_an_empty_folder_is_said_to_hold_no_article(capsys, tmp_path):
    (tmp_path / "empty").mkdir()
    code, _, err = run(capsys, "build", tmp_path / "empty", "-o", tmp_path / "a.graphx")
    assert code == 1
    assert f"Found no article in '{tmp_path / 'empty'}'. graphx reads: .atom, " in err
    assert "No corpus was made" in err
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_files_with_the_same_problem_are_told_in_one_line(capsys):
    print_problems([Problem(f"{n}.jpg", "is no text.") for n in range(5)], wrong=7)
    told = capsys.readouterr().err
    assert told.startswith("0.jpg, 1.jpg, 2.jpg and 2 more: is no text.\n")
    assert "2 more problems" in told


def test_a_pipe_that_is_closed_ends_a_command_quietly(tmp_path):
    path = build(tmp_path, STORY)
    for asked in (["rank", path, "--json"], ["feed", path]):
        command = [sys.executable, "-m", "graphx.cli", *map(str, asked)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            run.stdout.close()  # before anything is said
            assert (run.stderr.read(), run.wait()) == (b"", 0)


def test_what_stdout_cannot_show_or_hold_ends_no_command_in_a_traceback(
    monkeypatch, capfd, tmp_path
):
    path = str(build(tmp_path, {"text": "[José Żak|PERSON] met [Ann|PERSON].", "title": "Who?"}))

    def printed(*arguments):
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
        assert cli.main([*arguments]) == 0
        return sys.stdout.buffer.getvalue().decode("ascii")

    assert "Jos\\xe9 \\u017bak met Ann." in printed("evidence", path, "Ann", "José Żak")
    assert json.loads(printed("show", path, "Ann", "--json"))["neighbours"][0]["name"] == "José Żak"
    for arguments in (["rank", path], ["rank", path, "--json"]) * Path("/dev/full").exists():
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert cli.main(arguments) == 1
            assert "No space left on device" in capfd.readouterr().err
    with redirect_stdout(io.StringIO()) as kept:  # as notebooks do; it has no encoding
        assert cli.main(["rank", path, "--json"]) == 0
    assert "José Żak" in kept.getvalue()
    monkeypatch.setattr(sys, "stdout", None)  # closed, as by >&-
    assert cli.main(["rank", path]) == 0
    sys.stdout.close()


def test_a_corpus_without_names_is_not_said_to_be_filtered(capsys, tmp_path):
    path = build(tmp_path, {"text": "It rained."})
    assert run(capsys, "rank", path)[2] == "No article names anybody.\n"


def test_the_clock_and_the_undated_are_filters(capsys, tmp_path):
    looks_back = {"text": "[Ann Lee|PERSON] sued [Bob Roe|PERSON] in May 2001."}
    path = build(tmp_path, STORY, looks_back)
    period = ("--since", "2001-05-01", "--until", "2001-05-31", "--json")
    assert json.loads(run(capsys, "rank", path, *period)[1]) == []
    _, out, _ = run(capsys, "rank", path, *period, "--clock", "talked about")
    assert {entity["name"] for entity in json.loads(out)} == {"Ann Lee", "Bob Roe"}
    _, out, _ = run(capsys, "evidence", path, "Lee", "Roe", "--json", "--no-undated")
    assert {met["date"] for met in json.loads(out)} == {"2008-09-15"}


def test_info_tells_where_dates_came_from_and_how_sure_they_are(capsys, tmp_path):
    dated = [{"text": "[Ann|PERSON] left.", "date": date} for date in ("2008-09-15", "3/4/08")]
    path = build(tmp_path, *dated)
    _, out, _ = run(capsys, "info", path, "--json")
    assert json.loads(out)["dates"] == {"column, guess": 1, "column, sure": 1}
    assert json.loads(out)["languages"] == {"unknown": 2}


@pytest.mark.model
def test_build_takes_the_names_of_columns(capsys, tmp_path):
    table = tmp_path / "news.csv"
    table.write_text(
        "Artikel;Tag;Blatt\nAngela Merkel met Gordon Brown in Paris.;2008-09-15;Post\n"
    )
    path = tmp_path / "news.graphx"
    code, _, err = run(capsys, "build", table, "-o", path)
    assert code == 1
    assert "news.csv: has no column of text (call one “text”, or name it with --text-column)" in err
    columns = ("--text-column", "Artikel", "--date-column", "Tag", "--source-column", "Blatt")
    code, out, _ = run(capsys, "build", table, "-o", path, *columns)
    assert code == 0
    assert "1 article," in out
    _, out, _ = run(capsys, "info", path, "--json")
    facts = json.loads(out)
    assert (facts["from"], facts["sources"]) == ("2008-09-15", {"Post": 1})


@pytest.mark.model
def test_a_hundred_broken_files_among_a_thousand_lose_no_other(capsys, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(1000):
        broken = number % 10 == 0
        content = b"\0" * 50 if broken else f"Angela Merkel saw town {number}.".encode()
        (folder / f"{number:04}.txt").write_bytes(content)
    code, out, err = run(capsys, "build", folder, "-o", tmp_path / "news.graphx")
    assert code == 1
    assert "900 articles" in out
    assert "0000.txt, 0010.txt, 0020.txt and 97 more: is not text" in err
    _, out, _ = run(capsys, "info", tmp_path / "news.graphx", "--json")
    assert len(json.loads(out)["problems"]) == 100


SLOW = """
import sys, time
from graphx import batches, cli
from tests.marked import Notation

class Slow(Notation):
    def recognize(self, texts):
        for found in super().recognize(texts):
            print("recognising", file=sys.stderr, flush=True)
            time.sleep(0.02)
            yield found

batches.load = lambda _: Slow("[Angela Merkel|PERSON]")
sys.exit(cli.main(sys.argv[1:]))
"""


def test_ctrl_c_keeps_what_is_done_and_the_next_build_goes_on(tmp_path):
    source = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": f"a{n}", "text": f"Angela Merkel saw town {n}."}) for n in range(600)
    ]
    source.write_text("\n".join(lines))
    path = tmp_path / "news.graphx"
    command = [sys.executable, "-c", SLOW, "build", str(source), "-o", str(path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as made:
        for _ in range(200):  # some are done by then
            while "recognising" not in made.stderr.readline():
                assert made.poll() is None
        made.send_signal(signal.SIGINT)
        _, err = made.communicate(timeout=120)
    assert made.returncode == 1
    assert "articles are left" in err
    assert "Traceback" not in err
    with graphx.open(path) as corpus:
        done = corpus.counts()
    assert done.articles == 600
    assert 0 < done.mentions < 600
    graphx.build([source], path, model=Notation("[Angela Merkel|PERSON]"))
    with graphx.open(path) as corpus:
        assert corpus.counts().mentions == 600
