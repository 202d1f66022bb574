"""A block of names is decided alone as it is among all others, so that a corpus can grow."""

from collections import defaultdict

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from graphx.entities import resolve
from graphx.entities.repair.lexicon import counted
from graphx.entities.resolve import blocks
from graphx.entities.resolve.across import Tally
from graphx.entities.resolve.refs import Ref
from graphx.entities.resolve.within import links
from tests.marked import article
from tests.resolving import tally

PERSONS = (
    "[Ann Lee|PERSON]", "[Lee|PERSON]", "[Bob Lee|PERSON]", "[Ann|PERSON]", "[Ann Ray|PERSON]",
    "[Robert Lee|PERSON]", "[Ann Mary Lee|PERSON]", "[Ann Lee Jr|PERSON]", "[Lee|ORG]",
    "[Ann B. Lee|PERSON]", "[Ann C. Lee|PERSON]", "[President Ann Lee|PERSON]",
    "[Robert Leigh|PERSON]", "[Robert Leighs|PERSON]", "president", "[Elton Ann|PERSON]",
    "[Robert Leighton|PERSON]", "[Robert Leightons|PERSON]",
)  # fmt: skip
OTHERS = (
    "[UN|ORG]", "[United Nations|ORG]", "[Houthi|ORG]", "[Houthis|NORP]", "[Acme Corp|ORG]",
    "[Acme|ORG]", "[Acme Fresh|ORG]", "[Acme|PERSON]", "[Acmes|ORG]",
    "[Japan Fair Trade Commission|ORG]", "[Fair Trade Commission of Japan|ORG]",
    "[Fair Trade Commission|ORG]", "[Japan|GPE]",
    "[South Kivu Province|GPE]", "[South Kivu|GPE]", "in [Paris|GPE], Texas,", "[Paris|GPE]",
    "in [Paris|GPE], U.S.,", "in [Paris|GPE], France,", "in [Ellabell|GPE], Georgia,",
    "[Washington Mutual|ORG]", "[WaMu|ORG]", "[Citigroup|ORG]", "[Citi|ORG]",
    "[U.S. Treasury|ORG]", "[Treasury|ORG]", "[Treasury|ORG] Secretary", "[UK Treasury|ORG]",
    "[FBI|ORG]", "[Federal Bureau of Investigation|ORG]", "[Fish Bureau Inc|ORG] ([FBI|ORG])",
    "[US FBI|ORG]", "[Acme Air Lines|ORG]", "[Acme Airlines|ORG]", "[Airlines|ORG]",
    "[Straits of Acme|LOC]", "[Strait of Acme|LOC]", "[pro-Japan|NORP]", "[pro-Japanese|NORP]",
)  # fmt: skip
TEXTS = st.sampled_from((PERSONS, OTHERS)).flatmap(
    lambda names: st.lists(
        st.lists(st.sampled_from(names), min_size=1, max_size=4).map(
            lambda told: "Today " + " met ".join(told) + " there."
        ),
        min_size=1,
        max_size=6,
    )
)


def parted(whole: Tally) -> list[set[Ref]]:
    """Return the blocks of a tally's names."""
    found: list[set[Ref]] = []
    keyed: dict[str, set[Ref]] = defaultdict(set)
    for ref, forms in whole.forms.items():
        for key in blocks.keys(ref, forms, whole.meant.get(ref, ())):
            keyed[key].add(ref)
    persons = {one: one.key for one in whole.forms if one.group == "person" and " " in one.key}
    for block in [*keyed.values(), *map(set, blocks.spellings(persons))]:
        apart = [one for one in found if not one & block]
        found = [*apart, block.union(*(one for one in found if one & block))]
    return found


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_a_block_alone_is_decided_as_it_is_among_all(notations):
    marked = [article(notation, f"a{n}") for n, notation in enumerate(notations)]
    lexicon = counted(marked)
    whole = tally(lexicon, [links(one, lexicon) for one in marked])
    target = whole.targets()
    nodes = {ref: (node.name, node.label) for ref, node in whole.nodes(target).items()}
    found = parted(whole)
    assert set().union(*found) == whole.forms.keys()
    for block in found:
        counts = (whole.forms, whole.labels, whole.articles, whole.meant)
        alone = Tally(
            lexicon,
            *({ref: one[ref] for ref in one if ref in block} for one in counts),
            whole.given,
            whole.company,
        )
        resolver = resolve.resolver(alone)
        assert resolver.target == {ref: to for ref, to in target.items() if ref in block}
        assert resolver.apart == (whole.alone() - target.keys()) & block
        meant = {target.get(ref, (ref, ""))[0] for ref in block}
        assert {ref: (node.name, node.label) for ref, node in resolver.nodes.items()} == {
            ref: node for ref, node in nodes.items() if ref in meant
        }


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=25), st.data())
def test_names_are_in_one_block_where_keys_or_pairs_connect_them(keyed, data):
    names, name = np.unique([one for one, _ in keyed], return_inverse=True)
    _, mark = np.unique([key for _, key in keyed], return_inverse=True)
    one = st.integers(0, max(0, len(names) - 1))
    alike = data.draw(st.lists(st.tuples(one, one), max_size=6 if len(names) else 0))
    graph = nx.Graph(alike)
    graph.add_edges_from((n, f"key {key}") for n, key in zip(name.tolist(), mark, strict=True))
    pairs = np.array(alike, np.int64).reshape(-1, 2)
    first = {
        n: min(other for other in block if isinstance(other, int))
        for block in nx.connected_components(graph)
        for n in block
    }
    expected = [first[n] for n in range(len(names))]
    assert blocks.joined(name, mark, pairs).tolist() == expected


def test_a_chain_of_names_is_found_in_few_rounds():
    many = 20_000  # by one name a round, it would take minutes
    mixed = np.random.default_rng(1).permutation(many)
    name, mark = np.repeat(mixed, 2)[1:-1], np.repeat(np.arange(many - 1), 2)
    assert not blocks.joined(name, mark, np.zeros((0, 2), np.int64)).any()
