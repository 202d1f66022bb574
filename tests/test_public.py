"""What `import graphx` promises."""

import subprocess
import sys

import graphx


def test_the_public_names_are_sorted_and_all_there():
    assert graphx.__all__ == sorted(graphx.__all__)
    assert all(hasattr(graphx, name) for name in graphx.__all__)


def test_importing_graphx_loads_nothing_heavy():
    heavy = {"spacy", "streamlit", "pyvis", "pyspark", "py4j", "scipy.sparse"}
    loaded = f"import sys, graphx; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True) == "[]\n"
