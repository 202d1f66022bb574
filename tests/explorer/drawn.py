"""Pages drawn by Streamlit's own test runner, and what is on them."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

PAGE = """
from graphx.explorer import {page}, state

state.begin()
{page}.page()
state.show_address(article=True)
"""


def run(page: str) -> AppTest:
    """Return a page alone, without the frame and the filters beside it; to be run."""
    return AppTest.from_string(PAGE.format(page=page), default_timeout=60)


def padded(text: str, about: object) -> str:
    """Return a story that is no copy of another: words of its own follow its sentence."""
    return f"{text} It was about {' '.join(f'{letter}{about}' for letter in 'abcdefghijklmn')}."


def html(at: AppTest) -> str:
    """Return all that a page shows as HTML of its own."""
    return "\n".join(element.proto.body for element in at.get("html"))


def said(at: AppTest) -> str:
    """Return all that a page says in words."""
    kinds = (at.markdown, at.caption, at.info, at.success, at.warning, at.error)
    return "\n".join(element.value for kind in kinds for element in kind)
