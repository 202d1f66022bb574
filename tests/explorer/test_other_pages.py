"""The pages beside the graph, and what starts and feeds them."""

import datetime as dt
import io
import json
import shutil
import socket
import subprocess
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx
from streamlit.testing.v1 import AppTest

import graphx
from graphx.errors import GraphxError
from graphx.explorer import crumbs, current, export, inbox, judging, launch, pictures, steps, work
from graphx.explorer.graph import Selection
from graphx.export import leave, tables
from graphx.records import Recipe
from tests.conftest import ROOT
from tests.explorer.drawn import html, run, said
from tests.marked import Notation, build


def test_every_file_on_offer_can_be_made(corpus):
    at = run("export").run()
    assert not at.exception
    assert f"one file, **{corpus.name}**" in said(at).replace("\\", ""), "to hand all of it on"
    assert "**4 names**" in at.markdown[0].value or "**3 names**" in at.markdown[0].value
    stamp = (str(corpus), 0, 0)
    for file in export.OFFERED:
        content = export._content(stamp, export.Wanted(file, Recipe(), with_recipe=False))()
        assert content
        if file.endswith(".csv") and file.startswith("graph"):
            names = zipfile.ZipFile(io.BytesIO(content)).namelist()
            kind = file.removeprefix("graph")
            assert names == [file, f"graph-nodes{kind}"]
        if file == "graph.json":
            assert len(nx.node_link_graph(json.loads(content), edges="edges")) == 3


def test_a_file_comes_with_its_recipe_where_one_asks_for_it(corpus):
    wanted = export.Wanted("graph.gexf", Recipe(labels=("PERSON",)), with_recipe=True)
    archive = zipfile.ZipFile(io.BytesIO(export._content((str(corpus), 0, 0), wanted)()))
    assert archive.namelist() == ["graph.gexf", "graph.gexf.recipe.json"]
    made = json.loads(archive.read("graph.gexf.recipe.json"))
    assert made["recipe"]["labels"] == ["PERSON"]


def test_every_format_stands_once_in_its_group():
    files = [file for group in export.grouped().values() for file in group]
    assert sorted(files) == sorted(export.OFFERED)
    assert {file for group in export.GROUPS.values() for file in group} <= {*export.OFFERED}
    assert {f"{table}.csv" for table in tables.TABLES} < {*files}, "as on the command line"


@pytest.mark.usefixtures("corpus")
def test_the_page_says_what_a_format_cannot_hold_before_the_download():
    at = run("export").run()
    told = said(at).replace(chr(92), "")
    assert "Leaves out, about the graph: name, recipe; about an entity: type, " in told
    assert "Places are scaled to Pajek's window" in told


@pytest.mark.usefixtures("corpus")
def test_the_page_says_that_an_exported_page_holds_fewer_names(monkeypatch):
    assert "names in most articles" not in said(run("export").run())
    monkeypatch.setattr(leave, "DRAWN", 2)
    at = run("export").run()
    at.segmented_control(key="export-what").set_value(export.ALL).run()
    assert "It shows the 2 names in most articles, of 3" in said(at).replace(chr(92), "")


@pytest.mark.usefixtures("corpus")
def test_each_button_is_called_by_what_it_downloads():
    at = run("export").run()
    names = [button.proto.label for button in at.get("download_button")]
    assert len({*names}) == len(names) == len(export.OFFERED)


@pytest.mark.usefixtures("corpus")
def test_the_whole_corpus_can_be_exported_whatever_the_filters_are():
    at = run("export")
    at.query_params["label"] = "GPE"
    at.run()
    assert "**0 names** and **0 connections**" in at.markdown[0].value
    at.segmented_control(key="export-what").set_value(export.ALL).run()
    assert not at.exception
    assert "**3 names**" in at.markdown[0].value


@pytest.fixture
def started(monkeypatch):
    """Start no server, but a socket that listens at the port; give what was started."""
    made = []

    class Server:
        def __init__(self, command, **options):
            made.append((command, options["env"]))
            self.listens = socket.socket()
            port = next(part.split("=")[1] for part in command if "server.port" in part)
            self.listens.bind(("127.0.0.1", int(port)))
            self.listens.listen()

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.listens.close()

        def poll(self):
            return None

        def wait(self):
            return 0

        def terminate(self):
            made.append("terminated")

    monkeypatch.setattr(subprocess, "Popen", Server)
    return made


def test_an_address_of_another_machine_is_refused(corpus, started):
    with pytest.raises(GraphxError, match="Name an address of this machine"):
        launch.explore(corpus, port=8650, browser=True, serve="192.0.2.1")
    assert not started


def test_the_server_listens_here_only_and_tells_nobody(corpus, started, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert launch.explore(corpus, port=port, browser=False) == 0
    ((command, environment),) = started
    assert "--server.address=127.0.0.1" in command
    assert "--browser.gatherUsageStats=false" in command
    assert "--server.headless=true" in command, "it would ask for an e-mail address"
    assert f"--server.port={port}" not in command, "a busy port is passed over"
    assert environment[launch.ENVIRONMENT] == str(corpus.resolve())
    assert "http://127.0.0.1:" in capsys.readouterr().err


def test_a_corpus_that_is_not_there_yet_is_made_on_its_page(tmp_path, started, capsys):
    corpus = tmp_path / "mine.graphx"
    assert launch.explore(corpus, port=8660, browser=False) == 0
    assert "it is made of what you drop" in capsys.readouterr().err
    ((_, environment),) = started
    assert environment[launch.ENVIRONMENT] == str(corpus.resolve())
    assert not corpus.exists()


@pytest.mark.parametrize(("said", "heaps"), [(None, "2"), ("8", "8")])
def test_the_server_keeps_few_heaps_unless_somebody_says_otherwise(
    corpus, started, monkeypatch, said, heaps
):
    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    if said:
        monkeypatch.setenv("MALLOC_ARENA_MAX", said)
    launch.explore(corpus, port=8660, browser=False)
    ((_, environment),) = started
    assert environment["MALLOC_ARENA_MAX"] == heaps


@pytest.mark.usefixtures("started")
@pytest.mark.parametrize("screen", [True, False])
def test_a_browser_is_opened_where_there_is_a_screen(corpus, monkeypatch, screen):
    opened = []
    monkeypatch.setattr(launch.webbrowser, "open", opened.append)
    monkeypatch.setattr(launch, "_has_screen", lambda: screen)
    launch.explore(corpus, port=8620, browser=True)
    assert [address.startswith("http://127.0.0.1:86") for address in opened] == [True] * screen


def test_ctrl_c_ends_the_explorer_quietly_and_nothing_dropped_stays(corpus, started, monkeypatch):
    kept = []

    def interrupted(_):
        _, environment = started[-1]
        kept.append(Path(environment["TMPDIR"], "dropped.txt"))
        kept[0].write_text("the names of the sources")
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    assert launch.explore(corpus, port=8640, browser=False) == 0
    assert started[-1] == "terminated"
    assert not kept[0].parent.exists()


@pytest.mark.model
def test_without_a_corpus_the_sample_is_built_in_this_folder(tmp_path, monkeypatch, sample):
    monkeypatch.chdir(tmp_path)
    shutil.copy(sample, tmp_path / launch.SAMPLE)
    assert launch.sample() == launch.SAMPLE


def correcting(**view):
    """Return Explore with Ann Lee selected, and open what can be decided about her."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in {"entity": "person-ann-lee", **view}.items():
        at.query_params[name] = value
    at.session_state["correct"] = True
    return at.run()


def test_a_name_is_corrected_beside_the_graph_and_the_decision_undone(corpus):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("merge").run()
    at.selectbox(key="value-merge-person-ann-lee").set_value("person-bob-roe").run()
    at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    with graphx.open(corpus) as opened:
        assert "Bob Roe" in [alias.name for alias in opened.entity("Ann Lee").aliases]
    at = run("judging").run()
    assert "**Bob Roe** is **Ann Lee** · Person" in at.markdown[-1].value
    later = run("judging").run()
    at.button(key="undo-1").click().run()
    assert not at.exception
    assert "undone" in at.markdown[-1].value
    later.button(key="undo-1").click().run()  # somebody else's page, from before
    assert not later.exception
    assert not later.error
    with graphx.open(corpus) as opened:
        assert opened.entity("Bob Roe").name == "Bob Roe"


@pytest.mark.parametrize(
    ("verdict", "value"),
    [("rename", "Anna Lee"), ("retype", "ORG"), ("split", "Lee"), ("hide", None)],
)
def test_every_decision_can_be_made_beside_the_graph(corpus, verdict, value):
    at = correcting(focus="person-ann-lee")
    at.selectbox(key="judge-person-ann-lee").set_value(verdict).run()
    if verdict == "rename":
        at.text_input(key=f"value-{verdict}-person-ann-lee").set_value(value).run()
    elif value:
        at.selectbox(key=f"value-{verdict}-person-ann-lee").set_value(value).run()
    at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    with graphx.open(corpus) as opened:
        assert [judgement.kind for judgement in opened.judgements()] == [verdict]
    assert ("focus" in at.query_params) == (verdict != "hide"), "else nothing is left to see"


def test_a_decision_about_who_was_hidden_elsewhere_is_refused_where_it_was_made(corpus):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("hide").run()
    graphx.judge(corpus, "hide", "Ann Lee")
    at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    assert "Nobody in this corpus goes by" in at.error[0].value
    assert "graphx rank" not in at.error[0].value, "a page names no command"
    at.run()
    assert not at.error


@pytest.mark.usefixtures("corpus")
def test_who_has_another_name_stays_where_they_were_put_and_hidden():
    at = correcting(entity="person-bob-roe", pin="300,-200,person-bob-roe", without="gpe-paris")
    at.selectbox(key="judge-person-bob-roe").set_value("rename").run()
    at.text_input(key="value-rename-person-bob-roe").set_value("Paris").run()
    at.button(key="do-person-bob-roe").click().run()
    assert not at.exception
    state = at.session_state
    assert [id_ for id_, *_ in state["display"].pins] == [state["selection"].node]
    assert state["selection"].node == "person-paris", "and not the town of that name"
    assert state["recipe"].without == ("gpe-paris",)


def test_the_way_back_leads_to_who_was_renamed(corpus, monkeypatch):
    at = correcting()
    before = dict(at.query_params)
    for selection in (Selection(edge="person-ann-lee|person-bob-roe"), Selection("person-ann-lee")):
        at.session_state["moving"] = selection
        at.run()
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Zoe Lee").run()
    at.button(key="do-person-ann-lee").click().run()
    assert at.session_state["selection"].node == "person-zoe-lee"
    assert "person-zoe-lee" in at.query_params["entity"]
    at.button(key="back").click().run()
    assert at.session_state["selection"].edge == "person-bob-roe|person-zoe-lee"
    at.button(key="back").click().run()
    assert at.session_state["selection"].node == "person-zoe-lee"
    assert at.button(key="back").disabled
    at.button(key="forward").click().run()
    assert at.session_state["selection"].edge == "person-bob-roe|person-zoe-lee"
    at.query_params.clear()
    at.query_params.update(before)
    with monkeypatch.context() as browser:
        browser.setattr(steps, "returns", lambda: True)
        at.run()
    assert at.session_state["selection"].node == "person-zoe-lee"
    assert dict(at.query_params) == before, "another address would be in the way back"
    graphx.judge(corpus, "rename", "Zoe Lee", "Kim Lee")  # by somebody else
    at.run()
    assert at.session_state["selection"].node == "person-kim-lee"
    assert "person-zoe-lee" not in str(at.session_state["behind"])
    graphx.judge(corpus, "merge", "Kim Lee", "Bob Roe")
    at = correcting(entity="person-bob-roe", without=["person-bob-roe", "person-ann-lee"])
    assert at.session_state["selection"].node == "person-kim-lee"
    assert at.session_state["recipe"].without == ("person-kim-lee",)
    assert correcting(entity="person-ann-lee").session_state["selection"].node == "person-kim-lee"
    assert not at.exception


def merging(at):
    """Choose to merge Bob Roe, in the picture's menu; before each run, else its dialog closes."""
    at.session_state["merging"] = "person-bob-roe"
    return at


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize("by_menu", [True, False])
def test_a_picture_around_who_is_merged_is_around_who_they_are_now(by_menu):
    at = correcting(focus="person-bob-roe", without="gpe-paris")
    if by_menu:
        merging(at).run()
        merging(at).selectbox[-1].set_value("person-ann-lee").run()
        next(one for one in merging(at).button if one.label == "Merge").click().run()
    else:
        at.selectbox(key="judge-person-ann-lee").set_value("merge").run()
        at.selectbox(key="value-merge-person-ann-lee").set_value("person-bob-roe").run()
        at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    assert at.session_state["recipe"].focus == "person-ann-lee"
    assert at.session_state["selection"].node == "person-ann-lee"


@pytest.mark.usefixtures("corpus")
def test_the_page_of_names_is_empty_at_first():
    at = run("judging").run()
    assert not at.button, "there is nothing to answer"
    said = [info.value for info in at.info]
    assert said == ["There are no two names to ask about.", "Nothing has been decided yet."]


def test_a_single_mention_is_split_off_beside_the_graph(corpus):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("once").run()
    offered = at.selectbox(key="mention-person-ann-lee").options
    assert len(offered) == 3
    assert "told Reuters so" in offered[1]
    at.selectbox(key="mention-person-ann-lee").set_value(1).run()
    at.text_input(key="value-once-person-ann-lee").set_value("Lee (the actor)").run()
    at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    assert at.session_state["selection"].node == "person-ann-lee"
    with graphx.open(corpus) as opened:
        assert opened.entity("Lee (the actor)").mentions == 1


ALIKE = (
    "[Catherine Lee|PERSON] met [Bob Roe|PERSON] and [Cy Poe|PERSON] of [Acme Corp|ORG].",
    "[Katherine Lee|PERSON] met [Bob Roe|PERSON] and [Cy Poe|PERSON] of [Acme Corp|ORG].",
    "[Acme Corporation Trust|ORG] hired [Zoe Doe|PERSON] <b>.",
    "[Zoe Doe|ORG] left.",
)


@pytest.fixture
def alike(tmp_path, monkeypatch):
    path = build(tmp_path, *ALIKE)
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    return path


def asked(at):
    """Return whether something is asked, by the names in the question."""
    return [one.value.removeprefix("### ") for one in at.markdown if "### " in one.value[:4]]


def test_the_inbox_asks_shows_why_and_keeps_what_is_answered(alike):
    at = run("judging").run()
    assert not at.exception
    assert asked(at)[-2:] == ["Catherine Lee", "Katherine Lee"]
    assert html(at).count('<mark class="gx-person">Catherine Lee</mark>') == 1
    (why,) = [one.value for one in at.markdown if one.value.startswith("Perhaps")]
    assert "further word" in why or "letter apart" in why
    assert "makes both Catherine Lee, written in 2 ways" in why
    assert "1 mention in 1 article in all, with copies" in [one.value for one in at.markdown]
    keys = [at.button(key=f"inbox-{name}").proto.shortcut for name in ANSWERS]
    assert keys == ["y", "n", "s", "u"]
    at.button(key="inbox-same").click().run()
    assert not at.exception
    with graphx.open(alike) as opened:
        assert [(j.kind, j.name, j.value) for j in opened.judgements()] == [
            ("merge", "Catherine Lee", "Katherine Lee")
        ]
        assert not opened.reader.is_applied()
    assert "not yet in the graph" in at.button(key="apply").help
    at.button(key="apply").click().run()
    assert not [button for button in at.button if button.key == "apply"]
    with graphx.open(alike) as opened:
        assert {a.name for a in opened.entity("Catherine Lee").aliases} == {
            "Catherine Lee",
            "Katherine Lee",
        }


ANSWERS = ("same", "different", "skip", "undo")


def test_the_inbox_forgets_nothing_that_is_skipped_undone_or_different(alike):
    at = run("judging").run()
    first = asked(at)[-2:]
    at.button(key="inbox-different").click().run()
    assert asked(at)[-2:] != first
    at.button(key="inbox-undo").click().run()
    assert asked(at)[-2:] == first
    with graphx.open(alike) as opened:
        assert [judgement.undone for judgement in opened.judgements()] == [True]
    at.button(key="inbox-skip").click().run()
    assert asked(at)[-2:] != first
    at.button(key="inbox-undo").click().run()
    assert asked(at)[-2:] == first
    at.button(key="inbox-different").click().run()
    at.button(key="apply").click().run()
    assert asked(at)[-2:] != first
    assert not at.exception


def test_who_clicks_twice_has_answered_once(alike, monkeypatch):
    judge, clicks = inbox.decisions.judge, []

    def slow(*values, **options):
        if not clicks:  # the second click begins a run beside the one of the first
            clicks.append(threading.Thread(target=inbox._decide, args=("merge",)))
            add_script_run_ctx(clicks[0], get_script_run_ctx())
            clicks[0].start()
            clicks[0].join(0.3)
        return judge(*values, **options)

    at = run("judging").run()
    first = asked(at)[-2:]
    monkeypatch.setattr(inbox.decisions, "judge", slow)
    at.button(key="inbox-same").click().run()
    clicks[0].join(60)
    assert not at.exception
    assert asked(at)[-2:] != first
    with graphx.open(alike) as opened:
        assert [judgement.name for judgement in opened.judgements()] == [first[0]]
    at.button(key="inbox-undo").click().run()
    assert asked(at)[-2:] == first


def test_what_the_inbox_cannot_decide_any_more_is_said(alike):
    at = run("judging").run()
    graphx.judge(alike, "merge", "Catherine Lee", "Katherine Lee")
    at.button(key="inbox-same").click().run()
    assert "Decided elsewhere meanwhile, and not asked: 1." in said(at)
    assert not at.error
    assert not at.exception


def test_what_somebody_else_has_decided_meanwhile_is_not_asked(alike):
    at = run("judging").run()
    first = asked(at)[-2:]
    graphx.judge(alike, "different", *first, apply=False)
    at.run()
    assert not at.exception
    assert asked(at)[-2:] != first
    assert "Decided elsewhere meanwhile, and not asked: 1." in said(at)


def test_nobody_is_asked_about_who_is_gone_by_now(alike):
    at = run("judging").run()
    first = asked(at)[-2:]
    graphx.judge(alike, "retype", first[0], "ORG")
    at.run()
    assert asked(at)[-2:] != first
    at.button(key="inbox-same").click().run()
    assert not at.error
    assert not at.exception


@pytest.fixture
def held(corpus, monkeypatch):
    """Hold decisions back, as in a corpus that is large; give what applies the one that waits."""
    monkeypatch.setattr(work, "PATIENCE", 0)
    go = threading.Event()
    judge = judging.decisions.judge

    def slow(*values, **options):
        go.wait(60)
        return judge(*values, **options)

    monkeypatch.setattr(judging.decisions, "judge", slow)

    def apply():
        (job,) = work.running(corpus)
        go.set()
        job.thread.join(60)

    return apply


def test_who_clicks_twice_has_decided_once(corpus):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Anna Lee").run()
    click = at.button(key="do-person-ann-lee").click()
    with pytest.MonkeyPatch.context() as broken_off:
        broken_off.setattr(judging.inbox, "begin_anew", st.stop)  # by the second click
        click.run()
    correcting()  # somebody else
    click.run()
    assert not at.exception
    assert not at.error
    assert at.session_state["selection"].node == "person-anna-lee"
    with graphx.open(corpus) as opened:
        assert len(opened.judgements()) == 1


def test_a_decision_that_takes_long_goes_on_behind_the_page(held):
    at = run("entity")
    at.query_params["entity"] = "person-ann-lee"
    at.session_state["correct"] = True
    at.run()
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Anna Lee").run()
    at.button(key="do-person-ann-lee").click().run()
    assert not at.exception
    held()
    at.run()
    assert not at.exception
    assert "## Anna Lee" in said(at), "who has another id by it is followed"


def test_who_decides_the_same_again_while_it_is_applied_has_decided_once(held, corpus):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Anna Lee").run()
    at.button(key="do-person-ann-lee").click().run()
    at.button(key="do-person-ann-lee").click().run()
    held()
    at.run()
    assert not at.exception
    assert not at.error
    assert at.session_state["selection"].node == "person-anna-lee"
    with graphx.open(corpus) as opened:
        assert len(opened.judgements()) == 1


def test_a_picture_around_who_is_renamed_stays_so_however_long_that_takes(held):
    at = correcting(focus="person-ann-lee")
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Anna Lee").run()
    at.button(key="do-person-ann-lee").click().run()
    held()
    at.run()
    assert at.session_state["selection"].node == at.session_state["recipe"].focus
    assert "## Anna Lee" in said(at)


@pytest.mark.parametrize(
    ("verdict", "value", "id_"),
    [("rename", "Anna Lee", "person-anna-lee"), ("retype", "ORG", "org-ann-lee")],
)
def test_a_picture_around_who_was_renamed_stays_so_when_that_is_undone(corpus, verdict, value, id_):
    graphx.judge(corpus, verdict, "Ann Lee", value)
    at = run("judging").run()
    at.session_state["recipe"] = replace(at.session_state["recipe"], focus=id_)
    at.session_state["selection"] = Selection(node=id_)
    at.session_state["graph"] = {"selection": {"node": id_}}
    at.button(key="undo-1").click().run()
    assert not at.exception
    assert at.session_state["recipe"].focus == "person-ann-lee"
    assert at.session_state["selection"].node == "person-ann-lee"


def test_who_has_selected_another_by_the_time_a_decision_is_applied_stays_there(held):
    at = correcting()
    at.selectbox(key="judge-person-ann-lee").set_value("rename").run()
    at.text_input(key="value-rename-person-ann-lee").set_value("Anna Lee").run()
    at.button(key="do-person-ann-lee").click().run()
    at.session_state["graph"] = {"selection": {"node": "person-bob-roe"}}
    at.run()
    held()
    at.run()
    assert "## Bob Roe" in said(at)


def test_decisions_that_contradict_each_other_are_shown_beside_them(corpus):
    graphx.judge(corpus, "merge", "Ann Lee", "Bob Roe")
    graphx.judge(corpus, "different", "Ann Lee", "Bob Roe")
    at = run("judging").run()
    assert "contradicts decision 1" in at.warning[0].value


def test_a_file_that_is_called_like_a_decision_is_none(corpus, tmp_path):
    file = tmp_path / "judgement 12.txt"
    file.write_text("")
    graphx.build([file], corpus, model=Notation())
    assert not run("judging").run().exception
    graphx.judge(corpus, "hide", "Bob Roe")
    with graphx.open(corpus) as opened:
        assert [problem.source for problem in opened.problems()] == [file.name]


@pytest.mark.usefixtures("corpus")
def test_a_community_of_another_corpus_is_not_told_by_its_number():
    (crumb,) = crumbs.crumbs(current.stamp(), Recipe(communities=(999,)))
    assert crumb == (crumbs.NOWHERE, {"communities": ()})


def test_a_type_that_is_chosen_counts_only_whom_steps_over_that_type_lead_to(tmp_path, monkeypatch):
    path = build(tmp_path, "[Ann|PERSON] flew to [Paris|GPE].", "[Bob|PERSON] is in [Paris|GPE].")
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    around = Recipe(focus="person-ann", radius=2)
    assert pictures.facets(current.stamp(), around).labels == {"PERSON": 2, "GPE": 1}
    chosen = replace(around, labels=("PERSON",))
    assert pictures.facets(current.stamp(), chosen).labels == {"PERSON": 1, "GPE": 1}


def test_who_is_shown_in_a_period_alone_moves_nobody_who_is_arranged(tmp_path, monkeypatch):
    early = [
        f"[Ann|PERSON] met [{one}|PERSON] on day {n}." for one in ("Bob", "Cid") for n in "1234"
    ]
    late = ["[Ann|PERSON] met [Eve|PERSON] and [Dan|PERSON].", "[Ann|PERSON] met [Bob|PERSON]."]
    days = [("2008-09-15", one) for one in early] + [("2009-09-15", one) for one in late]
    path = build(tmp_path, *({"text": text, "date": day} for day, text in days))
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    around = Recipe(focus="person-ann", top=3, copies=True)

    def places(recipe):
        nodes = json.loads(pictures.picture(current.stamp(), recipe, arranged=True).nodes)
        return {node["id"]: (node["x"], node["y"]) for node in nodes}

    always, later = places(around), places(replace(around, since=dt.date(2009, 1, 1)))
    assert len(later.keys() - always.keys()) == 1
    assert all(always[id_] == later[id_] for id_ in always.keys() & later.keys())


@pytest.mark.usefixtures("corpus")
def test_nothing_is_hidden_of_a_picture_that_can_be_read():
    assert pictures.readable(current.stamp(), Recipe()) == Recipe()


@pytest.mark.usefixtures("corpus")
def test_what_is_folded_away_comes_once_it_is_unfolded():
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.query_params["window"] = "near"
    at.run()
    assert not [
        one.key for one in (*at.toggle, *at.slider) if one.key in {"f-copies", "f-distance"}
    ]
    at.session_state["connection"] = at.session_state["counted"] = True
    at.run()
    at.toggle(key="f-isolated").set_value(True).run()
    at.slider(key="f-distance").set_value(3).run()
    assert not at.exception
    assert at.query_params["isolated"], "it is in the link"
    assert [*at.query_params["distance"]] == ["3"]
