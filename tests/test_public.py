"""What `import graphx` promises."""

import ast
import datetime as dt
import importlib
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import graphx
from graphx.network.graph import EDGE, GRAPH, NODE
from tests.marked import build

SOURCE = Path(graphx.__file__).read_text(encoding="utf-8")


def test_the_public_names_are_sorted_and_all_there():
    assert graphx.__all__ == sorted(graphx.__all__)
    assert all(hasattr(graphx, name) for name in graphx.__all__)


def test_each_name_is_the_one_that_type_checkers_are_told_of():
    (told,) = [one for one in ast.parse(SOURCE).body if isinstance(one, ast.If)]
    for line in told.body:
        for alias in line.names:
            home = importlib.import_module(line.module)
            assert getattr(graphx, alias.asname or alias.name) is getattr(home, alias.name)


def test_the_help_on_graphs_names_every_attribute():
    told = re.findall(r"``(\w+)``", graphx.Corpus.graph.__doc__)
    assert {*told} >= {*NODE, *EDGE, *GRAPH}


def test_type_checkers_are_told_that_there_are_types():
    assert Path(graphx.__file__).with_name("py.typed").is_file()


def test_export_is_the_verb_whatever_was_loaded_before_it():
    asked = "import graphx.export.leave; print(graphx.export.__name__)"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "write\n"


def test_what_graphx_does_not_have_is_said():
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        graphx.biuld  # noqa: B018
    assert set(graphx.__all__) < set(dir(graphx))


def test_what_no_verb_can_mean_is_refused_in_words(tmp_path):
    path = build(tmp_path, "[Ann|PERSON] met [Bob|PERSON].")
    with graphx.open(path) as corpus:
        graph = corpus.graph()
    for ask, told in (
        (lambda: graphx.export(graph, None), "a path is 'None', nothing"),
        (lambda: graphx.import_judgements(path, 7), "a path is 7, a number"),
        (lambda: graphx.judge(path, "rename", "Ann", 7), "value is 7, a number"),
        (lambda: graphx.undo(path, "1"), "number is '1', a text"),
    ):
        with pytest.raises(graphx.GraphxError, match=told):
            ask()


def test_what_no_question_can_mean_is_refused_in_words(tmp_path):
    (tmp_path / "other").mkdir()
    with graphx.open(build(tmp_path / "other", "[Cid|PERSON] met [Dee|PERSON].")) as corpus:
        foreign = corpus.graph()
    with graphx.open(build(tmp_path, "[Ann|PERSON] met [Bob|PERSON].")) as corpus:
        graph, recipe = corpus.graph(), graphx.Recipe()
        for ask, told in (
            (lambda: corpus.match(None), "names are 'None'"),
            (lambda: corpus.article(3), "id_ is 3, a number"),
            (lambda: corpus.mentions([]), "article is '\\[\\]', list"),
            (lambda: corpus.receipts(None, recipe), "not None"),
            (lambda: corpus.receipts(nx.path_graph(2), recipe), "not Graph with 2 nodes"),
            (
                lambda: corpus.receipts(foreign, recipe),
                "'person-cid|person-dee' has fewer receipts",
            ),
            (lambda: corpus.export(tmp_path / "a.gexf", format=None), "format is 'None', nothing"),
            (lambda: graphx.export(graph, tmp_path / "a.gexf", format=3), "format is 3, a number"),
            (lambda: graphx.build([], tmp_path / "a", columns=["text"]), "must be by field"),
            (lambda: graphx.Recipe(since=pd.NaT), "since is 'NaT'"),
        ):
            with pytest.raises(graphx.GraphxError, match=told):
                ask()
        for ask in (corpus.find, corpus.search, corpus.samples):
            assert len(ask("Ann", limit=np.int64(1))) == 1
        assert corpus.communities(np.int64(1))
        assert graphx.Recipe(since=pd.Timestamp("2008-09-15 10:00")).since == dt.date(2008, 9, 15)


def test_help_loads_no_more_than_it_prints():
    heavy = {"numpy", "duckdb", "networkx", "graphx.corpus", "graphx.pipeline"}
    help_ = "import sys; from graphx.cli import main; main(['--help'])"
    asked = f"{help_}; print({heavy} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", asked], text=True).endswith("\nset()\n")


def test_importing_graphx_loads_nothing_heavy():
    heavy = {"spacy", "streamlit", "pyvis", "numpy", "duckdb", "networkx", "pyarrow"}
    loaded = f"import sys, graphx; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "[]\n"


def test_asking_a_corpus_loads_nothing_heavy():
    heavy = {"spacy", "streamlit", "pyvis", "pyspark", "py4j", "scipy.sparse", "pyarrow", "rigour"}
    loaded = f"import sys, graphx.corpus; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "[]\n"
