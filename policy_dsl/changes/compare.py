"""Reading x Reading -> Changes: by a policy's rules, or all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from policy_dsl.changes.added import added_unread
from policy_dsl.changes.change import Change, Changes
from policy_dsl.changes.everything import everything
from policy_dsl.changes.forbidden import forbidden
from policy_dsl.changes.promised import promised
from policy_dsl.changes.protected import protected
from policy_dsl.changes.versions import Versions
from policy_dsl.clauses.reading import Reading
from policy_dsl.judge.facts import applicable
from policy_dsl.judge.precedents import Archive
from policy_dsl.language.policy import Policy
from policy_dsl.vocabulary.vocabulary import Vocabulary


def compare(
    old: Reading,
    new: Reading,
    vocabulary: Vocabulary,
    policy: Policy | None = None,
    archive: Archive | None = None,
) -> Changes:
    """What `new` grants and promises that `old` did not, and the reverse. With a policy, what matters to its rules.

    Both readings must come from the same reader with the same vocabulary. What `archive` knows is not worked out again.
    """
    versions = Versions.of(old, new, vocabulary, archive)
    found = everything(versions) if policy is None else _by_rule(versions, policy, new)
    return Changes(
        old.document.source.path,
        new.document.source.path,
        tuple(found),
        added_unread(versions.alignment, vocabulary),
    )


def _by_rule(versions: Versions, policy: Policy, new: Reading) -> Iterator[Change]:
    for rule in policy.rules:
        if rule.kind != "permit" and applicable(rule, new.document.facts):
            found = forbidden(versions, rule) if rule.kind == "forbid" else promised(versions, rule)
            yield from (replace(change, severity=rule.severity) for change in found)
    permits = [r for r in policy.rules if r.kind == "permit" and applicable(r, new.document.facts)]
    for protection in policy.protections:
        yield from protected(versions, protection, permits)
