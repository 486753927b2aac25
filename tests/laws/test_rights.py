"""Laws of the algebra, each checked against brute force over a small universe."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.rights import Box, Rights, Taxonomy, remainder
from policy_dsl.rights.decide import Decider

WIDTHS = (3, 3, 2)  # atoms that have a name; one more stands for all that have none
CONDITIONS = ("c", "d")
Cell = tuple[tuple[int, ...], tuple[bool, ...]]
mask = [st.integers(-(1 << w), (1 << w) - 1) for w in WIDTHS]
states = st.dictionaries(st.sampled_from(CONDITIONS), st.booleans()).map(lambda s: tuple(sorted(s.items())))
boxes = st.builds(Box, st.tuples(*mask), states)
rights = st.lists(boxes, max_size=4).map(Rights.of)


def cells(value: Rights) -> set[Cell]:
    """All cells, one by one."""
    atoms = itertools.product(*(range(w + 1) for w in WIDTHS))
    every = itertools.product(atoms, itertools.product((True, False), repeat=len(CONDITIONS)))
    return {cell for cell in every if any(_holds(box, *cell) for box in value.boxes)}


def _holds(box: Box, atoms: tuple[int, ...], conditions: tuple[bool, ...]) -> bool:
    world = dict(zip(CONDITIONS, conditions, strict=True))
    within = all(mask >> atom & 1 for mask, atom in zip(box.masks, atoms, strict=True))
    return within and all(world[name] is holds for name, holds in box.states)


@given(rights, rights)
def test_operations_equal_brute_force(a: Rights, b: Rights) -> None:
    assert cells(a | b) == cells(a) | cells(b)
    assert cells(a & b) == cells(a) & cells(b)
    assert cells(a - b) == cells(a) - cells(b)
    assert bool(a) == bool(cells(a))
    assert (a <= b) == (cells(a) <= cells(b))
    assert (a == b) == (cells(a) == cells(b))
    assert a.touches(b) == bool(cells(a) & cells(b))


@given(rights, rights)
def test_a_restriction_never_adds_rights(a: Rights, b: Rights) -> None:
    assert a - b <= a


@given(rights, rights)
def test_a_difference_and_what_was_taken_make_the_whole(a: Rights, b: Rights) -> None:
    assert (a - b) | (a & b) == a


@given(rights, rights, rights)
def test_restrictions_may_come_in_any_order(a: Rights, b: Rights, c: Rights) -> None:
    assert a - b - c == a - c - b == a - (b | c)


@given(rights)
def test_folding_changes_no_cell(a: Rights) -> None:
    assert cells(a.folded()) == cells(a)
    assert len(a.folded().boxes) <= max(1, len(a.boxes))


@given(rights, rights)
def test_pieces_of_a_remainder_do_not_overlap(a: Rights, b: Rights) -> None:
    for box in a.boxes:
        pieces = list(remainder(box, b.boxes))
        for one, other in itertools.combinations(pieces, 2):
            assert not Rights((one,)).touches(Rights((other,)))


@given(st.integers(2, 12), st.randoms(use_true_random=False))
def test_a_narrower_term_is_within_a_broader_one(size: int, rng: random.Random) -> None:
    names = [f"t{i}" for i in range(size)]
    parents = {n: tuple(rng.sample(names[:i], min(i, rng.randint(0, 2)))) for i, n in enumerate(names)}
    taxonomy = Taxonomy.of(parents)
    for name, above in parents.items():
        assert all(taxonomy.mask(name) & ~taxonomy.mask(parent) == 0 for parent in above)
        assert taxonomy.atom(name) & taxonomy.mask(name)


@given(st.integers(1, 255))
def test_a_description_names_exactly_its_atoms(mask: int) -> None:
    parents = {
        "all": (),
        "a": ("all",),
        "b": ("all",),
        "a1": ("a",),
        "a2": ("a",),
        "b1": ("b",),
        "b2": ("b",),
        "c": ("all",),
    }
    taxonomy = Taxonomy.of(parents)
    said = 0
    for name, without in taxonomy.describe(mask):
        own = taxonomy.mask(name)
        for left_out in without:
            own &= ~(taxonomy.mask(left_out) if not taxonomy.mask(left_out) & mask else taxonomy.atom(left_out))
        said |= own
    assert said == mask


def test_a_cycle_is_refused() -> None:
    with pytest.raises(ValueError, match="beneath itself"):
        Taxonomy.of({"a": ("b",), "b": ("a",)})


def test_the_widest_term_holds_what_no_term_names() -> None:
    taxonomy = Taxonomy.of({"any": (), "a": ("any",), "other": ()}, widest="any").afresh()
    phrase = taxonomy.unlisted("phrase")
    assert taxonomy.mask("any") & phrase
    assert not (taxonomy.mask("a") | taxonomy.mask("other")) & phrase
    assert taxonomy.unlisted("phrase") == phrase != taxonomy.unlisted("another phrase")
    assert taxonomy.afresh().unlisted("another phrase") == phrase


@given(st.permutations(["x", "y", "z"]), st.sets(st.sampled_from(["any", "a", "b", "x", "y", "z"]), min_size=1))
def test_a_description_does_not_tell_what_else_was_named(order: list[str], named: set[str]) -> None:
    def said(spoken: list[str]) -> tuple[object, ...]:
        taxonomy = Taxonomy.of({"any": (), "a": ("any",), "b": ("any",)}, widest="any").afresh()
        for phrase in spoken:
            taxonomy.unlisted(phrase)
        mask = 0
        for name in sorted(named):
            mask |= taxonomy.mask(name) if name in taxonomy.masks else taxonomy.unlisted(name)
        less = taxonomy.mask("any") & ~mask
        return tuple((taxonomy.describe(m), taxonomy.names(m)) for m in (mask, less))

    assert said(order) == said(sorted(named & {"x", "y", "z"}))


@given(rights, rights, st.permutations(range(3)))
def test_what_is_left_does_not_tell_which_bit_an_atom_has(a: Rights, b: Rights, order: list[int]) -> None:
    def moved(value: Rights) -> Rights:
        return Rights(tuple(box.with_mask(0, _moved(box.masks[0], order)) for box in value.boxes))

    assert moved(a - b).boxes == (moved(a) - moved(b)).boxes


def _moved(mask: int, order: list[int]) -> int:
    tail = mask >> len(order) << len(order)
    return tail | sum(1 << to for at, to in enumerate(order) if mask >> at & 1)


def _decider(permits: list[Box], forbids: list[Box]) -> Decider:
    return Decider.of([box.masks for box in permits], [box.masks for box in forbids])


@given(rights, rights, st.randoms(use_true_random=False))
def test_forbid_trumps_permit_and_order_is_irrelevant(permits: Rights, forbids: Rights, rng: random.Random) -> None:
    ways, bans = ([Box(box.masks) for box in value.boxes if min(box.masks) >= 0] for value in (permits, forbids))
    decider = _decider(ways, bans)
    shuffled = _decider(rng.sample(ways, len(ways)), rng.sample(bans, len(bans)))
    allowed = {atoms for atoms, _ in cells(Rights.of(ways)) - cells(Rights.of(bans))}
    for cell in itertools.product(*(range(w) for w in WIDTHS)) if ways or bans else ():
        assert decider.allows(cell) == (cell in allowed) == shuffled.allows(cell)
        assert decider.decide(cell).allowed == decider.allows(cell)


def test_grant_everything_against_800_permits_leaves_a_witness() -> None:
    rng = random.Random(7)
    widths = (16, 30, 90, 16, 45, 20, 2, 2, 2, 2)
    permits = [
        Box(tuple((1 << w) - 1 if rng.random() < 0.3 else rng.getrandbits(w) & rng.getrandbits(w) | 1 for w in widths))
        for _ in range(800)
    ]
    everything = Box(tuple((1 << w) - 1 for w in widths))
    left = next(remainder(everything, permits), None)
    assert left is not None
    assert all(not Rights((left,)).touches(Rights((p,))) for p in permits)


def test_grant_everything_against_800_permits_that_cover_it_leaves_nothing() -> None:
    widths = (16, 32, 90, 16, 50, 20, 2, 2, 2, 2)
    everything = Box(tuple((1 << w) - 1 for w in widths))
    permits = [everything.with_mask(1, 1 << a).with_mask(4, 1 << b) for a in range(widths[1]) for b in range(25)] + [
        everything.with_mask(4, ((1 << 25) - 1) << 25)
    ]
    assert len(permits) > 800
    assert next(remainder(everything, permits), None) is None
