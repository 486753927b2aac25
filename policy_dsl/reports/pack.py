"""A shipped pack -> a page in Markdown: what each rule asks, why, what it would rather read, and its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from policy_dsl.language.policy import Policy, Rule

MORE = "Set severity, numbers and state of a rule by its name: see [the language](../language.md)."


def page(name: str, policy: Policy) -> str:
    """The page of one pack, whose rules keep their order."""
    lines = [f"# {policy.name}", "", policy.description, "", "```", f'adopt "{name}" edition {policy.edition}', "```"]
    lines += ["", MORE]
    for rule in policy.rules:
        lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def index(packs: Mapping[str, Policy]) -> str:
    """All packs and their rules, each with a link to its place."""
    lines = ["# Packs", "", "Policies that ship. A policy switches one on with `adopt`; nothing else does."]
    for name, policy in packs.items():
        lines += ["", f"## [{policy.name}]({name}.md)", "", policy.description, ""]
        lines += [f"- [{rule.name}]({name}.md#{rule.name}) ({rule.severity}): {rule.because}" for rule in policy.rules]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.name}", "", rule.because, "", "```")
    yield f"{rule.kind} {rule.name} ({rule.severity}):"
    yield from (f"  {' '.join(line.split())}" for line in rule.words.splitlines())
    yield "```"
    for label, words in (("Under", "; ".join(rule.under)), ("Say", rule.tell), ("Better", rule.propose)):
        if words:
            yield from ("", f"{label}: {words}")
    for label, fails in (("Fails", True), ("Passes", False)):
        yield from ("", f"{label}:", "")
        yield from (f"- {example.text}" for example in rule.examples if example.fails is fails)
