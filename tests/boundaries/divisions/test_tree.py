from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boundaries.divisions.tree import DivisionNode, DivisionTree

NAMES = st.sampled_from(["青岩镇", "花溪区", "龙场镇", "白云区", "永乐乡", "新店镇"])


@st.composite
def trees(draw: st.DrawFn) -> DivisionTree:
    """Each division lies below an earlier one; two below one parent may share a name."""
    nodes = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        parent = draw(st.none() | st.integers(1, number - 1)) if number > 1 else None
        above = None if parent is None else UUID(int=parent)
        name = f"{draw(NAMES)}{number}"
        nodes.append(
            DivisionNode(
                id=UUID(int=number),
                name=name,
                kind="镇",
                level=4,
                parent_id=above,
                code=f"5201{number:02}",
                romanized=None,
                provisional=False,
            )
        )
    return DivisionTree(nodes)


@given(trees())
def test_a_division_is_found_by_its_path(tree: DivisionTree) -> None:
    for node in tree.nodes():
        assert tree.find(tree.label(node.id).path) == node.id


@given(trees())
def test_a_division_is_in_the_subtree_of_each_above_it_and_of_no_other(tree: DivisionTree) -> None:
    for node in tree.nodes():
        above = {each.id for each in tree.chain(node.id)}
        assert above == {other.id for other in tree.nodes() if node.id in tree.subtree(other.id)}


@given(trees())
def test_a_chain_begins_at_the_top_and_ends_with_itself(tree: DivisionTree) -> None:
    for node in tree.nodes():
        chain = tree.chain(node.id)
        assert chain[0].parent_id is None
        assert chain[-1] == node


@given(trees())
def test_a_division_is_found_by_its_code_however_it_is_padded(tree: DivisionTree) -> None:
    for node in tree.nodes():
        assert node.code is not None
        for written in (node.code, f"{node.code}000", f"{node.code}000000"):
            assert tree.by_code(written) == node


@pytest.mark.parametrize("path", [("无",), ()])
def test_a_path_that_leads_nowhere_finds_nothing(path: tuple[str, ...]) -> None:
    assert DivisionTree([]).find(path) is None
