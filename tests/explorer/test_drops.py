"""What is dropped waits on the disk: Streamlit hears its name, the corpus gets its bytes."""

import asyncio
import random
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from graphx.explorer import drops

EDGE = b"----WebKitFormBoundaryx"
NAME = 'name="a"; filename="\xc3\xbc ..%22.jsonl"'.encode("latin-1")
HEAD = b"--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: text/x\r\n\r\n" % (EDGE, NAME)
END = b"\r\n--%s--\r\n" % EDGE


@pytest.fixture
def streamlit(monkeypatch, tmp_path):
    """A Streamlit that knows one session, "open", and keeps the forms it is sent."""
    monkeypatch.setattr(drops, "_kept", {})
    monkeypatch.setattr(drops.tempfile, "tempdir", str(tmp_path))
    here = SimpleNamespace(forms=[], status=204, files={})
    here.is_active_session = lambda session: session == "open"
    here.uploaded_file_mgr = SimpleNamespace(get_files=lambda _, ids: here.files.get(ids[0], []))
    monkeypatch.setattr(drops.runtime, "get_instance", lambda: here)
    return here


def put(streamlit, body, file_id="1", session="open", method="PUT"):
    """Send a request, in pieces; return the status of the answer and what it says, if any."""
    sent, pieces = [], [body[at : at + 70_000] for at in range(0, len(body), 70_000)]
    coming = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    coming += [{"type": "http.disconnect"}] * (not body.endswith(END) and method == "PUT")
    coming += [{"type": "http.request", "body": b"", "more_body": False}]
    headers = Headers({"content-type": f"multipart/form-data; boundary={EDGE.decode()}"}).raw
    scope = {
        "type": "http", "method": method, "path": f"/_stcore/upload_file/{session}/{file_id}",
        "headers": headers, "query_string": b"",
    }  # fmt: skip

    async def app(scope, receive, send):
        if scope["method"] == "PUT":
            async with Request(scope, receive).form() as form:
                streamlit.forms += [(one.filename, await one.read()) for one in form.values()]
        await Response(status_code=streamlit.status)(scope, receive, send)

    async def receive():
        return coming.pop(0)

    async def send(message):
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:  # a browser's test may have this one's loop
        thread.submit(asyncio.run, drops.Drops(app)(scope, receive, send)).result()
    return sent and (sent[0]["status"], sent[1].get("body", b"").decode())


@pytest.mark.parametrize("size", [0, 9, 3 * 2**20])
def test_a_file_waits_on_the_disk_and_streamlit_is_told_its_name(streamlit, tmp_path, size):
    content = random.Random(1).randbytes(size) + END[:-6] + b"\r\n--"  # noqa: S311
    assert put(streamlit, HEAD + content + END) == (204, "")
    assert streamlit.forms == [("ü ..%22.jsonl", b"")]
    path = drops.take("1")
    assert path.parent == tmp_path
    assert path.read_bytes() == content
    assert drops.take("1") is None, "it is its taker's"


def test_what_streamlit_has_forgotten_is_removed(streamlit, tmp_path):
    for file_id in ("1", "2"):
        put(streamlit, HEAD + b"A story." + END, file_id)
    streamlit.files["2"] = ["still known"]
    drops.forget()
    assert [*tmp_path.iterdir()] == [drops.take("2")]


def test_what_is_no_file_of_a_page_is_refused(streamlit, monkeypatch, tmp_path):
    good = HEAD + b"A story." + END
    assert put(streamlit, good, session="another") == (
        400,
        "No page of this explorer asks for a file.",
    )
    assert put(streamlit, END)[0] == 400
    field = b'--%s\r\nContent-Disposition: form-data; name="a"\r\n\r\nA story.' % EDGE
    assert put(streamlit, field + END)[0] == 400
    streamlit.status = 403
    assert put(streamlit, good) == (403, "")
    monkeypatch.setattr(drops, "LARGEST", 0)
    assert put(streamlit, HEAD + b"." * 2**20 + END) == (413, "A file may have 0 MB.")
    assert put(streamlit, good, method="DELETE") == (403, ""), "others are answered by Streamlit"
    assert not drops._kept
    assert not [*tmp_path.iterdir()]


def test_of_a_file_that_is_taken_away_on_its_way_nothing_stays(streamlit, tmp_path):
    assert put(streamlit, HEAD + b"." * 3 * 2**20) == []
    assert (streamlit.forms, [*tmp_path.iterdir()]) == ([], [])


def test_a_full_disk_is_said(streamlit, monkeypatch, tmp_path):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drops.shutil, "copyfileobj", full)
    told = put(streamlit, HEAD + b"A story." + END)
    assert told == (507, "The file could not be kept: No space left on device.")
    assert not [*tmp_path.iterdir()]
