"""What a finding is known by when its clause has moved: the rule and the words, never a line or a section number."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256

from policy_dsl.reports.ranking import Ranked
from policy_dsl.vocabulary.words import normal


def fingerprint(row: Ranked, seen: Counter[str]) -> str:
    """SHA-256 in hex. `seen` counts the same words under the same rule, so that each of them is known apart."""
    words = normal(row.finding.span.text) if row.finding.span else ""
    whole = "\n".join((row.judgement.policy.source.path, row.finding.rule, row.finding.code, words))
    seen[whole] += 1
    return sha256(f"{whole}\n{seen[whole]}".encode()).hexdigest()
