"""Files that are dropped on a page wait on the disk, and not in memory, until they are read.

Streamlit holds whatever it is given in memory for as long as a page is open. So a file on its way
there is written to the disk here, block by block. Streamlit is given an empty file of the same name
and does the rest: it checks whether the page may send one, shows how far each file is, and forgets
a file that is taken away again. What Streamlit has forgotten is removed here too.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import IO, NamedTuple

from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import runtime

from graphx.explorer.launch import LARGEST

OFTEN = 60.0
"""Seconds between two looks at what Streamlit has forgotten."""

_WHERE = "/_stcore/upload_file/"
_EDGE = b"graphx"


class _Kept(NamedTuple):
    """A file, and the session that dropped it."""

    path: Path
    session: str


_kept: dict[str, _Kept] = {}
"""The files that wait, by the ids that Streamlit has for them, which nobody can guess."""


def take(file_id: str) -> Path | None:
    """Return where a file waits, which is the caller's from then on; ``None`` if it waits nowhere.

    It waits nowhere if no guard stands before the server, as in ``streamlit run app.py``.
    """
    kept = _kept.pop(file_id, None)
    return kept.path if kept else None


def forget() -> None:
    """Remove what was taken away again, and what was dropped on pages that are closed."""
    streamlit = runtime.get_instance().uploaded_file_mgr
    for file_id, kept in [*_kept.items()]:
        if not streamlit.get_files(kept.session, [file_id]) and (path := take(file_id)):
            path.unlink(missing_ok=True)


class Drops:
    """Keeps what is dropped, and tells Streamlit that it has come."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._forgetting: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, which is told a file's name and not what it holds."""
        session, _, file_id = scope.get("path", "").removeprefix(_WHERE).partition("/")
        if scope.get("method") != "PUT" or not file_id:
            await self._app(scope, receive, send)
            return
        try:
            file = await _come(Request(scope, receive), session)
            kept = _Kept(await asyncio.to_thread(_write, file.file), session)
        except ClientDisconnect:  # somebody has taken it away again
            return
        except HTTPException as why:
            await PlainTextResponse(why.detail, why.status_code)(scope, receive, send)
            return
        await self._tell(scope, file.headers, send, file_id, kept)

    async def _tell(
        self, scope: Scope, headers: Headers, send: Send, file_id: str, kept: _Kept
    ) -> None:
        """Give the app an empty file of this name; remove the file if the app refuses it."""
        lines = b"".join(b"%s: %s\r\n" % header for header in headers.raw)
        body = b"--%s\r\n%s\r\n\r\n--%s--\r\n" % (_EDGE, lines, _EDGE)
        form = (b"content-type", b"multipart/form-data; boundary=" + _EDGE)
        others = [header for header in scope["headers"] if header[0] != form[0]]

        async def told() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 204:
                    _kept[file_id] = kept
                    self._watch()
                else:
                    kept.path.unlink()
            await send(message)

        await self._app({**scope, "headers": [*others, form]}, told, answer)

    def _watch(self) -> None:
        """Look every so often at what Streamlit has forgotten, as long as anything waits."""

        async def look() -> None:
            while _kept:
                await asyncio.sleep(OFTEN)
                forget()

        if not self._forgetting or self._forgetting.done():
            self._forgetting = asyncio.create_task(look())


async def _come(request: Request, session: str) -> UploadFile:
    """Return the one file that a request brings; what is larger than a block is on the disk."""
    if not runtime.get_instance().is_active_session(session):
        raise HTTPException(400, "No page of this explorer asks for a file.")

    async def bounded() -> AsyncGenerator[bytes, None]:
        left = (LARGEST + 1) * 2**20  # and a little for what stands around it
        async for part in request.stream():
            left -= len(part)
            if left < 0:
                raise HTTPException(413, f"A file may have {LARGEST:,} MB.")
            yield part

    parser = MultiPartParser(request.headers, bounded(), max_files=1, max_fields=0)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise HTTPException(400, error.message) from error
    except OSError as error:
        raise _no_room(error) from error
    files = [file for file in form.values() if isinstance(file, UploadFile)]
    if not files:
        raise HTTPException(400, "It brings no file.")
    return files[0]


def _write(file: IO[bytes]) -> Path:
    """Write a file, block by block, where it is removed when the server ends; return its path."""
    try:
        with file, tempfile.NamedTemporaryFile(prefix="graphx-", delete=False) as copy:
            path = Path(copy.name)
            try:
                shutil.copyfileobj(file, copy)
            except OSError:
                path.unlink()
                raise
    except OSError as error:
        raise _no_room(error) from error
    return path


def _no_room(error: OSError) -> HTTPException:
    return HTTPException(507, f"The file could not be kept: {error.strerror}.")
