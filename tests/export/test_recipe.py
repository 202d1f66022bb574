"""An export is rebuilt from its recipe, and proves that it is the same."""

import datetime as dt
import json
import re
from html import unescape

import pytest

import graphx
from graphx.corpus import EVERYTHING
from graphx.errors import ExportError, RecipeError
from graphx.export import recipe as recipes
from graphx.export.periods import MOST, spans
from graphx.records import Recipe
from tests.marked import build

STORY = {"text": "[Ann Lee|PERSON] met [Bob Roe|PERSON] in [Paris|GPE].", "date": "2008-09-15"}
LATER = {
    "text": "[Ann Lee|PERSON] sued [Bob Roe|PERSON]. [Ann Lee|PERSON] won.",
    "date": "2009-03-01",
}
UNDATED = "[Bob Roe|PERSON] left [Paris|GPE]."

CHOICES = Recipe(
    since=dt.date(2008, 1, 1), labels=("PERSON",), sources=("Post",), top=3, min_weight=0.5,
    weight="articles", window="article", undated=False, isolated=False,
)  # fmt: skip


@pytest.fixture
def corpus(tmp_path):
    with graphx.open(build(tmp_path, STORY, LATER, UNDATED)) as opened:
        yield opened


def exported(corpus, folder, name, recipe=EVERYTHING, **options):
    written = corpus.export(folder / name, recipe, **options)
    record = corpus.made(written, recipe, **options)
    path = recipes.write(record, folder / f"{name}{recipes.ENDING}")
    return written.files, path


@pytest.mark.parametrize(
    "name", ["a.gexf", "a.dynamic.gexf", "a.csv", "a.xlsx", "a.parquet", "a.html", "evidence.jsonl",
             "mentions.jsonl"],
)  # fmt: skip
def test_an_export_is_rebuilt_byte_for_byte(corpus, tmp_path, name):
    files, path = exported(corpus, tmp_path, name, Recipe(labels=("PERSON",)))
    before = [file.read_bytes() for file in files]
    for file in files:
        file.unlink()
    rebuilt = corpus.rebuild(tmp_path / name, recipes.read(path))
    assert rebuilt.files == files
    assert [file.read_bytes() for file in files] == before


def test_a_format_that_was_named_is_part_of_the_recipe(corpus, tmp_path):
    files, path = exported(corpus, tmp_path, "a.xml", format="graphml")
    assert recipes.read(path).format == "graphml"
    assert corpus.rebuild(tmp_path / "b.xml", recipes.read(path)).files == (tmp_path / "b.xml",)
    assert (tmp_path / "b.xml").read_bytes() == files[0].read_bytes()


def test_another_corpus_is_told_and_replaces_nothing(corpus, tmp_path):
    _, path = exported(corpus, tmp_path, "a.gexf")
    other = tmp_path / "other"
    other.mkdir()
    (tmp_path / "a.gexf").write_text("old")
    with (
        graphx.open(build(other, STORY)) as changed,
        pytest.raises(ExportError, match="the corpus has changed since"),
    ):
        changed.rebuild(tmp_path / "a.gexf", recipes.read(path))
    assert (tmp_path / "a.gexf").read_text() == "old"
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_why_a_rebuilt_file_differs_is_said(corpus):
    record = recipes.Made(Recipe(), "", {"a.gexf": "0"}, corpus.digest(), "0.0.1")
    assert "graphx was 0.0.1 then" in record.explain(corpus.digest())
    assert record.explain("other").startswith("the corpus has changed since; graphx was")
    same = recipes.made(Recipe(), format="", written=(), corpus="1")
    assert "a library changed" in same.explain("1")


def test_the_digest_of_a_corpus_changes_with_what_it_says(corpus):
    before = corpus.digest()
    corpus.close()
    graphx.judge(corpus.path, "rename", "Bob Roe", "Robert Roe")
    with graphx.open(corpus.path) as opened:
        assert opened.digest() != before
    graphx.undo(corpus.path)
    with graphx.open(corpus.path) as opened:
        assert opened.digest() == before


def test_a_rebuilt_file_keeps_its_kind_and_has_a_folder(corpus, tmp_path):
    _, path = exported(corpus, tmp_path, "a.gexf")
    with pytest.raises(ExportError, match=r"as the \.gexf it was"):
        corpus.rebuild(tmp_path / "a.csv", recipes.read(path))
    with pytest.raises(ExportError, match="There is no folder"):
        corpus.rebuild(tmp_path / "none" / "a.gexf", recipes.read(path))


def test_a_file_says_what_was_in_effect_where_nobody_chose(corpus, tmp_path):
    (path,) = corpus.export(tmp_path / "a.gexf").files
    (told,) = re.findall("<description>(.*)</description>", path.read_text())
    assert {"window": "sentence", "weight": "count"}.items() <= json.loads(unescape(told)).items()


def test_a_recipe_is_read_as_it_was_written():
    assert recipes.recipe(json.loads(CHOICES.as_json())) == CHOICES
    assert recipes.recipe({"labels": ["PERSON"]}) == Recipe(labels=("PERSON",))
    with pytest.raises(RecipeError, match="no choice 'colour'"):
        recipes.recipe({"colour": "red"})


TOLD = {"recipe": {}, "format": "", "files": {"a.gexf": "0"}, "corpus": "", "graphx": ""}


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "[" * 100_000, '{"recipe": {"window": "galaxy"}}', "\udcff",
        *(json.dumps(TOLD | one) for one in ({"files": {}}, {"recipe": []}, {"format": 5})),
    ],
)  # fmt: skip
def test_what_is_no_recipe_is_told(tmp_path, text):
    path = tmp_path / "a.recipe.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(ExportError, match="is no recipe of an export"):
        recipes.read(path)
    with pytest.raises(ExportError, match="cannot be read"):
        recipes.read(tmp_path / "none.json")


def test_a_timeline_of_a_corpus_adds_up_to_its_dated_counts(corpus):
    periods = tuple(corpus._leaving().periods(Recipe()))
    assert [period.first for period in periods] == [dt.date(2008, 9, 1), dt.date(2009, 3, 1)]
    pair = "person-ann-lee|person-bob-roe"
    assert [period.weights[pair] for period in periods] == [1.0, 1.0]
    assert [period.mentions["person-ann-lee"] for period in periods] == [1, 2]
    assert corpus.graph().edges["person-ann-lee", "person-bob-roe"]["weight"] == 2.0


def test_a_timeline_keeps_to_the_period_that_was_asked_for():
    first, last = dt.date(2008, 9, 15), dt.date(2008, 10, 2)
    months = [dt.date(2008, number, 1) for number in (8, 9, 10, 12)]
    assert spans(months, first, last) == [
        (first, dt.date(2008, 9, 30)),
        (dt.date(2008, 10, 1), last),
    ]
    assert spans(months[-1:]) == [(dt.date(2008, 12, 1), dt.date(2008, 12, 31))]
    assert spans([]) == []


def test_a_long_timeline_is_cut_into_years():
    months = [dt.date(1900 + n // 12, n % 12 + 1, 1) for n in range(MOST + 1)]
    found = spans(months)
    assert len(found) == 11
    assert found[-1] == (dt.date(1910, 1, 1), dt.date(1910, 12, 31))
