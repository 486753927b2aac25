"""The YAML between two lines of '---' at the top of a file -> facts about the contract."""

from __future__ import annotations

import yaml

from policy_dsl.finding import Finding
from policy_dsl.span import Source, Span

_FENCE = "---\n"
MAX_CHARACTERS = 64_000


def front_matter(source: Source) -> tuple[dict[str, object], int, list[Finding]]:
    """The facts, the offset at which the contract itself begins, and what is wrong with the front matter."""
    text = source.text
    if not text.startswith(_FENCE):
        return {}, 0, []
    end = text.find("\n---", len(_FENCE) - 1, MAX_CHARACTERS)
    if end < 0:
        return {}, 0, []
    line_end = text.find("\n", end + 1)
    start = len(text) if line_end < 0 else line_end + 1
    body = text[len(_FENCE) : end + 1]
    if ":" not in body:
        return {}, 0, []
    try:
        loaded = yaml.load(body, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return {}, start, [_problem(source, error)]
    if not isinstance(loaded, dict):
        return {}, start, [Finding("front-matter", "front matter must be a mapping", Span(source, 0, end))]
    return {str(key): value for key, value in loaded.items()}, start, []


def _problem(source: Source, error: Exception) -> Finding:
    """Placed where YAML noticed it, or where it began if that is past the end."""
    last = source.text.find("\n---", len(_FENCE) - 1) - 1
    marks = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    places = [len(_FENCE) + mark.index for mark in marks if mark is not None]
    at = next((place for place in places if place <= last), last)
    said = getattr(error, "problem", None) or "it cannot be read"
    return Finding("front-matter", f"front matter is not YAML: {said}", Span(source, at, at + 1))
