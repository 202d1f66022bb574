"""An article from an address that somebody named; nothing else is ever fetched.

In: an ``http`` or ``https`` address. Out: its bytes. Time and size are bounded, and an address on a
private network is refused, also after a redirect or a change of its name's meaning: what counts is
the address that the connection reached. Proxies are not used, for they would hide it.
"""

from __future__ import annotations

import http.client
import ipaddress
import ssl
import time
import urllib.error
import urllib.request
from typing import Any

MAX_BYTES = 20 * 1024 * 1024
"""More is no page of news; also of a compressed one, which is not asked for."""

SECONDS = 20
"""The longest a page may take, from the first byte asked for to the last."""

AGENT = "graphx (reads the page its user named)"


class FetchError(Exception):
    """An address that cannot be read; the message says why."""


def fetch(address: str, *, private: bool = False, seconds: float = SECONDS) -> bytes:
    """Return what stands at an address.

    Args:
        address: begins with ``http://`` or ``https://``.
        private: also reach addresses of private networks and of this machine.
        seconds: the longest it may take.

    Raises:
        FetchError: if it cannot be read, is too long, takes too long, or is private.
    """
    until = time.monotonic() + seconds
    try:
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 — see _opener
        with _opener(private=private).open(request, timeout=seconds) as response:
            return _read(response, until)
    except FetchError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"answers {error.code} {error.reason}.") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, FetchError):
            raise error.reason from error
        raise FetchError(f"cannot be reached: {error.reason}.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError(f"cannot be read: {error}.") from error


def _opener(*, private: bool) -> urllib.request.OpenerDirector:
    """Return what opens ``http`` and ``https``, and nothing else: no files, no FTP, no proxies."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(private),
        _Https(private),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: Any, until: float) -> bytes:  # noqa: ANN401 — urllib's answer
    found = bytearray()
    while part := response.read1(65_536):
        found += part
        if len(found) > MAX_BYTES:
            raise FetchError(f"is longer than {MAX_BYTES // 2**20} MB.")
        if time.monotonic() > until:
            raise FetchError("takes too long.")
    return bytes(found)


def _check(connection: http.client.HTTPConnection, *, private: bool) -> None:
    reached = ipaddress.ip_address(connection.sock.getpeername()[0].split("%")[0])
    if not private and not reached.is_global:
        connection.close()
        raise FetchError(f"leads to {reached}, an address of a private network; it was not read.")


class _Http(urllib.request.HTTPHandler):
    def __init__(self, private: bool) -> None:  # noqa: FBT001 — one of a pair
        super().__init__()
        self._private = private

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        private = self._private

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                super().connect()
                _check(self, private=private)

        return self.do_open(Connection, request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, private: bool) -> None:  # noqa: FBT001 — one of a pair
        super().__init__(context=ssl.create_default_context())
        self._private = private

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        private = self._private

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                _check(self, private=private)

        return self.do_open(Connection, request, context=self._context)  # type: ignore[attr-defined]
