"""Fetching what was named, and nothing it leads to in secret; all on a server of our own."""

import socket
import threading
import time
from contextlib import ExitStack, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, repeat

import pytest

from graphx.articles import fetch, readers

STORY = b"Angela Merkel met Gordon Brown."
PAGE = (
    b"<!doctype html><html><head><title>Leaders meet</title></head><body><article><h1>Leaders meet"
    b"</h1><p>" + STORY * 9 + b"</p><p>" + STORY * 9 + b"</p></article></body></html>"
)
FEED = (
    b'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Leaders '
    b"meet</title><link>https://example.org/1</link><description>" + STORY + b"</description>"
    b"</item></channel></rss>"
)
MOVED = {"/moved": "/story", "/round": "/round", "/file": "file:///etc/passwd"}


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path.startswith("/on"):
            time.sleep(0.2)
            MOVED[self.path] = f"{self.path}n"
        if self.path in MOVED:
            self.send_response(302)
            self.send_header("Location", MOVED[self.path])
            self.end_headers()
            return
        parts = {
            "/page.html": [PAGE],
            "/feed": [FEED],
            "/story": [STORY],
            "/endless": repeat(b"x" * 1_000_000),
            "/slow": dripping(),
        }
        if self.path == "/hesitant":  # and never come to the text
            parts["/hesitant"] = chain([b"HTTP/1.1 200 OK\r\nX: "], dripping())
        else:
            self.send_response(200 if self.path in parts else 404)
            self.end_headers()
        with suppress(OSError):  # the reader has had enough
            for part in parts.get(self.path, ()):
                self.wfile.write(part)
                self.wfile.flush()

    def log_message(self, *_):
        pass


def dripping():
    for _ in range(50):
        yield b"x"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def site():
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_named_page_becomes_an_article_with_its_link(site):
    (article,) = readers.read([f"{site}/page.html"], private=True)
    assert article.title == "Leaders meet"
    assert "Angela Merkel met Gordon Brown" in article.text
    assert article.link == f"{site}/page.html"


def test_a_named_feed_becomes_its_entries(site):
    (article,) = readers.read([f"{site}/feed"], private=True)
    assert (article.title, article.link) == ("Leaders meet", "https://example.org/1")


def test_an_address_that_cannot_be_read_is_a_problem_and_the_rest_is_read(site, tmp_path):
    (tmp_path / "a.txt").write_text("A story.")
    refused, article = readers.read([f"{site}/story", tmp_path])
    assert "private network" in refused.message
    assert refused.source == f"{site}/story"
    assert article.text == "A story."


@pytest.mark.parametrize("path", ["/story", "/moved"])
def test_a_page_is_read_also_behind_a_redirect(site, path):
    assert fetch.fetch(f"{site}{path}", private=True) == STORY


def test_a_private_address_is_refused_unless_allowed(site):
    with pytest.raises(fetch.FetchError, match="private network"):
        fetch.fetch(f"{site}/story")


@pytest.mark.parametrize(
    ("path", "said"), [("/none", "404"), ("/round", "cannot|answers"), ("/file", "answers|cannot")]
)
def test_what_cannot_be_read_is_said(site, path, said):
    with pytest.raises(fetch.FetchError, match=said):
        fetch.fetch(f"{site}{path}", private=True)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a", "nonsense"])
def test_only_the_web_is_fetched(address):
    with pytest.raises(fetch.FetchError):
        fetch.fetch(address)


def test_an_endless_page_is_cut_off(site):
    with pytest.raises(fetch.FetchError, match="longer than"):
        fetch.fetch(f"{site}/endless", private=True)


@pytest.mark.parametrize("path", ["/slow", "/hesitant", "/on"])
def test_a_page_that_takes_long_is_given_up_wherever_it_is(site, path):
    began = time.monotonic()
    with pytest.raises(fetch.FetchError, match="too long"):
        fetch.fetch(f"{site}{path}", private=True, seconds=0.5)
    assert time.monotonic() - began < 4


def test_all_addresses_of_a_host_have_the_time_of_one(monkeypatch):
    """A line whose queue is full answers nobody, as a host that is down."""
    with socket.socket() as full, ExitStack() as queue:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(4):
            waiting = queue.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(full.getsockname())
        one = (socket.AF_INET, socket.SOCK_STREAM, 6, "", full.getsockname())
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [one] * 20)
        began = time.monotonic()
        with pytest.raises(fetch.FetchError, match="too long"):
            fetch.fetch("http://example.org/", private=True, seconds=0.5)
        assert time.monotonic() - began < 4


def test_of_several_addresses_the_first_that_answers_is_read(site, monkeypatch):
    port = int(site.rpartition(":")[2])
    with socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))
        closed = shut.getsockname()[1]
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", at)) for at in (closed, port)
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert fetch.fetch("http://example.org/story", private=True) == STORY
