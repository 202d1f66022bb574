"""What spaCy's entity recogniser has learned, read from its network node by node.

In: a spaCy pipeline. Out: `Trained`, the arrays that `batched` calculates with, or the `obstacle`
to that: a network of another shape is left to spaCy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from thinc.api import Model

Floats = npt.NDArray[np.float32]

LEXICAL = frozenset("ORTH NORM LOWER PREFIX SUFFIX SHAPE".split())
"""The attributes that a token has in any context, so that each type is embedded once."""

_EMBEDDING = frozenset(
    "extract_features list2ragged ints-getitem hashembed static_vectors maxout layernorm dropout"
    " ragged2list".split()
)
"""The nodes of an embedding that look at one token by itself."""

_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"
_ENCODER = re.compile(rf"with_array\({re.escape(_LAYER)}(?:>>{re.escape(_LAYER)})+\)")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the encoder: maxout over a window of tokens, normalised, added to the input.

    ``reach`` is how many tokens the window sees on either side; ``weight`` has a row for each
    input and a column for each unit of each of the ``pieces``, piece by piece.
    """

    reach: int
    pieces: int
    weight: Floats
    bias: Floats
    gain: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Trained:
    """A trained recogniser: tokens are embedded, encoded and projected, then moves are scored.

    A state is the sum over three tokens, each times its matrix in ``features``: the current one,
    the first of the open name, and the one before. A matrix is ``(inputs, pieces × units)``, piece
    by piece. ``closed`` is added if no name is open, ``bias`` if one is. The maxima of the pieces
    are scored: by ``first`` if no name is open, by ``stay`` if one is.
    """

    embed: Model[Any, Any]
    layers: tuple[Layer, ...]
    project: tuple[Floats, Floats]
    features: tuple[Floats, Floats, Floats]
    closed: Floats
    bias: Floats
    pieces: int
    labels: tuple[str, ...]
    first: tuple[Floats, Floats]
    stay: tuple[Floats, Floats]


def read(ner: EntityRecognizer) -> Trained:
    """Return the arrays of a recogniser that has no `obstacle`."""
    vectors, lower, upper = ner.model.layers
    tok2vec, _, project = vectors.layers
    embed, encode = tok2vec.layers
    here, first, before = (_by_piece(feature) for feature in _array(lower, "W"))
    _, no_first, none_before = (_by_piece(feature) for feature in _array(lower, "pad")[0])
    bias = _by_piece(_array(lower, "b"))
    moves = _moves(ner)
    labels = tuple(moves["B"])
    begin, inside, last, unit = ([moves[kind][label] for label in labels] for kind in "BILU")
    closed = [*begin, *unit, *moves["O"].values()]
    weight, shift = _linear(upper)
    return Trained(
        embed=embed,
        layers=tuple(_layers(encode)),
        project=_linear(project),
        features=(here, first, before),
        closed=bias + no_first + none_before,
        bias=bias,
        pieces=lower.get_dim("nP"),
        labels=labels,
        first=(weight[:, closed], shift[closed]),
        stay=((weight[:, inside] - weight[:, last]).T, shift[inside] - shift[last]),
    )


def obstacle(nlp: Language) -> str:
    """Return why a pipeline's recogniser cannot be read, in plain words, or ``""`` if it can."""
    return next(_obstacles(nlp), "")


def _obstacles(nlp: Language) -> Iterator[str]:
    from spacy.pipeline import EntityRecognizer  # noqa: PLC0415 — imports spaCy
    from thinc.api import NumpyOps  # noqa: PLC0415

    others = [name for name in nlp.pipe_names if name not in {"sentencizer", "ner"}]
    if others or "ner" not in nlp.pipe_names:
        yield f"its pipeline also has {', '.join(others) or 'no ner'}"
    ner = nlp.get_pipe("ner")
    if type(ner) is not EntityRecognizer or ner.cfg["beam_width"] != 1:
        yield "its ner is not spaCy's greedy one"
    network = ner.model
    if not isinstance(network.ops, NumpyOps):
        yield f"it runs on {network.ops.name}"
    yield from _foreign_parts(network)
    moves = _moves(ner)
    if any(moves[kind].keys() != moves["B"].keys() for kind in "ILU"):
        yield "its labels have not four moves each"


def _foreign_parts(network: Model[Any, Any]) -> Iterator[str]:
    vectors, lower, upper = network.layers
    if [node.name for node in (network, lower, upper)] != [
        "parser_model", "precomputable_affine", "linear",
    ]:  # fmt: skip
        yield f"its network is {network.name}({lower.name}, {upper.name})"
    if lower.get_dim("nF") != 3 or lower.get_dim("nP") < 2 or network.attrs["unseen_classes"]:
        yield "its states are not made of three tokens by maxout, or some labels are untrained"
    tok2vec, *rest = vectors.layers
    if [node.name for node in rest] != ["list2array", "linear"] or len(tok2vec.layers) != 2:
        yield f"its tokens come from {vectors.name}"
    embed, encode = tok2vec.layers
    if odd := sorted({node.name for node in embed.walk() if not node.layers} - _EMBEDDING):
        yield f"its embedding has {', '.join(odd)}"
    if odd := sorted(_columns(embed) - LEXICAL):
        yield f"its embedding looks at {', '.join(odd)}"
    if not _ENCODER.fullmatch(encode.name):
        yield f"its encoder is {encode.name}"
    if encode.attrs["pad"] < sum(layer.reach for layer in _layers(encode)):
        yield "its encoder looks from one text into the next"


def _columns(embed: Model[Any, Any]) -> set[str]:
    """Return the attributes of tokens that an embedding looks at."""
    from spacy.attrs import IDS, intify_attr  # noqa: PLC0415 — imports spaCy

    names = {number: name for name, number in IDS.items()}
    return {
        names[intify_attr(column)]
        for node in embed.walk()
        if node.name == "extract_features"
        for column in node.attrs["columns"]
    }


def _layers(encode: Model[Any, Any]) -> Iterator[Layer]:
    for residual in encode.layers[0].layers:
        node = {part.name: part for part in residual.walk()}
        yield Layer(
            reach=node["expand_window"].attrs["window_size"],
            pieces=node["maxout"].get_dim("nP"),
            weight=_by_piece(_array(node["maxout"], "W")),
            bias=_by_piece(_array(node["maxout"], "b")),
            gain=_array(node["layernorm"], "G"),
            shift=_array(node["layernorm"], "b"),
        )


def _moves(ner: EntityRecognizer) -> dict[str, dict[str, int]]:
    """Return the number of each move by its letter and label.

    The letters are B (begin), I (inside), L (last), U (alone), O (outside) and M (missing).
    """
    moves: dict[str, dict[str, int]] = {kind: {} for kind in "BILUOM"}
    for number in range(ner.moves.n_moves):
        kind, _, label = ner.moves.get_class_name(number).partition("-")
        moves[kind][label] = number
    moves["U"].pop("", None)  # blocked tokens, which only preset annotations have
    return moves


def _by_piece(units: Floats) -> Floats:
    """Return an array of units × pieces (× inputs) as (inputs ×) pieces × units."""
    return np.ascontiguousarray(units.T).reshape(*units.shape[2:], -1)


def _linear(node: Model[Any, Any]) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(_array(node, "W").T), _array(node, "b")


def _array(node: Model[Any, Any], name: str) -> Floats:
    array: Any = node.get_param(name)
    return np.asarray(array, np.float32)
