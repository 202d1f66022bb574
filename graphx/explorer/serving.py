"""The server's guard: who may ask, and what a page may do in a browser.

``streamlit run`` starts this file; it serves `app.py` behind a few lines of its own. Every answer
tells the browser to load nothing from elsewhere, so that even a name that became markup could send
nothing out. If it serves this machine only, it answers only requests that are addressed to this
machine: another site's page cannot reach it under a host name of its own. If it serves others, it
answers only those who have the token.
"""

from __future__ import annotations

import base64
import gc
import hashlib
import hmac
import os
import re
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphx.explorer import launch
from graphx.explorer.drops import Drops

COOKIE = "graphx-token"
QUERY = "token"


def _inline() -> str:
    """Return the digests of the scripts in Streamlit's own page: those may run, and no others."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in found)
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


_ALLOWED = {
    "default-src": "'self'",
    "script-src": f"'self' blob: 'wasm-unsafe-eval'{_inline()}",
    "style-src": "'self' 'unsafe-inline'",  # Streamlit styles its elements one by one
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self' blob: data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
}
POLICY = "; ".join(f"{what} {whence}" for what, whence in _ALLOWED.items())
"""What a page of ours may load and run: what comes from this server, and nothing else."""

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

SELDOM = 10_000
"""Objects that are made between two runs of Python's garbage collector.

Usual are 700. A run over all objects takes a tenth of a second, stops all sessions, and came with
every other page that was opened.
"""

REFUSED = b"This explorer asks for a token. Open the whole link that graphx explore has printed."


class Headers:
    """Adds our headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, with our headers."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *HEADERS]
            await send(message)

        await self._app(scope, receive, add)


class Origin:
    """Refuses what pages of other sites ask for.

    Streamlit would refuse them too, but would first ask a server elsewhere what our address is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or refuse."""
        headers = dict(scope.get("headers", ()))
        origin = headers.get(b"origin")
        if origin is None or origin.partition(b"://")[2] == headers.get(b"host"):
            await self._app(scope, receive, send)
        else:
            await refuse(scope, send, 403, b"This explorer answers its own pages only.")


async def refuse(scope: Scope, send: Send, status: int, why: bytes) -> None:
    """Answer a request with a refusal."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": why})


class Token:
    """Lets in whoever has the token: first in a link, from then on in a cookie.

    The link is answered with the same address without the token, so that it stays in no history.
    """

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app, self._token = app, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the app does, or refuse."""
        if scope["type"] not in {"http", "websocket"} or self._is(_cookie(scope)):
            await self._app(scope, receive, send)
            return
        asked = parse_qsl(scope["query_string"].decode("latin-1"))
        if scope["type"] == "http" and any(
            self._is(value) for name, value in asked if name == QUERY
        ):
            query = urlencode([(name, value) for name, value in asked if name != QUERY])
            kept = b"%s=%s; Path=/; HttpOnly; SameSite=Lax" % (COOKIE.encode(), self._token)
            where = _local(f"{scope['path']}?{query}".rstrip("?"))
            headers = [(b"location", where), (b"set-cookie", kept)]
            await send({"type": "http.response.start", "status": 303, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
        else:
            await refuse(scope, send, 401, REFUSED)

    def _is(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token)


def _local(address: str) -> bytes:
    """Return an address as one on this server: ``//elsewhere`` would lead away."""
    return b"/" + address.lstrip("/\\").encode("ascii", "ignore")


def _cookie(scope: Scope) -> str:
    """Return the token in a request's cookies, or ``""``."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                cookies = SimpleCookie(value.decode("latin-1"))
            except CookieError:
                continue
            if COOKIE in cookies:
                return cookies[COOKIE].value
    return ""


def guards(token: str) -> list[Middleware]:
    """Return what stands before the app; with a token it serves others, else this machine only."""
    ours = Middleware(TrustedHostMiddleware, allowed_hosts=[launch.HERE, "localhost"])
    asks = Middleware(Token, token=token) if token else ours
    return [Middleware(Headers), Middleware(Origin), asks, Middleware(Drops)]


gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
launch.end_together()

app = st.App(launch.app(), middleware=guards(os.environ.get(launch.TOKEN, "")))
