"""A DAG of terms as bitmasks: every term has an atom of its own, 'this, but none of its listed children'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Named(NamedTuple):
    """A term with all beneath it but `without`."""

    name: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """`parents` maps each term to its broader terms. Masks are ints, one bit an atom."""

    parents: Mapping[str, tuple[str, ...]]
    atoms: Mapping[str, int] = field(default_factory=dict, compare=False)
    masks: Mapping[str, int] = field(default_factory=dict, compare=False)
    _described: dict[int, tuple[Named, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, parents: Mapping[str, tuple[str, ...]]) -> Taxonomy:
        """Raises ValueError for an unknown parent or a cycle."""
        atoms = {name: 1 << i for i, name in enumerate(parents)}
        masks = dict(atoms)
        for name in _bottom_up(parents):
            for parent in parents[name]:
                masks[parent] |= masks[name]
        return cls(dict(parents), atoms, masks)

    @cached_property
    def all(self) -> int:
        return (1 << len(self.parents)) - 1

    def mask(self, name: str) -> int:
        """The atoms of a term and of all beneath it. Raises KeyError for an unknown term."""
        return self.masks[name]

    def atom(self, name: str) -> int:
        return self.atoms[name]

    def extended(self, extra: Mapping[str, tuple[str, ...]]) -> Taxonomy:
        """With further terms; the bits of the old ones stay."""
        return Taxonomy.of({**self.parents, **{n: p for n, p in extra.items() if n not in self.parents}})

    def describe(self, mask: int) -> tuple[Named, ...]:
        """The fewest terms for a set of atoms: 'user content' other than 'audio', 'video'."""
        if mask not in self._described:
            self._described[mask] = tuple(self._fewest(mask))
        return self._described[mask]

    def _fewest(self, mask: int) -> Iterator[Named]:
        left = mask
        while left:
            name, missing = self._best(left, mask)
            left &= ~self.masks[name]
            yield Named(name, tuple(self._cover(missing)) if missing else ())

    def _best(self, left: int, mask: int) -> tuple[str, int]:
        """The term that says most of `left` for the fewest words, and what has to be left out of it."""
        best, best_score, best_missing = "", -1.0, 0
        for name, own in self.masks.items():
            covered = (own & left).bit_count()
            if not covered or not self.atoms[name] & mask:
                continue
            missing = own & ~mask
            words = 1 + (len(self._cover(missing)) if missing else 0)
            score = covered / words + (0.01 if not missing else 0.0)
            if score > best_score:
                best, best_score, best_missing = name, score, missing
        return best, best_missing

    def _cover(self, mask: int) -> list[str]:
        """Names whose masks lie within `mask` and together fill it, broad ones first."""
        names: list[str] = []
        left = mask
        for name, own in sorted(self.masks.items(), key=lambda item: -item[1].bit_count()):
            if own & left and not own & ~mask:
                names.append(name)
                left &= ~own
        return names + [n for n, a in self.atoms.items() if a & left]


def _bottom_up(parents: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Narrow terms before broad ones. Raises ValueError for an unknown parent or a cycle."""
    depth: dict[str, int] = {}

    def rank(name: str, path: tuple[str, ...]) -> int:
        if name not in parents:
            raise ValueError(f"unknown term {name!r}")
        if name in path:
            raise ValueError(f"{name!r} is beneath itself")
        if name not in depth:
            depth[name] = 1 + max((rank(p, (*path, name)) for p in parents[name]), default=0)
        return depth[name]

    return sorted(parents, key=lambda name: -rank(name, ()))
