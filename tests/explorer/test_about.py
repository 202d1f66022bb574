"""The page about the graph: what it means, what was counted, how right it is."""

import pytest
import streamlit as st

import graphx
from graphx import accuracy
from graphx.explorer import check, launch
from tests.explorer.drawn import html, run, said
from tests.marked import Notation, build


@pytest.mark.usefixtures("corpus")
def test_every_step_from_files_to_connections_is_counted():
    at = run("about").run()
    assert not at.exception
    assert "two names share a sentence" in said(at)
    steps = html(at)
    for number, what in ((1, "file"), (2, "articles"), (1, "passage set aside"), (6, "mentions")):
        row = f'<td class="gx-number">{number}</td><th scope="row">{what}</th>'
        assert row in steps, what
    assert '<th scope="row">model</th><td class="gx-why">notation</td>' in steps
    assert "Every file could be read." in said(at)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({}, "all under the filters; who meets nobody is left out"),
        ({"top": "2"}, "those in most articles; who meets nobody is left out"),
        ({"top": "3"}, "all under the filters; who meets nobody is left out"),
        ({"isolated": "True"}, "all under the filters"),
        ({"focus": "person-bob-roe"}, "all under the filters; who meets nobody is left out"),
    ],
)
@pytest.mark.usefixtures("corpus")
def test_who_is_shown_is_told(choices, told):
    at = run("about")
    for name, value in choices.items():
        at.query_params[name] = value
    at.run()
    assert f'entities shown</th><td class="gx-why">{told}</td>' in html(at)


def test_files_are_counted_by_their_whole_names(tmp_path):
    files = {"Lee, Ann.txt": "Ann.", "Lee, Bob.txt": "Bob.", "all.jsonl": '{"text": "C."}\n' * 2}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    path = tmp_path / "news.graphx"
    graphx.build([tmp_path / name for name in files], path, model=Notation())
    with graphx.open(path) as corpus:
        assert corpus.reader.steps().files == len(files)


def test_what_was_wrong_is_listed(tmp_path, monkeypatch):
    path = tmp_path / "news.graphx"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    (tmp_path / "c.txt").write_text("[Ann Lee|PERSON] left.")  # no article, no corpus
    graphx.build([tmp_path / f"{name}.txt" for name in "abc"], path, model=Notation())
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("about").run()
    assert not at.exception
    assert "Problems 2" in [tab.label for tab in at.tabs]
    assert "**a\\.txt**, **b\\.txt**: " in said(at)


def test_a_sample_is_judged_by_keys_and_the_precision_told(corpus, monkeypatch):
    at = run("about").run()
    assert "**Names**: 5 drawn, none judged yet." in said(at)
    assert [
        at.button(key=f"check-{name}").proto.shortcut for name in ("yes", "no", "unsure", "undo")
    ] == [*"ynsu"]
    first = [one.value for one in at.markdown if one.value.startswith("Does the marked name")]
    at.button(key="check-yes").click().run()
    assert not at.exception
    at.button(key="check-no").click().run()
    at.button(key="check-unsure").click().run()
    assert at.metric[0].value == "50%"
    assert "between 9% and 91%" in at.metric[0].delta
    assert "1 of 2 judged, 1 nobody was sure about" in said(at)
    at.button(key="check-undo").click().run()
    assert sorted(accuracy.answers(corpus).values()) == ["no", "yes"]
    for _ in range(3):
        at.button(key="check-yes").click().run()
    assert "All of them are judged" in said(at)
    assert "Judge 50 more" not in [one.label for one in at.button], "there are no more"
    monkeypatch.setattr(accuracy, "SAMPLE", 5)
    assert "Judge 5 more" in [one.label for one in at.run().button]
    assert at.button(key="check-no").disabled
    assert first
    at.segmented_control(key="check").set_value("meeting").run()
    assert "the two have to do with each other: **" in said(at)
    assert not at.exception


def test_where_nobody_is_named_there_is_nothing_to_judge(tmp_path, monkeypatch):
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, "Nobody slept.")))
    at = run("about").run()
    assert not at.exception
    assert "There are no names to judge." in said(at)
    assert "All of them are judged" not in said(at)


def test_who_answers_twice_takes_it_back_once(corpus, monkeypatch):
    at = run("about").run()
    click = at.button(key="check-yes").click()
    with monkeypatch.context() as broken_off:
        broken_off.setattr(check, "_ask", lambda *_: st.stop())  # by the second click
        click.run()
    click.run()
    assert len(accuracy.answers(corpus)) == 1
    at.button(key="check-undo").click().run()
    assert not accuracy.answers(corpus)
    assert at.button(key="check-undo").disabled
    assert not at.exception


def test_an_answer_that_cannot_be_kept_is_said(corpus):
    at = run("about").run()
    accuracy.answers_file(corpus).mkdir()
    at.button(key="check-yes").click().run()
    assert "is not kept" in at.error[0].value
    assert not at.exception
