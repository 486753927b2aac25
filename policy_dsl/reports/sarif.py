"""Judgements -> SARIF 2.1.0 (OASIS), for code scanning. What is waived is left out: GitHub shows suppressed results.

Limits of GitHub's upload: 25,000 results a run; the worst come first.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from policy_dsl import __version__
from policy_dsl.check import Judgement
from policy_dsl.finding import Severity
from policy_dsl.language.policy import Rule
from policy_dsl.reports.fingerprint import fingerprint
from policy_dsl.reports.ranking import Ranked, ranked
from policy_dsl.reports.warning import in_words, warnings
from policy_dsl.settings import Settings
from policy_dsl.span import Span

MOST = 25_000
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
Json = dict[str, Any]
_LEVELS = {Severity.NOTE: "note", Severity.MINOR: "warning", Severity.MAJOR: "error", Severity.BLOCKER: "error"}


def render(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> str:
    """The whole log as text; the same input gives the same bytes."""
    return json.dumps(log(judged, settings, remarks), ensure_ascii=False, indent=2) + "\n"


def log(judged: Sequence[Judgement], settings: Settings, remarks: Sequence[str] = ()) -> Json:
    rows = ranked(judged, settings)
    rules = {rule["id"]: rule for one in judged for rule in _rules(one, settings)}
    for row in rows:
        rules.setdefault(_id(row), {"id": _id(row), "shortDescription": {"text": row.finding.code}})
    index = {name: at for at, name in enumerate(rules)}
    seen: Counter[str] = Counter()
    driver = {"name": "policy-dsl", "version": __version__, "rules": list(rules.values())}
    run: Json = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, index, fingerprint(row, seen)) for row in rows[:MOST]],
        "invocations": [_invocation(judged, len(rows), remarks)],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _invocation(judged: Iterable[Judgement], found: int, remarks: Sequence[str]) -> Json:
    """How the run went: what could not be judged, and what did not fit. What a change does to policies and waivers, and
    what is to be said of waivers, concerns how the gate is set."""
    contracts = {j.reading.document.source.path for j in judged}
    said = [("note", f"judged: {', '.join(sorted(contracts)) or 'nothing'}")]
    if found > MOST:
        said.append(("warning", f"{found - MOST} further results were left out: a run holds {MOST} at most"))
    made: Json = {"executionSuccessful": True, "toolExecutionNotifications": [_notification(*s) for s in said]}
    setting = [_notification("warning", remark) for remark in remarks]
    setting += [_notification("warning", in_words(warning), warning.span) for warning in warnings(judged)]
    return {**made, "toolConfigurationNotifications": setting} if setting else made


def _notification(level: str, text: str, span: Span | None = None) -> Json:
    place = {"locations": [_location(span, "")]} if span else {}
    return {"level": level, "message": {"text": text}, **place}


def _rules(judged: Judgement, settings: Settings) -> Iterable[Json]:
    policy = judged.policy
    return (_rule(policy.source.path, rule, settings) for rule in policy.rules if rule.kind != "permit")


def _rule(path: str, rule: Rule, settings: Settings) -> Json:
    told = [words for words in (rule.because, rule.tell, rule.propose and f"Proposed wording: {rule.propose}") if words]
    made: Json = {
        "id": _name(path, rule.name),
        "name": rule.name,
        "shortDescription": {"text": f"{rule.kind}: {rule.words}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"severity": str(rule.severity), "kind": rule.kind, "tags": ["policy", *rule.under]},
    }
    if rule.because:
        made["fullDescription"] = {"text": rule.because}
    if told:
        made["help"] = {"text": "\n\n".join(told)}
    if settings.help_uri:
        made["helpUri"] = _help(settings.help_uri, rule)
    return made


def _help(pattern: str, rule: Rule) -> str:
    """Where people read about a rule: the settings say it, with {policy}, {rule} and {line} to be filled in."""
    filled = {"{policy}": rule.source.path, "{rule}": rule.name, "{line}": str(rule.name_span.line)}
    for place, value in filled.items():
        pattern = pattern.replace(place, quote(value))
    return pattern


def _name(policy: str, rule: str) -> str:
    return f"{PurePath(policy).stem}/{rule}"


def _id(row: Ranked) -> str:
    return _name(row.judgement.policy.source.path, row.finding.rule or row.finding.code)


def _result(row: Ranked, index: dict[str, int], known_by: str) -> Json:
    finding = row.finding
    level = "note" if finding.severity is Severity.NOTE else "error" if row.grave else "warning"
    return {
        "ruleId": _id(row),
        "ruleIndex": index[_id(row)],
        "level": level,
        "message": {"text": _message(row)},
        "locations": [_location(row.place, finding.section)],
        "relatedLocations": [
            {"id": at, "message": {"text": note.label}, **_location(note.span, note.section)}
            for at, note in enumerate(finding.notes, 1)
            if note.span is not None
        ],
        "partialFingerprints": {"policyDslClause/v1": known_by},
        "properties": {"state": str(row.verdict.state) if row.verdict else finding.code},
    }


def _message(row: Ranked) -> str:
    mend = f"Would mend it: {row.finding.help}" if row.finding.help else ""
    because = f"Because: {row.finding.because}" if row.finding.because else ""
    return "\n".join(filter(None, (row.finding.message, because, mend)))


def _location(span: Span, section: str) -> Json:
    artifact = {"uri": _uri(span.source.path)}
    found: Json = {"physicalLocation": {"artifactLocation": artifact, "region": _region(span)}}
    if section:
        whole = f"{span.source.path}#{section}"
        found["logicalLocations"] = [{"name": section, "fullyQualifiedName": whole, "kind": "section"}]
    return found


def _uri(path: str) -> str:
    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def _region(span: Span) -> Json:
    end = span.source.span(max(span.start, span.end - 1), span.end)
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": end.line,
        "endColumn": end.column + (span.end > span.start),
        **({"snippet": {"text": span.text}} if span.text else {}),
    }
