"""A protected thing over two versions: what no permit holds and only one of them grants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policy_dsl.changes.change import Change
from policy_dsl.changes.forbidden import Pair, changed
from policy_dsl.changes.share import Share, share
from policy_dsl.changes.versions import Versions
from policy_dsl.clause import Clause, Mention, Modality
from policy_dsl.judge.books import Books
from policy_dsl.judge.forbids import breach
from policy_dsl.judge.protects import beyond
from policy_dsl.judge.target import Target
from policy_dsl.language.policy import Protection, Rule
from policy_dsl.rights import Rights


def protected(versions: Versions, protection: Protection, permits: Iterable[Rule]) -> Iterator[Change]:
    """The changes over one protected thing; `permits` are those that apply to the contract."""
    region = beyond(versions.universe, protection, permits)
    pair = Pair(_seen(), _shares(versions.old, region), _shares(versions.new, region))
    yield from changed(versions, f"protect {protection.term}", (pair,))


def _shares(books: Books, region: Rights) -> tuple[Share, ...]:
    target = Target.of(books.precedents, region)
    met = (breach(books, grant, target) for grant in books.grants.passing(target.granted))
    found = [b for b in met if b is not None and (b.sure or b.possible)]
    return tuple(share(books.universe, _seen(), b) for b in found)


def _seen() -> Clause:
    """All that a permit could name tells two rights apart; parties and conditions that it leaves unsaid do not."""
    every: Sequence[Mention] = (Mention("", "anything"),)
    some = tuple(every)
    return Clause(Modality.MAY, actions=some, things=some, recipients=some, purposes=some, attributes=some)
