"""A session of the explorer without a browser: says what a browser says, and draws nothing.

So the server is measured alone, as where every reader has a browser on a machine of their own. The
messages are Streamlit's own, which change from version to version. What is large and was heard
before is not sent again, as to a browser.
"""

from __future__ import annotations

import json
import threading
import time
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

TYPES = "f-labels"
"""The key of the field with the types."""

GRAPH = "graphx.graph"
"""The part that draws the picture."""


class Bare:
    """A session: it looks at an address, clicks, and tells how long that took."""

    took: float | None
    headline: str

    def __init__(self, address: str) -> None:
        self._address = address
        self._socket: ClientConnection | None = None
        self._query = ""
        self._fields: dict[str, Any] = {}
        self._large: dict[str, Delta] = {}
        self._states: dict[str, WidgetState] = {}

    @property
    def url(self) -> str:
        """Where it is."""
        return f"{self._address}/?{self._query}"

    @property
    def picture(self) -> dict[str, Any]:
        """What the picture holds: nodes, edges, and how they are drawn."""
        found: dict[str, Any] = json.loads(self._fields[GRAPH].bytes)
        return found

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
        threading.Timer(delay, self.choose, [TYPES, name]).start()

    def choose(self, key: str, *names: str) -> None:
        """Choose what is called so in a field, and nothing else, and wait for all.

        What has a count behind its name is called by the name.
        """
        field = self._fields[key]
        options = [getattr(option, "content", option) for option in field.options]
        chosen = [one for one in options if (one.rpartition(" ")[0] or one) in names]
        state = WidgetState(id=field.id)
        state.string_array_value.data.extend(chosen)
        self._say(state)

    def select(self, node: str = "", edge: str = "") -> None:
        """Click on a name or a line of the picture, or on none, and wait for all."""
        selection = {"node": node, "edge": edge, "other": ""}
        id_ = self._fields[GRAPH].id
        self._states[id_] = WidgetState(id=id_, json_value=json.dumps({"selection": selection}))
        self._say()

    def play(self, since: str, until: str) -> None:
        """Choose a period on the timeline, and wait for all."""
        id_ = self._fields["graphx.timeline"].id
        told = [{"event": "range", "value": {"since": since, "until": until}}]
        events = f"$$STREAMLIT_INTERNAL_KEY_{id_}__events"
        self._say(
            WidgetState(id=id_, json_value="{}"),
            WidgetState(id=events, json_trigger_value=json.dumps(told)),
        )

    def rest(self) -> None:
        """Wait until all of it is there: it is."""

    def _say(self, *states: WidgetState) -> None:
        """Ask for a run, after what was done, and hear all that comes of it."""
        said = BackMsg()
        said.rerun_script.query_string = self._query
        said.rerun_script.widget_states.widgets.extend([*self._states.values(), *states])
        said.rerun_script.cached_message_hashes.extend(self._large)
        assert self._socket  # noqa: S101 — it looks at something
        began = time.perf_counter()
        self._socket.send(said.SerializeToString())
        took = 0.0
        while True:
            heard = ForwardMsg.FromString(self._socket.recv(decode=False))
            kind = heard.WhichOneof("type")
            if heard.metadata.cacheable:
                self._large[heard.hash] = heard.delta
            if kind == "script_finished":
                break
            if kind == "page_info_changed":
                self._query = heard.page_info_changed.query_string
            delta = self._large[heard.ref_hash] if kind == "ref_hash" else heard.delta
            if self._draw(delta):
                took = time.perf_counter() - began
        self.took = took

    def _draw(self, delta: Delta) -> bool:
        """Take note of an element, and tell whether it is the picture."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind is None:
            return False
        said = getattr(element, kind)
        if kind == "markdown" and " of " in said.body and "conn" in said.body:
            self.headline = said.body.replace("*", "")
        if kind == "bidi_component":
            self._fields[said.component_name] = said
            return bool(said.component_name == GRAPH)
        if id_ := getattr(said, "id", ""):  # which ends with the key that our pages give
            self._fields["-".join(id_.split("-")[2:])] = said
        return False
