"""Words that a table says by its headers, as text: they stand where the cell does that makes them so."""

from __future__ import annotations

from dataclasses import replace

from policy_dsl.documents.document import Text
from policy_dsl.documents.table import Row
from policy_dsl.vocabulary.columns import Lead

SEVERAL = ", "  # between the lines of a cell, which are the members of a list
_AROUND = " .;,"


def worded(words: str, at: Text) -> Text:
    """Words that stand nowhere; the place of each is the first word of `at`."""
    first, last = at.origin(0), at.origin(max(0, len(at.plain.split(None, 1)[0]) - 1))
    ends = (i + 1 == len(words) or words[i + 1] == " " for i in range(len(words)))
    return Text(at.source, words, tuple(range(len(words))), tuple(last if end else first for end in ends))


def led(cell: Text, lead: Lead) -> Text:
    """A cell as it goes on in a sentence, with the words before it that it needs."""
    text = cell.slice(0, len(cell.plain.rstrip(_AROUND)))
    words = lead.before(text.plain)
    return worded(words, text).then(text) if words else text


def ended(text: Text, row: Row) -> Text:
    """A sentence that begins where its row does and ends with it."""
    whole = row.text
    first = worded(text.plain.partition(" ")[0], whole)
    last = replace(worded(".", text), origins=(whole.origin(len(whole.plain) - 1),))
    return first.then(text.slice(len(first.plain), len(text.plain)), "").then(last, "")
