"""What the tests of several pages share."""

import pytest

from graphx.explorer import launch, work
from tests.explorer.browsing import explorer, opened
from tests.marked import build


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Wait for all work that a page starts, on slow machines, too; forget that of other tests."""
    monkeypatch.setattr(work, "PATIENCE", 120)
    work._JOBS.clear()


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A small corpus with something of everything, as the one the explorer shows."""
    path = build(
        tmp_path,
        {
            "text": "[Ann Lee|PERSON] met [Bob Roe|PERSON] <b>in [Paris|GPE] on 3 March 2008."
            "\n\nRead more: about cats\n\n[Lee|PERSON] told [Reuters|ORG] so.",
            "title": "A *meeting*", "date": "2008-09-15", "source": "Post",
            "url": "https://example.org/1",
        },
        "[Ann Lee|PERSON] left.",
    )  # fmt: skip
    monkeypatch.setenv(launch.ENVIRONMENT, str(path))
    return path


@pytest.fixture(scope="session")
def server(sample):
    """The address of the explorer on the sample."""
    with explorer(sample) as address:
        yield address


@pytest.fixture(scope="session")
def reader(browser):
    """Somebody at a browser that caches what all pages load."""
    with browser.new_context(accept_downloads=True) as reader:
        yield reader


@pytest.fixture
def page(reader, server):
    """The Explore page on the sample, in a browser that lets nothing out."""
    with opened(reader, server) as page:
        yield page
