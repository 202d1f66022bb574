"""A session of the explorer without a browser: says what a browser says, and draws nothing.

So the server is measured alone, as where every reader has a browser on a machine of their own. The
messages are Streamlit's own, which change from version to version.
"""

from __future__ import annotations

import threading
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

TYPES = "f-labels"
"""The key of the field with the types."""


class Bare:
    """A session: it looks at an address, clicks on a type, and tells how long that took."""

    took: float | None
    headline: str

    def __init__(self, address: str) -> None:
        self._address = address
        self._socket: ClientConnection | None = None
        self._query = self._field = ""
        self._types: list[str] = []

    @property
    def url(self) -> str:
        """Where it is."""
        return f"{self._address}/?{self._query}"

    def look(self, query: str) -> None:
        """Open an address, as a new session, and wait until all of it is there."""
        if self._socket:
            self._socket.close()
        stream = f"{self._address.replace('http', 'ws', 1)}/_stcore/stream"
        self._socket = connect(stream, subprotocols=[Subprotocol("streamlit")], max_size=None)
        self._query = query
        self._say()

    def click(self, name: str, delay: float) -> None:
        """Begin to click on a type, so many seconds from now."""
        self.took = None
        threading.Timer(delay, self._say, [name]).start()

    def rest(self) -> None:
        """Wait until all of it is there: it is."""

    def _say(self, name: str = "") -> None:
        """Ask for a run, with a type if one is named, and hear all that comes of it."""
        said = BackMsg()
        said.rerun_script.query_string = self._query
        if name:
            field = said.rerun_script.widget_states.widgets.add(id=self._field)
            chosen = [one for one in self._types if one.startswith(name)]
            field.string_array_value.data.extend(chosen)
        assert self._socket  # noqa: S101 — it looks at something
        began = time.perf_counter()
        self._socket.send(said.SerializeToString())
        took = 0.0
        while True:
            heard = ForwardMsg.FromString(self._socket.recv(decode=False))
            kind = heard.WhichOneof("type")
            if kind == "script_finished":
                break
            if kind == "page_info_changed":
                self._query = heard.page_info_changed.query_string
            elif kind == "delta" and self._draw(heard.delta):
                took = time.perf_counter() - began
        self.took = took

    def _draw(self, delta: Delta) -> bool:
        """Take note of an element, and tell whether it is the picture."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "button_group" and element.button_group.id.endswith(TYPES):
            self._field = element.button_group.id
            self._types = [option.content for option in element.button_group.options]
        if (
            kind == "markdown"
            and " of " in element.markdown.body
            and "conn" in element.markdown.body
        ):
            self.headline = element.markdown.body.replace("*", "")
        return kind == "bidi_component" and element.bidi_component.component_name == "graphx.graph"
