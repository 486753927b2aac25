"""Regions by name -> sets of rights, to ask whether a finding grants more than was accepted."""

from __future__ import annotations

from collections.abc import Iterable

from policy_dsl.finding import Region
from policy_dsl.rights import Box, Rights
from policy_dsl.rights.taxonomy import ELSE


def within(inner: Region, outer: Region) -> bool:
    """True where every cell of `inner` is in `outer`. A dimension that a box does not name is whole."""
    names = _names((*inner, *outer))
    return _rights(inner, names) <= _rights(outer, names)


def _names(boxes: Iterable[tuple[tuple[str, tuple[str, ...]], ...]]) -> dict[str, dict[str, int]]:
    """A bit for each name that a dimension is known to have; bit 0 stands for all that nobody named."""
    found: dict[str, dict[str, int]] = {}
    for box in boxes:
        for dimension, terms in box:
            known = found.setdefault(dimension, {})
            for term in terms:
                known.setdefault(term, 2 << len(known))
    return found


def _rights(region: Region, names: dict[str, dict[str, int]]) -> Rights:
    return Rights.of(_box(dict(box), names) for box in region)


def _box(box: dict[str, tuple[str, ...]], names: dict[str, dict[str, int]]) -> Box:
    whole = ((2 << len(known)) - 1 for known in names.values())
    masks = (
        _mask(box[d], known) if d in box else every for (d, known), every in zip(names.items(), whole, strict=True)
    )
    return Box((1, *masks))  # a region that names nothing is a cell still


def _mask(terms: tuple[str, ...], known: dict[str, int]) -> int:
    """What has no term is in 'anything else', by whatever words another region names it."""
    phrases = (name for name in known if ELSE in terms and name.startswith("“") and f"not {name}" not in terms)
    return sum(known[t] for t in {*terms, *phrases} if not t.startswith("not “"))
