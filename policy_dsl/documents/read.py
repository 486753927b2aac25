"""A file -> a Document. A new format is one module and one line in FORMATS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from policy_dsl.documents.document import Document
from policy_dsl.documents.front_matter import front_matter
from policy_dsl.documents.markdown import markdown
from policy_dsl.documents.plain_text import plain_text
from policy_dsl.finding import Finding
from policy_dsl.span import Source, Span

Reader = Callable[[Source, int], Document]

FORMATS: dict[str, Reader] = {"markdown": markdown, "text": plain_text}
ENDINGS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text"}
MAX_BYTES = 32_000_000


def read(path: Path, root: Path | None = None) -> Document:
    """The outline of a contract. What is wrong with the file is in `problems`; never raises on bad content.

    A relative path starts at `root` (the working directory where there is none) and is shown as given."""
    opened = _open(path, root)
    if isinstance(opened, Finding):
        return Document(opened.span.source if opened.span else Source(str(path), ""), (), problems=(opened,))
    source, problems = opened
    document = read_text(source, ENDINGS[path.suffix.lower()])
    return replace(document, problems=(*problems, *document.problems)) if problems else document


def flaws(path: Path, root: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with a file before its text is read: its format, size, encoding, front matter. Costs little."""
    opened = _open(path, root)
    if isinstance(opened, Finding):
        return (opened,)
    source, problems = opened
    return (*problems, *front_matter(source)[2])


def _open(path: Path, root: Path | None) -> tuple[Source, list[Finding]] | Finding:
    name, ending = str(path), path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(sorted(ENDINGS))
        return _closed(name, "unknown-format", f"{name}: no reader for {ending or 'files without ending'!r}", known)
    try:
        with ((root / path) if root else path).open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _closed(name, "unreadable", f"{name}: {error.strerror or error}", "")
    if len(raw) > MAX_BYTES:
        return _closed(name, "too-large", f"{name}: more than {MAX_BYTES // 1_000_000} MB", "split the file")
    return decode(name, raw)


def read_text(source: Source, format: str) -> Document:
    """The outline of a text whose format (a key of FORMATS) is known."""
    facts, start, problems = front_matter(source)
    document = FORMATS[format](source, start)
    title = str(facts.get("title") or document.title)
    return replace(document, title=title, facts=facts, problems=(*problems, *document.problems))


def decode(name: str, raw: bytes) -> tuple[Source, list[Finding]]:
    """Bytes as UTF-8; a broken place is named once and replaced, and reading goes on."""
    text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\x00", "\ufffd")
    source = Source(name, text)
    at = text.find("\ufffd")
    if at < 0:
        return source, []
    count = text.count("\ufffd")
    message = f"{count} character{'s' * (count > 1)} could not be read as UTF-8 text; the rest was read"
    return source, [Finding("encoding", message, Span(source, at, at + 1), help="save the file as UTF-8")]


def _closed(name: str, code: str, message: str, help: str) -> Finding:
    return Finding(code, message, Span(Source(name, ""), 0, 0), help=help)
