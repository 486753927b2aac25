"""Laws of the algebra, each checked against brute force over a small universe."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_dsl.rights import Rights, Taxonomy, remainder
from policy_dsl.rights.decide import Decider

WIDTHS = (3, 3, 2)
mask = [st.integers(0, (1 << w) - 1) for w in WIDTHS]
rights = st.lists(st.tuples(*mask), max_size=4).map(Rights.of)


def cells(value: Rights) -> set[tuple[int, ...]]:
    every = itertools.product(*(range(w) for w in WIDTHS))
    return {c for c in every if any(all(b[i] >> c[i] & 1 for i in range(len(WIDTHS))) for b in value.boxes)}


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


def test_old_bits_stay_when_a_taxonomy_grows() -> None:
    small = Taxonomy.of({"a": (), "b": ("a",)})
    large = small.extended({"c": ("b",)})
    assert large.atom("b") == small.atom("b")
    assert large.mask("a") == small.mask("a") | large.atom("c")


@given(rights, rights, st.randoms(use_true_random=False))
def test_forbid_trumps_permit_and_order_is_irrelevant(permits: Rights, forbids: Rights, rng: random.Random) -> None:
    decider = Decider.of(permits.boxes, forbids.boxes)
    shuffled = Decider.of(rng.sample(permits.boxes, len(permits.boxes)), rng.sample(forbids.boxes, len(forbids.boxes)))
    for cell in itertools.product(*(range(w) for w in WIDTHS)) if permits or forbids else ():
        assert decider.allows(cell) == (cell in cells(permits) - cells(forbids)) == shuffled.allows(cell)
        assert decider.decide(cell).allowed == decider.allows(cell)


def test_grant_everything_against_800_permits_leaves_a_witness() -> None:
    rng = random.Random(7)
    widths = (16, 30, 90, 16, 45, 20, 2, 2, 2, 2)
    permits = [
        tuple((1 << w) - 1 if rng.random() < 0.3 else (rng.getrandbits(w) & rng.getrandbits(w)) | 1 for w in widths)
        for _ in range(800)
    ]
    everything = tuple((1 << w) - 1 for w in widths)
    left = next(remainder(everything, permits), None)
    assert left is not None
    assert all(not Rights((left,)).touches(Rights((p,))) for p in permits)


def test_grant_everything_against_800_permits_that_cover_it_leaves_nothing() -> None:
    widths = (16, 32, 90, 16, 50, 20, 2, 2, 2, 2)
    everything = tuple((1 << w) - 1 for w in widths)
    permits = [
        (*everything[:i], 1 << a, *everything[i + 1 : j], 1 << b, *everything[j + 1 :])
        for i, j in ((1, 4),)
        for a in range(widths[i])
        for b in range(25)
    ] + [(*everything[:4], ((1 << 25) - 1) << 25, *everything[5:])]
    assert len(permits) > 800
    assert next(remainder(everything, permits), None) is None
