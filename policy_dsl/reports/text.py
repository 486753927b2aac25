"""Findings -> text in the manner of a compiler: place, rule, excerpt with the deciding words marked, what mends it.

The first line of each finding greps: `path:line:column: severity rule: message`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.check import UNUSED_NAME, Judgement
from policy_dsl.finding import Finding, Note, Severity, State, Verdict
from policy_dsl.reports.style import PLAIN, Style
from policy_dsl.span import Span

_WIDTH = 110  # characters of an excerpt
_NOTES = 8  # notes shown of one finding
_COLOURS = {State.FAIL: "red", State.UNCLEAR: "yellow", State.REVIEW: "yellow", State.DEVIATES: "yellow"}
DECIDING = "deciding words"


def judgement(judged: Judgement, style: Style = PLAIN) -> str:
    """All of one contract: its own problems, each verdict with its findings, and what was read."""
    lines = [style("bold", f"{judged.reading.document.source.path}  against  {judged.policy.source.path}")]
    lines.extend(finding(problem, style) for problem in judged.problems if problem.code != UNUSED_NAME)
    lines.extend(verdict(v, style) for v in judged.verdicts)
    lines.append(coverage(judged))
    return "\n".join(lines)


def verdict(v: Verdict, style: Style = PLAIN) -> str:
    """One rule over one contract; what keeps it in one line, what breaks it in full."""
    head = f"  {style(_COLOURS.get(v.state, 'green'), f'{v.state:<9}')} {v.rule}"
    by = ", ".join(dict.fromkeys(_where(note) for note in v.kept_by[:3]))
    said = "; ".join(filter(None, (f"kept by {by}" if by else "", v.detail)))
    lines = [f"{head}  {style('dim', said)}".rstrip()]
    if not v.state.passes or v.state is State.WAIVED:
        lines.extend(_indent(finding(f, style)) for f in v.findings)
    return "\n".join(lines)


def finding(found: Finding, style: Style = PLAIN) -> str:
    """One finding in full."""
    return "\n".join(_finding(found, style))


def headline(found: Finding) -> str:
    """The line that greps."""
    rule = f" {found.rule}" if found.rule else ""
    place = f"{found.place}: " if found.place else ""
    return f"{place}{found.severity}{rule}: {found.message}"


def coverage(judged: Judgement) -> str:
    """How much of what looks operative was read, and how many verdicts nobody could decide."""
    r = judged.reading
    unclear = sum(v.state is State.UNCLEAR for v in judged.verdicts)
    return f"  read {r.read} of {r.operative} operative sentences ({r.coverage:.0%}), {unclear} unclear"


def _finding(found: Finding, style: Style) -> Iterator[str]:
    colour = "red" if found.severity >= Severity.MAJOR else "yellow"
    yield style(colour, headline(found))
    if found.span is not None and found.span.text.strip():
        marks = [n.span for n in found.notes if n.label == DECIDING and n.span is not None]
        yield from excerpt(found.span, marks, style)
    for label, words in _facts(found):
        yield f"  {label + ':':<18} {words}"
    shown = [n for n in found.notes if n.label != DECIDING]
    for note in shown[:_NOTES]:
        yield f"  {'note:':<18} {note.label}{f' at {_where(note)}' if note.span else ''}"
    if len(shown) > _NOTES:
        yield f"  {'note:':<18} and {len(shown) - _NOTES} more"


def _facts(found: Finding) -> Iterator[tuple[str, str]]:
    facts = (
        ("section", found.section),
        ("still granted", found.still_granted),
        ("possibly granted", found.possibly_granted if found.possibly_granted != found.still_granted else ""),
        ("because", found.because),
        ("under", found.under),
        ("would mend it", found.help),
    )
    return ((label, words) for label, words in facts if words)


def excerpt(span: Span, marks: Iterable[Span] = (), style: Style = PLAIN) -> Iterator[str]:
    """The lines of a span that hold the marked words (all of it where none are), each cut to fit, marks underlined."""
    inside = sorted((m for m in marks if m.source is span.source), key=lambda m: m.start) or [span]
    for number in list(dict.fromkeys(m.line for m in inside))[:4]:
        line = span.source.line_text(number)
        base = span.source.offset_of(number)
        here = [(m.start - base, min(m.end - base, len(line))) for m in inside if m.line == number]
        yield from _window(number, line, here, style)


def _window(number: int, line: str, marks: list[tuple[int, int]], style: Style) -> Iterator[str]:
    first = _first(line, marks[0][0])
    while marks:
        shown = line[first : first + _WIDTH]
        here = [m for m in marks if m[0] < first + _WIDTH]
        marks = [m for m in marks if m[0] >= first + _WIDTH]
        under = "".join("^" if any(a <= first + i < b for a, b in here) else " " for i in range(len(shown)))
        yield f"  {number:>5} | {shown}"
        yield f"        | {style('red', under.rstrip())}"
        if marks:
            first = max(first + _WIDTH, _first(line, marks[0][0]))


def _first(line: str, mark: int) -> int:
    """Where to cut a line so that the mark is seen with words before it, and no more is cut than must be."""
    return max(0, min(mark - _WIDTH // 4, len(line) - _WIDTH))


def _where(note: Note) -> str:
    section = f" (section {note.section})" if note.section else ""
    return f"{note.span}{section}" if note.span else ""


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))
