"""What was taken out of a corpus is gone, and the rest is as if it had never been there."""

import json
import shutil
import stat
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import graphx
from graphx import pipeline
from graphx.errors import BusyError, CorpusError, UnknownArticleError
from graphx.store import checking
from graphx.store.database import Database
from graphx.store.opening import CONFIG
from graphx.store.writing import BESIDE, writing
from tests.marked import Notation, plain

ROOT = Path(__file__).parents[2]

FOOT = "The Post is printed on paper from the woods of the north."
STORY = (
    "[Angela Merkel|PERSON] met [Mario Draghi|PERSON] in [Paris|GPE] on 3 March 2008 to talk about "
    "the banks of the south, their debts, and what was to become of all the savings there."
)
STORIES = (
    {"text": STORY, "date": "2008-03-04", "source": "Wire"},
    {"text": f"{STORY} [Merkel|PERSON] left.", "date": "2008-03-05", "source": "Post"},
    {"text": STORY, "date": "2008-03-06", "source": "Times"},
    {"text": "[Merkel|PERSON] was told by [Ann Lee|PERSON] of rain.\n\nRead more: about cats"},
    {"text": "[Washington|GPE] Federal failed, said [Draghi|PERSON].", "date": "no day"},
    {"text": "[Washington Federal|ORG] fell. [Washington Federal|ORG] failed again."},
    {"text": "[Washington|PERSON] spoke. [Ann Washington|PERSON] did not speak to [Lee|PERSON]."},
    *(
        {"text": f"[Bob Roe|PERSON] saw town {n}, {'abcdef'[n] * 9}.\n\n{FOOT}", "source": "Post"}
        for n in range(6)
    ),
)
"""A story in three prints, names that mean what others tell, and a paragraph of an outlet's own."""

NAMES = Notation(*(story["text"] for story in STORIES))


def file_of(number):
    return f"{number:02}.jsonl"


def build(folder, numbers):
    """Build a corpus of some of the stories, each in a file of its own."""
    source = folder / "source"
    source.mkdir(parents=True)
    for number in numbers:
        story = STORIES[number]
        told = {"id": f"a{number}", **story, "text": plain(story["text"])[0]}
        (source / file_of(number)).write_text(json.dumps(told), encoding="utf-8")
    graphx.build([source], folder / "news.graphx", model=NAMES)
    return folder / "news.graphx"


def held(path):
    """Return all that is in a corpus, with the ids of articles in place of their numbers.

    Where somebody stands in the picture is kept, and not as it would be; who does is told.
    """
    found = {}
    with duckdb.connect(path, read_only=True, config=CONFIG) as connection:
        ids = dict(connection.execute("SELECT n, id FROM articles").fetchall())
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            asked = connection.execute(f"FROM {table}")
            columns = [name for name, *_ in asked.description]
            rows = [dict(zip(columns, row, strict=True)) for row in asked.fetchall()]
            for row in rows:
                for column in {"article", "story", *(["n"] if table == "articles" else [])} & {
                    *row
                }:
                    row[column] = ids.get(row[column], row[column])
                for column in {"build", *("xy" if table == "places" else ()), "community"}:
                    row.pop(column, None)
            if table == "meta":  # it notes a number
                rows = [row for row in rows if row["key"] != "compared"]
            found[table] = sorted(repr(sorted(row.items())) for row in rows)
    return found


def differing(one, other):
    """Return the tables in which two corpora differ."""
    one, other = held(one), held(other)
    assert one.keys() == other.keys()
    return {name for name in one if one[name] != other[name]}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A corpus of all the stories."""
    return build(tmp_path_factory.mktemp("whole"), range(len(STORIES)))


@pytest.fixture
def corpus(whole, tmp_path):
    """A copy of it."""
    return Path(shutil.copy(whole, tmp_path / "news.graphx"))


def test_the_stories_have_all_that_depends_on_others(whole):
    found = held(whole)
    for table in ("copies", "repeated", "asides", "problems", "talked", "met", "learned", "places"):
        assert found[table], table


@settings(max_examples=3, deadline=None)
@given(st.sets(st.sampled_from(range(len(STORIES))), min_size=1))
@example({0, 5})  # the first print, and what alone tells that Washington Federal is a firm
@example({0, 1, 7, 8})  # two prints, and too few are left for a paragraph to be an outlet's own
@example({*range(len(STORIES))})
def test_a_corpus_is_as_if_built_without_what_was_taken_out(whole, tmp_path_factory, gone):
    folder = tmp_path_factory.mktemp("forget")
    path = Path(shutil.copy(whole, folder / "news.graphx"))
    taken = graphx.forget(path, [file_of(number) for number in gone])
    assert {one.origin for one in taken} == {f"{file_of(number)}, line 1" for number in gone}
    assert not checking.check(path)
    left = [number for number in range(len(STORIES)) if number not in gone]
    if left:
        assert differing(path, build(folder / "alone", left)) == set()
    else:
        kept = {table for table, rows in held(path).items() if rows}
        assert kept == {"meta", "counted"}, "and counted has only the sum of nobody"


def test_what_is_built_again_is_there_again(whole, corpus, tmp_path):
    graphx.forget(corpus, ["a0", "a5"])
    graphx.build([whole.parent / "source"], corpus, model=NAMES)
    assert differing(corpus, whole) <= {"learned"}, "which is kept in parts, a build each"
    assert not [*tmp_path.glob(".*")]


def test_no_word_of_what_was_taken_out_is_left_in_the_file(tmp_path):
    debt = "[Quintessa Vandermolen|PERSON] owes [Ann Lee|PERSON] zworbleflint crowns."
    others = ["[Ann Lee|PERSON] met [Vandermolen|PERSON] in [Paris|GPE].", "It rained."]
    source = tmp_path / "source"
    source.mkdir()
    for number, story in enumerate([debt, *others]):
        (source / f"{number}.txt").write_text(plain(story)[0], encoding="utf-8")
    path = tmp_path / "news.graphx"
    graphx.build([source], path, model=Notation(debt, *others))
    words = (b"zworbleflint", b"quintessa", b"Quintessa")
    for word in words:
        assert word in path.read_bytes(), "what is looked for would be found"
    (gone,) = graphx.forget(path, ["0.txt"])
    left = {file: file.read_bytes() for file in tmp_path.iterdir() if file.is_file()}
    assert [*left] == [path]
    for word in (*words, gone.id.encode()):
        assert word not in left[path]
    with graphx.open(path) as opened:
        assert {entity.name for entity in opened.entities()} == {"Ann Lee", "Vandermolen", "Paris"}


def test_all_in_a_file_a_folder_or_an_archive_goes_with_its_name(tmp_path):
    source = tmp_path / "source"
    (source / "old").mkdir(parents=True)
    lines = ['{"id": "1", "text": "Ann left."}', "{", '{"id": "2", "text": "Bob left."}']
    (source / "old" / "a, b.txt").write_text("Cid left.")
    (source / "old" / "news.jsonl").write_text("\n".join(lines))
    (source / "old" / "empty.txt").write_text(" ")
    (source / "older.txt").write_text("Dee left.")
    path = tmp_path / "news.graphx"
    graphx.build([source], path, model=Notation("[Ann|PERSON] [Bob|PERSON]"))
    with graphx.open(path) as opened:
        for named, many in (
            ("old", 3), ("old/", 3), ("old/news.jsonl", 2), ("old/news.jsonl, line 3", 1),
            ("old/a", 0), ("old/a, b.txt", 1), ("packed.zip", 0), ("packed.zip/news.jsonl", 0),
            ("old/news", 0), ("line 3", 0), ("%", 0), ("older.txt", 1), ("", 0), ("/", 0),
        ):  # fmt: skip
            try:
                found = len(opened.to_forget([named]))
            except UnknownArticleError:
                found = 0
            assert found == many, named
        assert {problem.source for problem in opened.problems()} == {
            "old/news.jsonl, line 2", "old/empty.txt"
        }  # fmt: skip
    graphx.forget(path, ["old/news.jsonl, line 1"])
    with graphx.open(path) as opened:
        assert len(opened.problems()) == 2, "another article stands in that file"
    graphx.forget(path, ["2"])
    with graphx.open(path) as opened:
        assert [problem.source for problem in opened.problems()] == ["old/empty.txt"]
    graphx.forget(path, ["old"])
    with graphx.open(path) as opened:
        assert opened.problems() == ()
        assert [article.origin for article in opened.articles()] == ["older.txt"]


def test_a_file_is_found_however_its_accents_are_written(tmp_path):
    apart = "Cafe\u0301.txt"  # as a Mac writes it
    (tmp_path / apart).write_text("Ann left.", encoding="utf-8")
    graphx.build([tmp_path / apart], tmp_path / "news.graphx", model=Notation("[Ann|PERSON]"))
    with graphx.open(tmp_path / "news.graphx") as opened:
        for name in ("Caf\u00e9.txt", apart):
            assert [one.origin for one in opened.to_forget([name])] == [apart]


def test_what_was_told_of_a_folder_stays_where_an_article_of_that_id_goes(tmp_path):
    source = tmp_path / "source"
    (source / "2024").mkdir(parents=True)
    told = json.dumps({"id": "2024", "text": "Ann left."})
    (source / "news.jsonl").write_text(told, encoding="utf-8")
    (source / "2024" / "a.txt").write_text("Ann came.", encoding="utf-8")
    (source / "2024" / "empty.txt").touch()
    path = tmp_path / "news.graphx"
    graphx.build([source], path, model=Notation("[Ann|PERSON]"))
    graphx.forget(path, ["2024"])
    with graphx.open(path) as opened:
        assert [article.origin for article in opened.articles()] == ["2024/a.txt"]
        assert [problem.source for problem in opened.problems()] == ["2024/empty.txt"]


def test_an_id_that_several_articles_were_given_is_told_with_their_own(tmp_path):
    for number, day in enumerate(("2008-09-15", "2008-09-16")):  # a date that was corrected
        told = {"id": "a17", "text": "Ann left.", "date": day}
        (tmp_path / "a.jsonl").write_text(json.dumps(told))
        graphx.build([tmp_path / "a.jsonl"], tmp_path / "news.graphx", model=NAMES)
        assert number in {0, 1}
    path = tmp_path / "news.graphx"
    with pytest.raises(
        UnknownArticleError, match=r"2 articles are called 'a17'.*its own id"
    ) as told:
        graphx.forget(path, ["a17"])
    with graphx.open(path) as opened:
        old, new = opened.articles()
        assert f"{old.id} (15 Sep 2008, a.jsonl, line 1), {new.id} (16" in str(told.value)
    assert [one.id for one in graphx.forget(path, [old.id])] == [old.id]
    with graphx.open(path) as opened:
        assert opened.articles() == (new,)


def test_a_folder_named_by_the_path_that_was_built_is_offered_by_its_own_name(tmp_path):
    press, corpus = tmp_path / "news" / "press", tmp_path / "news.graphx"
    press.mkdir(parents=True)
    (press / "a.txt").write_text(plain(STORY)[0], encoding="utf-8")
    graphx.build([press.parent], corpus, model=NAMES)
    with pytest.raises(UnknownArticleError, match=r"Did you mean: press\?"):
        graphx.forget(corpus, ["news/press"])


def test_what_nobody_knows_is_said_with_what_was_meant_and_nothing_goes(corpus):
    before = corpus.read_bytes()
    for named, meant in (("O1.jsonl", "01.jsonl"), ("x/source/03.jsonl", "03.jsonl"), ("?", "")):
        with pytest.raises(UnknownArticleError, match=f"No article or file .*{meant}"):
            graphx.forget(corpus, ["00.jsonl", named])
    assert graphx.forget(corpus, []) == ()
    with pytest.raises(CorpusError, match="No corpus"):
        graphx.forget(corpus.with_name("none.graphx"), ["a0"])
    assert not corpus.with_name("none.graphx").exists()
    assert corpus.read_bytes() == before


@pytest.mark.parametrize(
    ("error", "said", "told"),
    [
        (
            OSError,
            (28, "No space left"),
            r"/news\.graphx' cannot be written anew: No space left\. It",
        ),
        (
            duckdb.IOException,
            ("IO Error: no space left",),
            r"/news\.graphx' cannot be written: no space",
        ),
    ],
)
def test_where_it_fails_the_corpus_is_as_it_was(corpus, monkeypatch, error, said, told):
    before = corpus.read_bytes()

    def fail(*_):
        raise error(*said)

    monkeypatch.setattr(pipeline, "place_entities", fail)
    with pytest.raises(CorpusError, match=f"^'{corpus.parent}{told}"):
        graphx.forget(corpus, ["a0"])
    assert corpus.read_bytes() == before
    assert [*corpus.parent.iterdir()] == [corpus]


def test_what_one_that_was_killed_left_is_removed(corpus):
    left = corpus.with_name(f".{corpus.name}{BESIDE}")
    left.mkdir()
    (left / corpus.name).write_text("half of a corpus")
    graphx.forget(corpus, ["a0"])
    assert [*corpus.parent.iterdir()] == [corpus]


def test_no_log_of_the_old_corpus_lies_beside_the_new_one(corpus, monkeypatch):
    copy = corpus.with_name("copy.graphx")
    with duckdb.connect(corpus, config=CONFIG) as connection:
        connection.execute("INSERT INTO meta VALUES ('told', 'last')")
        for end in ("", ".wal"):  # as a program that is killed leaves them
            shutil.copy(f"{corpus}{end}", f"{copy}{end}")
    found = []
    replace = Database.replace

    def replaced(shared, new):
        found.extend(copy.parent.glob("*.wal"))
        replace(shared, new)

    monkeypatch.setattr(Database, "replace", replaced)
    graphx.forget(copy, ["a5"])
    assert not found
    with duckdb.connect(copy, read_only=True, config=CONFIG) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'told'").fetchone()


def test_nothing_is_taken_out_of_a_corpus_that_is_being_built(corpus):
    with writing(corpus), pytest.raises(BusyError):
        graphx.forget(corpus, ["a0"])


def test_who_has_the_corpus_open_sees_the_new_one_and_a_link_stays_a_link(corpus):
    corpus.chmod(0o640)
    link = corpus.with_name("link.graphx")
    link.symlink_to(corpus)
    with graphx.open(corpus) as opened:
        assert opened.counts().articles == len(STORIES)
        graphx.forget(link, ["a0"])
        assert opened.counts().articles == len(STORIES) - 1
    assert link.is_symlink()
    assert stat.S_IMODE(corpus.stat().st_mode) == 0o640


def test_decisions_are_replayed_and_who_stays_keeps_their_place(corpus):
    graphx.judge(corpus, "rename", "Angela Merkel", "Chancellor Merkel")
    graphx.judge(corpus, "hide", "Bob Roe")
    graphx.judge(corpus, "rename", "Ann Washington", "Anna Washington")
    with graphx.open(corpus) as opened:
        before, ledger = opened.reader.places(["gpe-paris", "person-bob-roe"]), opened.judgements()
        assert "gpe-paris" in before
    graphx.forget(corpus, ["a6", "a12"])
    with graphx.open(corpus) as opened:
        assert opened.judgements() == ledger
        assert opened.entity("Chancellor Merkel").name == "Chancellor Merkel"
        assert [one.source for one in opened.problems()] == ["04.jsonl, line 1", "judgement 3"]
        assert opened.reader.places(["gpe-paris", "person-bob-roe"]) == before
        assert not opened.reader.places(["person-ann-washington", "person-anna-washington"])
    graphx.undo(corpus, 2)
    with graphx.open(corpus) as opened:
        assert opened.entity("Bob Roe").mentions == 5
        assert opened.reader.places(["gpe-paris", "person-bob-roe"]) == before


def test_what_is_told_of_languages_is_true_of_the_rest(tmp_path):
    french = (
        "La banque a déposé son bilan lundi après l'échec des discussions avec le gouvernement."
    )
    recognizer = Notation("[Ann|PERSON]")
    recognizer.language = "en"
    for name, text in (("a.txt", french), ("b.txt", f"{french} Oui."), ("a.txt", "Ann left.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        graphx.build([tmp_path / name], tmp_path / "news.graphx", model=recognizer)
    with graphx.open(tmp_path / "news.graphx") as opened:
        (id_,) = (one.id for one in opened.articles() if one.text == french)
    graphx.forget(tmp_path / "news.graphx", [id_])
    with graphx.open(tmp_path / "news.graphx") as opened:
        assert [problem.source for problem in opened.problems()] == ["b.txt"]


@pytest.mark.model
def test_the_sample_is_as_if_built_without_some_of_it(sample, tmp_path):
    path = Path(shutil.copy(sample, tmp_path / "news.graphx"))
    files = sorted(file for file in (ROOT / "data").rglob("*") if file.is_file())
    gone = files[::9]
    for file in set(files) - set(gone):
        copy = tmp_path / "data" / file.relative_to(ROOT / "data")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    graphx.build([tmp_path / "data"], tmp_path / "alone.graphx")
    with graphx.open(path) as opened:
        known = {article.origin for article in opened.articles()}
    asked = [file.relative_to(ROOT / "data").as_posix() for file in gone]
    assert graphx.forget(path, [one for one in asked if any(o.startswith(one) for o in known)])
    assert differing(path, tmp_path / "alone.graphx") == set()
