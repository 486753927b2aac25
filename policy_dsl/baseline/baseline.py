"""The accepted findings of all contracts, and whose they are when a file has a new name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from policy_dsl.baseline.entry import Entry
from policy_dsl.finding import Finding


@dataclass(frozen=True)
class Baseline:
    """Entries by the path of their contract. `problems` are what is wrong with the file that held them."""

    contracts: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    problems: tuple[Finding, ...] = ()

    def renamed(self, there: Collection[str], found: Callable[[str], Iterable[Entry]]) -> dict[str, str]:
        """New path -> old path, one to one: for each contract that is there no more, the unknown one that finds most
        of the same. `found` says what is found in a contract, and is asked of unknown ones only."""
        lost = [path for path in sorted(self.contracts) if path not in there and self.contracts[path]]
        fresh = {p: {e.fingerprint for e in found(p)} for p in sorted(there) if p not in self.contracts} if lost else {}
        moved: dict[str, str] = {}
        for shared, new, old in sorted(self._pairs(lost, fresh), reverse=True):
            if shared and new not in moved and old not in moved.values():
                moved[new] = old
        return moved

    def _pairs(self, lost: list[str], fresh: Mapping[str, set[str]]) -> Iterable[tuple[int, str, str]]:
        for old in lost:
            known = {e.fingerprint for e in self.contracts[old]}
            yield from ((len(known & prints), new, old) for new, prints in fresh.items())

    @property
    def total(self) -> int:
        """Findings accepted, duplicates counted."""
        return sum(e.count for found in self.contracts.values() for e in found)
