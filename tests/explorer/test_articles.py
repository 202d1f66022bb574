"""The page of articles: the list, the reader, and what is added."""

import io
import shutil
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import graphx
from graphx.explorer import articles, drops, forgetting, launch, steps, upload, work
from graphx.records import Recipe
from tests.explorer.drawn import html, run, said
from tests.marked import build


def opened(at):
    """Return the articles in the list, as their lines say."""
    return [button.label for button in at.button if str(button.key).startswith("open-")]


@pytest.mark.usefixtures("corpus")
def test_articles_are_listed_and_searched():
    at = run("articles").run()
    assert not at.exception
    assert "**2** articles" in said(at)
    assert opened(at)[0].startswith("A \\*meeting\\*  \n:gray[:small[15 Sep 2008 · 4 names · Post")
    at.text_input(key="find-article").set_value('PARIS "a *meeting"').run()
    assert "**1** article" in said(at)
    at.text_input(key="find-article").set_value('"(').run()
    assert "a word has letters or digits" in at.toast[0].value
    assert "**1** article" in said(at), "what is no search changes nothing"
    at.text_input(key="find-article").set_value("nobody").run()
    assert "No article fits" in said(at)


def test_a_long_list_is_read_a_page_at_a_time(tmp_path, monkeypatch):
    stories = [f"[Ann Lee|PERSON] saw {chr(97 + n % 26) * (n + 3)} and left." for n in range(90)]
    monkeypatch.setenv(launch.ENVIRONMENT, str(build(tmp_path, *stories)))
    at = run("articles")
    at.query_params.update({"page": "3", "order": "newest"})
    at.run()
    assert not at.exception
    assert at.selectbox(key="order").value == "newest"
    assert "**90** articles" in said(at)
    last = opened(at)
    assert len(last) == 90 - 2 * articles.LISTED
    at.text_input(key="find-article").set_value("Ann").run()
    assert len(opened(at)) == articles.LISTED, "another search begins on the first page"
    assert not {*last} & {*opened(at)}
    at.selectbox(key="order").set_value("best").run()
    assert not at.exception
    assert at.query_params["order"] == "best"
    at.selectbox(key="order").set_value("oldest").run()
    assert "order" not in at.query_params, "the default"
    monkeypatch.setattr(steps, "returns", lambda: True)
    at.query_params.update({"page": "3", "order": "newest"})
    at.run()
    assert len(opened(at)) == 90 - 2 * articles.LISTED, "the way back leads to its page"
    assert at.selectbox(key="order").value == "newest"


@pytest.mark.usefixtures("corpus")
def test_a_link_to_a_page_beyond_all_shows_the_first():
    at = run("articles")
    at.query_params.update({"page": "9" * 22, "order": "upside down"})
    at.run()
    assert not at.exception
    assert not at.error
    assert len(opened(at)) == 2


def test_an_article_without_a_title_goes_by_the_first_words_of_its_story(tmp_path, monkeypatch):
    appeal = f"Your support helps us to tell the story. {'Please donate today. ' * 60}"
    text = f"date 2008-09-15\n\n{appeal}\n\n[Ann|PERSON] met [Bob|PERSON]."
    path = build(tmp_path, {"text": text})
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    assert opened(run("articles").run())[0].startswith("Ann met Bob")
    at = run("explore")
    at.query_params["search"] = "met"
    at.run()
    assert ">Ann met Bob.</a>" in html(at)


def test_the_order_can_be_turned_round_and_follow_the_search(tmp_path, monkeypatch):
    path = build(
        tmp_path,
        {"text": "A bank fell.", "date": "2008-01-01"},
        {"text": "A bank is a bank is a bank.", "date": "2008-02-01"},
        {"text": "The bank of a bank stood here.", "date": "2008-03-01"},
    )
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    at = run("articles").run()
    at.text_input(key="find-article").set_value("Bank").run()

    def months():
        return [line.split("small[")[1].split()[1] for line in opened(at)]

    assert months() == ["Jan", "Feb", "Mar"]
    at.selectbox(key="order").set_value("newest").run()
    assert months() == ["Mar", "Feb", "Jan"]
    at.selectbox(key="order").set_value("best").run()
    assert months() == ["Feb", "Mar", "Jan"]


def test_an_article_shows_its_names_and_what_was_set_aside(corpus):
    with graphx.open(corpus) as asked:
        (article,) = asked.articles(Recipe(undated=False))
    at = run("articles")
    at.query_params["article"] = article.id
    at.run()
    assert not at.exception
    assert 'href="entity?min-weight=0&amp;entity=person-ann-lee"' in html(at)
    assert '<mark class="gx-person">Ann Lee</mark>' in html(at)
    assert "<small>set aside: navigation</small>Read more: about cats</span>" in html(at)
    assert "&lt;b&gt;in" in html(at)
    assert '<mark class="gx-time" title="means 3 Mar 2008">3 March 2008</mark>' in html(at)
    assert "Talks about 3 Mar 2008" in said(at)
    assert "A \\*meeting\\*" in said(at)
    assert 'class="gx-observer">Reuters' in html(at)
    assert "</mark> 3</span>" in html(at), "three people are mentioned"
    assert "<span>5 mentions in all</span>" in html(at)
    who = at.dataframe[0].value
    assert list(who["Meant"]) == ["Ann Lee", "Bob Roe", "Paris", "Ann Lee", "Reuters"]
    assert who["Because"].iloc[4].endswith("only reports")


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"since": "2020-01-01", "search": "left"}, ["Hidden by: since 1 Jan 2020"]),
        ({"since": "2020-01-01", "source": "Nobody"}, []),
        ({"search": "zzzz"}, []),
    ],
)
def test_the_filter_that_alone_hides_all_articles_is_told_and_can_be_lifted(choices, told):
    at = run("articles")
    at.query_params.update(choices)
    at.run()
    assert "No article fits the filters and the search." in at.info[0].value
    assert [one.value for one in at.warning] == told
    if told:
        at.button(key="lift").click().run()
        assert not at.info


def test_words_that_were_searched_for_are_marked_also_in_names(corpus):
    with graphx.open(corpus) as asked:
        (article,) = asked.articles(Recipe(undated=False))
    at = run("articles")
    at.query_params["article"] = article.id
    at.query_params["search"] = "roe told"
    at.run()
    assert '<mark class="gx-person gx-hit">Bob Roe</mark>' in html(at)
    assert '<mark class="gx-hit" title="">told</mark>' in html(at)


def test_articles_are_read_one_after_the_other_by_keys(corpus):
    with graphx.open(corpus) as asked:
        first, second = asked.articles()
    at = run("articles")
    at.query_params["article"] = first.id
    at.run()
    assert at.button(key="step-k").disabled
    assert at.button(key="step-j").proto.shortcut == "j"
    at.button(key="step-j").click().run()
    assert at.session_state["article"] == second.id
    assert at.button(key="step-j").disabled
    at.button(key=f"open-{first.id}").click().run()
    assert at.session_state["article"] == first.id


def test_a_long_article_is_shown_a_piece_at_a_time(tmp_path, monkeypatch):
    path = build(tmp_path, "word " * 12_000)
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    with graphx.open(path) as asked:
        (article,) = asked.articles()
    at = run("articles")
    at.query_params["article"] = article.id
    at.run()
    short = len(html(at))
    at.button(key="more-text").click().run()
    assert len(html(at)) > short
    assert not [button for button in at.button if button.key == "more-text"]


def test_an_article_names_the_outlets_that_print_its_story_too(tmp_path, monkeypatch):
    story = "[Ann Lee|PERSON] met [Bob Roe|PERSON] on Monday to talk about the bridge of the town."
    prints = [{"text": story, "source": source} for source in ("Post", "Post", "Wire *1*")]
    path = build(tmp_path, {"text": story, "date": "2008-09-15"}, *prints)
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    with graphx.open(path) as asked:
        (article,) = asked.articles()
    at = run("articles")
    at.query_params["article"] = article.id
    at.run()
    assert not at.exception
    assert "**1** article" in said(at)
    assert "Also printed by: Post \\(2 copies\\), Wire \\*1\\*. The story counts" in said(at)
    assert html(at).count('class="gx-line"') == 3
    at = run("articles")
    at.query_params["copies"] = "True"
    assert "**4** articles" in said(at.run())


@pytest.mark.usefixtures("corpus")
def test_only_the_articles_of_what_is_selected_are_listed():
    at = run("articles")
    at.query_params["entity"] = "gpe-paris"
    at.run()
    assert "**1** article that mentions Paris" in said(at)
    at.button(key="all-articles").click().run()
    assert "**2** articles" in said(at)
    at = run("articles")
    at.query_params["edge"] = "person-ann-lee|person-bob-roe"
    at.run()
    assert "**1** article that mentions Ann Lee and Bob Roe" in said(at)


@pytest.mark.usefixtures("corpus")
@pytest.mark.parametrize(
    ("selected", "told"),
    [
        ({"entity": "gpe-paris"}, "**1** article that mentions Paris"),
        ({"edge": "gpe-paris|person-ann-lee"}, "**1** article that mentions Paris and Ann Lee"),
    ],
)
def test_the_articles_of_what_is_selected_are_listed_whatever_types_are_chosen(selected, told):
    at = run("articles")
    for name, value in {"label": "PERSON", **selected}.items():
        at.query_params[name] = value
    assert told in said(at.run())


def test_an_upload_is_built_and_its_folder_forgotten(corpus, tmp_path, sample, monkeypatch):
    shutil.copy(sample, corpus)
    files = []
    for name in ("../../story.txt", "..\\story.txt", ".hidden.txt"):
        file = io.BytesIO(f"Angela Merkel met Gordon Brown in Paris, said {name}.".encode())
        file.name, file.file_id = name, ""
        files.append(file)
    waits = tmp_path / "waits"
    waits.write_text("Angela Merkel met Gordon Brown in Paris, said nobody.")
    monkeypatch.setitem(drops._kept, "4", drops._Kept(waits, "a session"))
    files[-1].file_id = "4"
    job = upload.start(files)
    job.thread.join(120)
    assert job.error == ""
    assert (job.report.read, job.report.new) == (3, 3)
    assert not waits.exists()
    assert not job.report.problems
    assert not list(tmp_path.parent.glob("story.txt"))
    at = run("articles").run()
    assert "Read 3 articles, 3 of them new" in said(at)
    at.button(key="close-outcome").click().run()
    assert "Read 3 articles" not in said(at)


def test_an_upload_that_fails_is_said(corpus):
    corpus.write_text("no corpus any more")
    job = upload.start([])
    job.thread.join(60)
    assert "is no graphx corpus" in job.error
    assert "is no graphx corpus" in said(AppTest.from_string(WORK, default_timeout=60).run())


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (graphx.Report(2, 1, 0, ()), "Read 2 articles, 1 of them new."),
        (
            graphx.Report(0, 0, 0, (graphx.Problem("a.txt", "is *empty*."),) * 20, 30),
            "10 more problems",
        ),
    ],
)
def test_what_became_of_an_upload_is_told(corpus, report, told):
    work._JOBS[corpus.resolve()] = [work.Job(report=report)]
    at = run("articles").run()
    assert not at.exception
    assert told in said(at)


def stopped(folder):
    """Return a build of a folder's files that somebody stopped before it read them."""
    folder = TemporaryDirectory(dir=folder)
    Path(folder.name, "story.txt").write_text("Angela Merkel met Gordon Brown in Paris.")
    job = work.Job(report=graphx.Report(0, 0, 7, ()), stopping=threading.Event(), folder=folder)
    job.stopping.set()
    return job


def test_what_a_stopped_build_has_left_is_done_later(corpus, sample, tmp_path):
    shutil.copy(sample, corpus)
    job = stopped(tmp_path)
    files, work._JOBS[corpus.resolve()] = Path(job.folder.name), [job]
    at = run("articles").run()
    assert "7 articles are without their names yet" in said(at)
    at.button(key="go-on").click().run()
    assert not at.exception
    for job in work.running(corpus):
        job.thread.join(60)
    assert [(job.report.read, job.report.left) for job in work.done(corpus)] == [(1, 0)]
    assert not files.exists()


def test_the_files_of_a_stopped_build_are_removed_when_it_is_closed(corpus, tmp_path):
    job = stopped(tmp_path)
    files, work._JOBS[corpus.resolve()] = Path(job.folder.name), [job]
    at = run("articles").run()
    at.button(key="close-outcome").click().run()
    assert not at.exception
    assert not files.exists()


def test_the_same_problem_of_many_files_is_told_once(corpus):
    problems = tuple(graphx.Problem(f"{n}.txt", "is *empty*.") for n in range(9))
    work._JOBS[corpus.resolve()] = [work.Job(report=graphx.Report(0, 0, 0, problems, 9))]
    at = run("articles").run()
    (told,) = [one.value for one in at.markdown if "empty" in one.value]
    assert "**4\\.txt** and 4 more: is \\*empty\\*" in told


WORK = """
from graphx.explorer import work

work.show()
"""


def test_work_shows_how_far_it_is_in_every_session_and_can_be_stopped(corpus, monkeypatch):
    monkeypatch.setattr(work, "PATIENCE", 0)
    go = threading.Event()

    def todo(job):
        job.tell(graphx.Progress("recognise", 5, 10))
        go.wait(60)

    job = work.start(corpus, work.Job(stopping=threading.Event()), todo)
    for _ in range(2):
        at = AppTest.from_string(WORK, default_timeout=60).run()
        assert not at.exception
        assert "Finding names 5 of 10" in str(at.get("progress")[0].proto)
    at.button(key="stop-work-0").click().run()
    assert job.stopping.is_set()
    go.set()
    job.thread.join(60)
    assert not job.runs


BUSY = """
import streamlit as st

from graphx.explorer import work

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
work.wait("'news.graphx' is in use by another program.")
"""


def test_a_corpus_that_another_program_writes_is_waited_for():
    at = AppTest.from_string(BUSY, default_timeout=60).run()
    assert not at.exception
    assert "in use by another program" in said(at)
    assert at.session_state["runs"] == 1


def takes_out(at, id_):
    """Open what would be taken out, and return what is said of it."""
    at.session_state[f"take-out-{id_}"] = True
    return said(at.run())


def test_an_article_is_taken_out_once_it_was_told_what_goes(corpus):
    with graphx.open(corpus) as asked:
        first, second = asked.articles()
    at = run("articles").run()
    assert not [button for button in at.button if button.key == f"forget-{first.id}"]
    told = takes_out(at, first.id)
    assert (
        "**A \\*meeting\\***  \n15 Sep 2008 · Post · articles\\.jsonl, line 1 · 5 mentions" in told
    )
    assert "To add the same file again brings it back." in told
    assert "the same story" not in told
    at.button(key=f"forget-{first.id}").click().run()
    assert not at.exception
    assert "**1** article" in said(at)
    assert at.session_state["article"] == second.id
    with graphx.open(corpus) as asked:
        assert asked.articles() == (second,)
    takes_out(at, second.id)
    at.button(key=f"forget-{second.id}").click().run()
    assert not at.exception
    assert "No article fits" in said(at)


def test_why_nothing_can_be_taken_out_is_said(corpus, monkeypatch):
    with graphx.open(corpus) as asked:
        first, _ = asked.articles()
    sample = corpus.rename(corpus.with_name(launch.SAMPLE.name))
    monkeypatch.setenv(launch.ENVIRONMENT, str(sample))
    assert "This is the sample, which stays whole" in takes_out(run("articles").run(), first.id)
    own = sample.rename(corpus)
    monkeypatch.setenv(launch.ENVIRONMENT, str(own))
    with monkeypatch.context() as closed:
        closed.setattr(forgetting.os, "access", lambda *_: False)
        at = run("articles").run()
        assert "the corpus is read-only" in takes_out(at, first.id)
        assert not [button for button in at.button if button.key == f"forget-{first.id}"]
    at = run("articles").run()
    waits = threading.Event()
    monkeypatch.setattr(work, "PATIENCE", 0)
    work.start(own, work.Job(), lambda _: waits.wait(60) and None)
    assert "Take it out when that is done" in takes_out(at, first.id)
    assert at.button(key=f"forget-{first.id}").disabled
    waits.set()


def test_who_clicks_twice_while_an_article_goes_waits_for_that(corpus, monkeypatch):
    with graphx.open(corpus) as asked:
        first, second = asked.articles()
    at = run("articles").run()
    takes_out(at, first.id)
    calls, waits, forget = [], threading.Event(), forgetting.pipeline.forget

    def slow(*asked, **options):
        calls.append(asked)
        waits.wait(60)
        return forget(*asked, **options)

    monkeypatch.setattr(forgetting.pipeline, "forget", slow)
    monkeypatch.setattr(work, "PATIENCE", 0)
    at.button(key=f"forget-{first.id}").click().run()
    forgetting._forget(first.id, second.id)
    (job,) = work.running(corpus)
    waits.set()
    job.thread.join(60)
    assert not job.error
    assert len(calls) == 1
    with graphx.open(corpus) as asked:
        assert asked.articles() == (second,)


def test_who_clicks_elsewhere_while_an_article_goes_finds_the_next_one_open(corpus, monkeypatch):
    with graphx.open(corpus) as asked:
        first, second = asked.articles()
    at = run("articles").run()
    takes_out(at, first.id)
    start = work.start

    def broken_off(*asked):
        start(*asked)
        st.stop()

    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(work, "start", broken_off)
        at.button(key=f"forget-{first.id}").click().run()
    at.run()
    assert not at.exception
    assert at.session_state["article"] == second.id


def test_what_cannot_be_taken_out_is_refused_in_words_and_stays(corpus, monkeypatch):
    with graphx.open(corpus) as asked:
        first, second = asked.articles()

    def fail(*_, **__):
        raise graphx.GraphxError("There is no room.")

    at = run("articles").run()
    takes_out(at, first.id)
    monkeypatch.setattr(forgetting.pipeline, "forget", fail)
    at.button(key=f"forget-{first.id}").click().run()
    assert at.session_state["article"] != second.id
    shown = said(AppTest.from_string(WORK, default_timeout=60).run())
    assert "Taking an article out: There is no room" in shown.replace("\\", "")


def test_who_was_selected_and_is_gone_with_an_article_ends_no_page(corpus):
    with graphx.open(corpus) as asked:
        first, _ = asked.articles()
    graphx.forget(corpus, [first.id])
    for page in ("explore", "articles", "entity", "compare", "feed", "judging", "export", "about"):
        at = run(page)
        at.query_params["entity"] = "gpe-paris"
        at.query_params["article"] = first.id
        at.run()
        assert not at.exception, page
    graphx.forget(corpus, ["articles.jsonl"])
    for page in ("explore", "articles", "entity", "compare", "feed", "judging", "export", "about"):
        assert not run(page).run().exception, page
