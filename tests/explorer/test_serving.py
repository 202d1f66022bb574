"""Who may ask the explorer, and what a page of it may do."""

import pytest
from streamlit import config
from streamlit.web.server.app_discovery import discover_asgi_app

from graphx.errors import GraphxError
from graphx.explorer import launch, serving

TOKEN = "a-token-of-enough-letters"  # noqa: S105


SECRET = b"the names of the sources"


async def tells(scope, _receive, send):
    """An app that tells everybody everything."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": SECRET})
    else:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": SECRET})


class Answer:
    """What an app sent: a status (101 for an open socket), headers, and all it told."""

    def __init__(self, messages):
        first = messages[0]
        closed = first["type"] == "websocket.close"
        self.status = first.get("status", 403 if closed else 101)
        self.headers = {name.decode(): value.decode() for name, value in first.get("headers", ())}
        self.told = b"".join(one.get("body", b"") + one.get("bytes", b"") for one in messages[1:])


def ask(token, address, kind="http", **headers):
    """Ask the app behind its guards."""
    app = tells
    for guard in reversed(serving.guards(token)):
        app = guard.cls(app, *guard.args, **guard.kwargs)
    path, _, query = address.partition("?")
    given = {"host": "127.0.0.1:8501", **headers}
    scope = {
        "type": kind, "scheme": "http", "path": path, "query_string": query.encode("latin-1"),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
    }  # fmt: skip
    sent = []

    async def send(message):
        sent.append(message)

    with pytest.raises(StopIteration):  # nothing here waits; a browser's test may have the loop
        app(scope, None, send).send(None)
    return Answer(sent)


@pytest.mark.parametrize("token", ["", TOKEN])
def test_every_answer_forbids_a_page_to_load_anything_from_elsewhere(token):
    headers = ask(token, "/").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert not any("http" in where or "*" in where for where in policy.values())
    assert "unsafe-inline" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil"])
def test_this_machine_is_asked_under_its_own_name_only(host):
    refused = ask("", "/", host=host)
    assert (refused.status, SECRET in refused.told) == (400, False)
    assert ask("", "/").told == ask("", "/", host="localhost:8501").told == SECRET


@pytest.mark.parametrize("token", ["", TOKEN])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "file://"])
def test_a_page_of_somebody_else_is_refused(token, origin):
    cookie = f"{serving.COOKIE}={TOKEN}"
    for kind, status in (("http", 200), ("websocket", 101)):
        refused = ask(token, "/", kind, origin=origin, cookie=cookie)
        assert (refused.status, refused.told == SECRET) == (403, False)
        ours = ask(token, "/", kind, origin="http://127.0.0.1:8501", cookie=cookie)
        assert (ours.status, ours.told) == (status, SECRET)


def test_without_the_token_nothing_is_told():
    for address in ("/", "/_stcore/health", "/?token=", "/?token=wrong", "/media/a?token[]=é"):
        refused = ask(TOKEN, address)
        assert (refused.status, SECRET in refused.told) == (401, False)
        assert "set-cookie" not in refused.headers
    for cookie in ("", "wrong", f"{TOKEN}x", "é", '"', TOKEN[:-1], ";=;"):
        assert ask(TOKEN, "/", cookie=f"{serving.COOKIE}={cookie}").status == 401
    for address in ("/stream", f"/stream?token={TOKEN}"):
        refused = ask(TOKEN, address, "websocket")
        assert (refused.status, refused.told) == (403, b"")


def test_the_link_with_the_token_lets_in_and_leaves_the_address():
    answer = ask(TOKEN, f"/articles?focus=ann%20lee&token={TOKEN}&label=ORG&label=GPE")
    assert (answer.status, answer.told) == (303, b"")
    assert answer.headers["location"] == "/articles?focus=ann+lee&label=ORG&label=GPE"
    kept, *how = answer.headers["set-cookie"].split("; ")
    assert how == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert ask(TOKEN, "/", cookie=f"theme=dark; {kept}").told == SECRET
    assert ask(TOKEN, "/stream", "websocket", cookie=kept).told == SECRET


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_the_link_with_the_token_leads_nowhere_else(path):
    answer = ask(TOKEN, f"{path}?token={TOKEN}")
    assert answer.headers["location"].startswith("/evil.example")


def test_streamlit_finds_the_guarded_app_in_the_file_that_is_started():
    found = discover_asgi_app(launch.Path(serving.__file__))
    assert (found.is_asgi_app, found.app_name) == (True, "app")


@pytest.mark.parametrize("serve", ["", "0.0.0.0"])  # noqa: S104 — that it is asked for
def test_every_setting_is_one_that_streamlit_knows(serve):
    flags = launch._flags(8501, serve)
    known = config.get_config_options()
    assert not [name for name in flags if name not in known]
    assert flags["server.enableXsrfProtection"] == flags["server.enableCORS"] == "true"
    assert flags["browser.gatherUsageStats"] == "false"
    assert flags["server.address"] == (serve or "127.0.0.1")


def test_a_token_is_long_enough_or_made(monkeypatch):
    monkeypatch.delenv(launch.TOKEN, raising=False)
    assert len(launch._token()) >= 32
    assert launch._token() != launch._token()
    monkeypatch.setenv(launch.TOKEN, TOKEN)
    assert launch._token() == TOKEN
    for bad in ("short", "with a space in it all", "ümlaut-ümlaut-ümlaut", "semi;colon;semi;colon"):
        monkeypatch.setenv(launch.TOKEN, bad)
        with pytest.raises(GraphxError, match="16 letters or more"):
            launch._token()
