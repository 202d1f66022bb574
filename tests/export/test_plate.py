"""The picture as it is laid out: names that can be read, in SVG and in pixels."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from PIL import Image

from graphx.errors import ExportError
from graphx.export.files import losses, write
from graphx.export.formats import FORMATS, letters, names, png
from graphx.export.formats.content import Content
from graphx.export.formats.letters import SIZE
from graphx.export.formats.names import GAP, HIGH, NAMED, SHORT, WHOLE
from graphx.export.formats.plate import MARGIN, SIDE, plate
from graphx.export.formats.sizes import EMPTY
from graphx.export.picture import LOOKS
from graphx.network.graph import build
from graphx.records import WEIGHTS
from tests.export.four import node, tie
from tests.export.graphs import HOSTILE, graph, graphs


def drawn(ours):
    return plate(Content(ours, FORMATS["png"]))


def crowd(count, *, apart=0.0, name="Somebody"):
    """Return so many entities on a line, each meeting the next."""
    nodes = [(f"n{i:04}", node(f"{name} {i}", "PERSON", i * apart)) for i in range(count)]
    edges = [(a, b, tie(1)) for (a, _), (b, _) in pairwise(nodes)]
    return build(nodes, edges, name="Crowd", recipe="{}")


def boxes(picture):
    for name in picture.names:
        wide = letters.width(name.text, SIZE)
        yield name.x - wide / 2, name.y - HIGH / 2, name.x + wide / 2, name.y + HIGH / 2


def overlap(one, other):
    return (min(one[2], other[2]) - max(one[0], other[0]) > 0.1
            and min(one[3], other[3]) - max(one[1], other[1]) > 0.1)  # fmt: skip


@settings(deadline=None)
@given(ours=graphs())
def test_no_name_lies_on_another_or_outside(ours):
    picture = drawn(ours)
    found = [*boxes(picture)]
    assert not any(overlap(one, other) for one, other in combinations(found, 2))
    for left, top, right, bottom in found:
        assert left >= 0
        assert top >= 0
        assert right <= picture.width
        assert bottom <= picture.height


def test_a_long_name_at_a_side_is_moved_in_and_stands_below():
    picture = drawn(crowd(2, apart=900.0, name="Federal Association of"))
    named, shapes = (
        sorted(those, key=lambda one: one.x) for those in (picture.names, picture.shapes)
    )
    assert all(name.y > shape.y for name, shape in zip(named, shapes, strict=True))
    assert min(left for left, *_ in boxes(picture)) == pytest.approx(GAP, abs=0.1)
    assert max(right for _, _, right, _ in boxes(picture)) == pytest.approx(
        picture.width - GAP, abs=0.1
    )


def test_where_many_stand_in_one_place_the_strongest_are_named():
    picture = drawn(crowd(30))
    assert 0 < len(picture.names) <= 4
    assert len(picture.shapes) == 30


def test_a_name_is_held_against_the_shapes_near_it_and_not_against_all(monkeypatch):
    looked = []
    shared = names._shared
    monkeypatch.setattr(names, "_shared", lambda box, of: looked.append(len(of)) or shared(box, of))
    picture = drawn(crowd(600, apart=20.0))
    assert len(picture.names) > 10
    assert sum(looked) < len(picture.shapes) ** 2


def test_no_more_names_than_can_be_read():
    assert len(drawn(crowd(600, apart=200.0)).names) <= NAMED


@pytest.mark.parametrize("apart", [1e-9, 1.0, 1e6])
def test_a_picture_is_of_a_size_that_can_be_opened(apart):
    picture = drawn(crowd(20, apart=apart))
    assert 400 <= picture.width <= SIDE + 120
    assert picture.height <= SIDE + 220


def test_few_names_are_drawn_small_and_who_stands_far_off_nearer():
    picture = drawn(crowd(3, apart=1e5))
    assert max(shape.radius for shape in picture.shapes) < 20
    first, second, third = sorted(shape.x for shape in picture.shapes)
    assert third - second == second - first >= EMPTY
    assert picture.width == third - first + 2 * MARGIN


def test_where_most_are_filtered_away_the_others_are_drawn_larger():
    close, wide = (drawn(crowd(40, apart=apart)).shapes[-1] for apart in (40.0, 160.0))
    assert 0.7 < wide.radius / close.radius < 1, "at a quarter of the zoom"


def test_no_name_lies_on_the_legend():
    picture = drawn(crowd(12, apart=40.0))
    assert max(bottom for *_, bottom in boxes(picture)) < picture.legend[0].y - HIGH / 2


def test_a_long_name_is_whole_where_there_is_room_and_cut_where_there_is_none():
    whole = "Federal Deposit Insurance Corporation 0"
    alone = drawn(crowd(1, name=whole[:-2]))
    assert [name.text for name in alone.names] == [whole]
    packed = drawn(crowd(12, apart=10.0, name=whole[:-2]))
    assert {len(name.text) for name in packed.names} == {SHORT}
    assert drawn(crowd(1, name="i" * 80)).names[0].text == f"{'i' * (WHOLE - 1)}…"


def test_the_legend_tells_what_a_line_and_a_size_stand_for():
    nodes = [(name, node(name, "PERSON", place)) for place, name in enumerate("abc")]
    ties = [("a", "b", tie(2)), ("b", "c", tie(5))]
    picture = drawn(build(nodes, ties, name="", recipe='{"weight": "articles"}'))
    _, line, two, five, size, *ends = picture.legend
    assert line.words == "Line: articles that name both in the same sentence"
    assert [(one.words, one.size) for one in (two, five)] == [
        (str(int(one.values["weight"])), one.width) for one in picture.lines
    ]
    assert size.words == "Size: all lines of a name, added up"
    assert [(one.words, one.size) for one in ends] == [
        ("2", picture.shapes[0].radius), ("7", picture.shapes[-1].radius)
    ]  # fmt: skip


def test_the_legend_has_one_mark_where_all_are_as_strong_and_none_where_nobody_meets():
    assert [key.words for key in drawn(crowd(2)).legend] == [
        "People", "Line: times both are named in the same sentence", "1",
        "Size: all lines of a name, added up", "1",
    ]  # fmt: skip
    assert [key.words for key in drawn(crowd(1)).legend] == ["People"]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_a_picture_is_as_wide_as_its_legend(weight):
    nodes, ties = [("a", node("A", "ORG", 0.0)), ("b", node("B", "ORG", 0.0))], tie(1)
    recipe = f'{{"weight": "{weight}"}}'
    picture = drawn(build(nodes, [("a", "b", ties)], name="", recipe=recipe))
    assert "in the same sentence" in picture.legend[1].words
    assert max(key.right for key in picture.legend) < picture.width
    assert max(key.y + key.size for key in picture.legend) < picture.height


def test_the_legend_lists_the_labels_that_are_there():
    ours = graph("Ann", "Acme", "This", "That")  # the last one's label is unknown
    assert [key.words for key in drawn(ours).legend if key.size == 5.0] == [
        "People",
        "Organisations",
        "Other",
    ]


def test_an_unknown_label_looks_like_the_others():
    ours = build([("x", node("X", "GENE", 0.0))], [], name="", recipe="")
    assert [key.colour for key in drawn(ours).legend] == [LOOKS["MISC"].light]


def test_a_png_shows_the_picture_in_two_pixels_for_one(tmp_path):
    ours = graph(*HOSTILE)
    with Image.open(write(ours, tmp_path / "a.png")[0]) as image:
        seen = {colour for _, colour in image.getcolors(2**20)}
        picture = drawn(ours)
        assert image.size == (2 * round(picture.width), 2 * round(picture.height))
        assert image.info["Title"] == "News"
        assert image.info["Description"] == '{"window": "sentence"}'
    for label in ("PERSON", "ORG", "MISC"):
        assert tuple(bytes.fromhex(LOOKS[label].light[1:])) in seen


def test_a_png_has_the_same_bytes_every_time(tmp_path):
    once, again = (write(graph("Ann", "Bob"), tmp_path / name)[0] for name in ("a.png", "b.png"))
    assert once.read_bytes() == again.read_bytes()


def test_a_broken_png_is_told(tmp_path):
    path = write(graph("Ann"), tmp_path / "a.png")[0]
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], b"half a fi"):
        path.write_bytes(broken)
        with pytest.raises(ExportError, match="no picture"):
            next(png.read(path))


@pytest.mark.parametrize(
    "name", ["Angela Merkel", "Лавров", "Τσίπρας", "نتنياهو", "ירושלים", "گوگوش"]
)
def test_the_font_that_comes_with_graphx_has_the_letters(name):
    assert letters.shows(name)


@pytest.mark.parametrize(
    ("name", "drawn"),
    [
        ("Zoe\u0308", "Zoë"),
        ("בני גנץ", "ץנג ינב"),
        ("מטוס F-16 (חדש)", "(שדח) F-16 סוטמ"),
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),  # beginning, between, between, end: right to left
        ("دار", "\ufead\ufe8d\ufea9"),  # none of them reaches out
        ("سلام", "\ufee1\ufefc\ufeb3"),  # lam and alef are one letter, joined to the one before
    ],
)
def test_letters_stand_as_they_are_read(name, drawn):
    assert letters.drawn(name) == drawn


def test_letters_that_the_font_lacks_are_boxes_on_every_machine_and_that_is_told(tmp_path):
    ours = graph("習近平", "नरेन्द्र मोदी", "Ann")
    assert write(ours, tmp_path / "a.png")
    (told,) = [line for line in losses(ours, "png") if "box" in line]
    assert told == (
        "2 names have letters that its font lacks, each drawn as a box: '習近平'. "
        "An SVG shows them in the fonts of whoever opens it."
    )
    assert not any("box" in line for line in losses(graph("Ann", "محمد"), "png"))
    assert letters.width("習近平", SIZE) == pytest.approx(3 * SIZE, abs=1)


def test_a_letter_that_a_picture_writes_as_another_is_none_that_its_font_lacks():
    told = losses(graph("Ann\x07"), "png")
    assert any("is written as" in line for line in told)
    assert not any("box" in line for line in told)
