"""`where plan is "team"`: does a rule apply to this contract at all?"""

from __future__ import annotations

from collections.abc import Mapping

from policy_dsl.language.policy import Rule


def applicable(rule: Rule, facts: Mapping[str, object]) -> bool:
    """True where all of the rule's facts hold; a fact that the front matter does not state does not hold."""
    return all(_said(facts.get(fact.key), fact.values) is fact.holds for fact in rule.facts)


def _said(value: object, wanted: tuple[str, ...]) -> bool:
    values = value if isinstance(value, list) else [value]
    lowered = {str(v).lower() for v in values if v is not None}
    return any(w.lower() in lowered for w in wanted)
