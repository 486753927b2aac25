"""What a finding is known by wherever its clause has moved: policy, rule and words; no line, no section, no file."""

from __future__ import annotations

import re
from hashlib import sha256

from policy_dsl.finding import Finding
from policy_dsl.judge.judge import UNREADABLE
from policy_dsl.judge.waivers import LAPSED, UNNEEDED
from policy_dsl.language.policy import Policy
from policy_dsl.vocabulary.words import normal

_GRANTS = frozenset(("forbidden", "unpermitted", "unclear"))  # one clause, whatever could be decided of it
_NEVER = frozenset((UNREADABLE, LAPSED, UNNEEDED, "review"))  # what a person has to see each time, or to sign
_BETTER = frozenset(("weaker", "deviates"))  # than no promise at all
_LABEL = re.compile(r"^[^\w(]*+(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)]?|\([a-z0-9]{1,4}\))\s", re.ASCII)
_NUMBER = re.compile(
    r"(\b[A-Z][a-z]{2,12} |§ ?)\d{1,3}(?:\.\d{1,3}){0,5}(?![\w%])"
)  # 'Section 3.2', wherever it is now


def acceptable(finding: Finding) -> bool:
    """True for what a baseline may hold."""
    return finding.span is not None and finding.code not in _NEVER


def fingerprint(policy: Policy, finding: Finding) -> str:
    """SHA-256 in hex, its first 16 digits."""
    words = finding.span.text if finding.span else ""
    return _hash(policy, finding.rule, _kind(finding), normalised(words))


def fingerprints(policy: Policy, finding: Finding) -> tuple[str, ...]:
    """Its own, and those of what would be worse: a promise that was missing and is now made in part is no new wrong."""
    own = fingerprint(policy, finding)
    return (own, _hash(policy, finding.rule, "missing", "")) if finding.code in _BETTER else (own,)


def normalised(words: str) -> str:
    """Lower case, no punctuation, no white space that matters, and no section numbers, which move."""
    return normal(_NUMBER.sub(r"\1", _LABEL.sub("", words)))


def _kind(finding: Finding) -> str:
    return "grant" if finding.code in _GRANTS else finding.code


def _hash(policy: Policy, *parts: str) -> str:
    return sha256("\n".join((policy.name, *parts)).encode()).hexdigest()[:16]
