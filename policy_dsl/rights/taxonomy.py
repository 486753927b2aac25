"""A DAG of terms as bitmasks: every term has an atom of its own, 'this, but none of its listed children'.

No taxonomy is ever complete: beyond its atoms lie those of all that it does not list, and one of them gets a name when
somebody speaks of it. A mask that holds them is without end, which is a negative int.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from policy_dsl.rights.rights import count

ELSE = "anything else"  # what is beyond all that has a name


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
    _unlisted: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    _described: dict[int, tuple[Named, ...]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, parents: Mapping[str, tuple[str, ...]], widest: str = "") -> Taxonomy:
        """`widest` is the term beneath which all stands that no term names. Raises ValueError for an unknown parent or
        a cycle."""
        atoms = {name: 1 << i for i, name in enumerate(parents)}
        masks = dict(atoms)
        if widest in masks:
            masks[widest] |= -1 << len(atoms)
        for name in _bottom_up(parents):
            for parent in parents[name]:
                masks[parent] |= masks[name]
        return cls(dict(parents), atoms, masks)

    def afresh(self) -> Taxonomy:
        """The same terms, and no name for anything else."""
        return replace(self, _unlisted={}, _described={})

    def mask(self, name: str) -> int:
        """The atoms of a term and of all beneath it. Raises KeyError for an unknown term."""
        return self.masks[name]

    def atom(self, name: str) -> int:
        return self.atoms[name]

    def unlisted(self, name: str) -> int:
        """The atom of something that the taxonomy does not list."""
        return self._unlisted.setdefault(name, 1 << len(self.atoms) + len(self._unlisted))

    @property
    def size(self) -> int:
        """How many atoms have a name."""
        return len(self.atoms) + len(self._unlisted)

    def names(self, mask: int) -> tuple[str, ...]:
        """The atoms of a mask by name, sorted. Of one without end: the listed ones, `ELSE`, and what is not in it."""
        listed = (name for name, atom in self.atoms.items() if atom & mask)
        if mask >= 0:
            return tuple(sorted((*listed, *(name for name, atom in self._unlisted.items() if atom & mask))))
        missing = (f"not {name}" for name, atom in self._unlisted.items() if not atom & mask)
        return tuple(sorted((*listed, ELSE, *missing)))

    def describe(self, mask: int) -> tuple[Named, ...]:
        """The fewest terms for a set of atoms: 'user content' other than 'audio', 'video'."""
        if mask not in self._described:
            self._described[mask] = tuple(self._fewest(mask))
        return self._described[mask]

    def _fewest(self, mask: int) -> Iterator[Named]:
        left = mask
        while left:
            name, missing = self._best(left, mask)
            if not name:
                yield Named(ELSE)
                return
            left &= ~self._whole(name)
            yield Named(name, tuple(self._cover(missing)) if missing else ())

    def _best(self, left: int, mask: int) -> tuple[str, int]:
        """The term that says most of `left` for the fewest words, and what has to be left out of it."""
        best, best_score, best_missing = "", -1.0, 0
        for name, own in self._known(mask):
            covered = own & left
            if not covered or not self._atom(name) & mask:
                continue
            missing = own & ~mask
            if missing < 0:
                missing &= (1 << len(self.atoms)) - 1
            words = 1 + (len(self._cover(missing)) if missing else 0)
            score = count(covered) / words + (0.01 if not missing else 0.0)
            if score > best_score:
                best, best_score, best_missing = name, score, missing
        return best, best_missing

    def _cover(self, mask: int) -> list[str]:
        """Names whose masks lie within `mask` and together fill it, broad ones first."""
        names: list[str] = []
        left = mask
        for name, own in sorted(self._known(mask), key=lambda item: -count(item[1])):
            if own & left and not own & ~mask:
                names.append(name)
                left &= ~own
        return names + [n for n, a in self.atoms.items() if a & left]

    def _known(self, mask: int) -> Iterator[tuple[str, int]]:
        """All terms, and of what they do not list that which the mask names, whenever it was named."""
        yield from self.masks.items()
        if mask >> len(self.atoms) > 0:
            yield from sorted((name, atom) for name, atom in self._unlisted.items() if atom & mask)

    def _atom(self, name: str) -> int:
        return self.atoms.get(name) or self._unlisted[name]

    def _whole(self, name: str) -> int:
        return self.masks.get(name) or self._unlisted[name]


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
