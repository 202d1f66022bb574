"""An article from an address that somebody named; nothing else is ever fetched.

In: an ``http`` or ``https`` address. Out: its bytes. Time and size are bounded, and an address on a
private network is refused, also after a redirect or a change of its name's meaning: what counts is
the address that the connection reached. Proxies are not used, for they would hide it. When its
time is up a fetch is cut off, wherever it is: a server may send a letter at a time, or lead on.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.request
from contextlib import suppress
from threading import Timer
from types import TracebackType
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
    watch = _Watch(seconds, private=private)
    try:
        request = urllib.request.Request(address, headers={"User-Agent": AGENT})  # noqa: S310 — see _opener
        with watch, _opener(watch).open(request, timeout=seconds) as response:
            return _read(response, watch)
    except urllib.error.HTTPError as error:
        error.close()
        raise FetchError(f"answers {error.code} {error.reason}.") from error
    except urllib.error.URLError as error:
        watch.check()
        raise FetchError(f"cannot be reached: {error.reason}.") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        watch.check()
        raise FetchError(f"cannot be read: {error}.") from error


class _Watch:
    """What one fetch may reach, and until when: then it is cut off."""

    def __init__(self, seconds: float, *, private: bool) -> None:
        self._private = private
        self._until = time.monotonic() + seconds
        self._reached: list[socket.socket] = []
        self._alarm = Timer(seconds, self._cut)
        self._alarm.daemon = True

    def __enter__(self) -> None:
        self._alarm.start()

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self._alarm.cancel()
        for line in self._reached:
            line.close()

    def _cut(self) -> None:
        for line in self._reached:
            with suppress(OSError):  # it is closed
                line.shutdown(socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise if the time is up."""
        if time.monotonic() > self._until:
            raise FetchError("takes too long.")

    def connect(self, address: tuple[str, int], *_: object) -> socket.socket:
        """Connect to the first address of a host that answers, and watch that line from there on.

        All its addresses together have the time of the fetch, and not each.
        """
        failed: OSError = OSError("it has no address")
        for family, kind, protocol, _name, place in socket.getaddrinfo(
            *address, type=socket.SOCK_STREAM
        ):
            self.check()
            line = socket.socket(family, kind, protocol)
            line.settimeout(max(self._until - time.monotonic(), 0.001))
            try:
                line.connect(place)
            except OSError as error:
                line.close()
                failed = error
                continue
            self._reached.append(line.dup())  # which is there whatever is wrapped around the line
            self.check()
            return line
        raise failed

    def take(self, connection: http.client.HTTPConnection) -> None:
        """Raise if a connection that was just made leads where it may not."""
        self.check()
        reached = ipaddress.ip_address(connection.sock.getpeername()[0].split("%")[0])
        if not self._private and not reached.is_global:
            connection.close()
            raise FetchError(
                f"leads to {reached}, an address of a private network; it was not read."
            )


def _opener(watch: _Watch) -> urllib.request.OpenerDirector:
    """Return what opens ``http`` and ``https``, and nothing else: no files, no FTP, no proxies."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Http(watch),
        _Https(watch),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _read(response: Any, watch: _Watch) -> bytes:  # noqa: ANN401 — urllib's answer
    found = bytearray()
    while part := response.read1(65_536):
        found += part
        if len(found) > MAX_BYTES:
            raise FetchError(f"is longer than {MAX_BYTES // 2**20} MB.")
    watch.check()
    return bytes(found)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__()
        self._watch = watch

    def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Connection(http.client.HTTPConnection):
            def connect(self) -> None:
                self._create_connection = watch.connect
                super().connect()
                watch.take(self)

        return self.do_open(Connection, request)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, watch: _Watch) -> None:
        super().__init__(context=ssl.create_default_context())
        self._watch = watch

    def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
        watch = self._watch

        class Connection(http.client.HTTPSConnection):
            def connect(self) -> None:
                self._create_connection = watch.connect
                super().connect()
                watch.take(self)

        return self.do_open(Connection, request, context=self._context)  # type: ignore[attr-defined]
