"""Tokens after a predicate -> the frame's slots: objects, recipients, purposes, conditions, exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from policy_dsl.clause import Deadline, Dimension, Literal, Mention, Role
from policy_dsl.clauses import unmapped
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.predicate import Voice
from policy_dsl.clauses.reading import DefinedTerm
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.documents.document import Text
from policy_dsl.vocabulary.sense import VERB_FORMS
from policy_dsl.vocabulary.vocabulary import Vocabulary

ITEM = re.compile(r"\((?:[ivx]{1,5}|[a-z]|[0-9]{1,2})\)")
OPEN_ENDED = "open-ended purpose"


@dataclass(frozen=True, slots=True)
class Context:
    """What the words of a sentence are looked up in."""

    text: Text
    vocabulary: Vocabulary
    defined: dict[str, DefinedTerm]

    def mention(self, token: Token, term: str, role: Role = Role.NAMED) -> Mention:
        words = self.text.plain[token.start : token.end]
        return Mention(term, words, self.text.span(token.start, token.end), role)

    def things(self, token: Token) -> list[Mention]:
        """The things that a token names: what a defined term includes, else what the vocabulary says."""
        if token.has("defined"):
            term = self.defined.get(token.term("defined"))
            return [self.mention(token, m.term, m.role) for m in term.includes] if term else []
        return [self.mention(token, sense.term) for sense in token.all("thing")]


def fill(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """Let one token say what it has to say to the frame. True if some step took it."""
    token = tokens[index]
    _boundary(token, frame)
    taken = False
    for step in _steps(token.kinds):
        if step(context, tokens, index, _target(frame)):
            taken = True
            break
    if taken:
        frame.end = max(frame.end, token.end)
    return taken


def _target(frame: Frame) -> Frame:
    """Words after 'except' fill the exception, not the clause that it limits."""
    return frame.exception if frame.exception is not None else frame


def _boundary(token: Token, frame: Frame) -> None:
    """Punctuation ends examples and exceptions."""
    if token.hard_break or ")" in token.gap:
        frame.role = Role.NAMED
        frame.exception = None
    if frame.exception is not None and frame.exception.aside and "," in token.gap:
        frame.exception = None
    if frame.item == 0 and ITEM.search(token.gap):
        frame.item = 1


def _self_reference(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'as described in this policy' says nothing; as all that an exception says, it empties the clause."""
    token = tokens[index]
    if token.has("self reference"):
        frame.hollow = frame.hollow or frame.partial or token.term("self reference") == "except"
    return token.has("self reference")


def _override(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.term("override") not in ("notwithstanding", "subject to") or token.has("condition"):
        return False
    if token.term("override") == "subject to" and index + 1 < len(tokens) and tokens[index + 1].has("condition"):
        return False
    if token.term("override") == "notwithstanding":
        frame.exception = Frame(token.start, token.end, partial=True, aside=True)
        return True
    return False


def _except(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    if not tokens[index].has("except"):
        return False
    if frame.slot is Dimension.THING or frame.slot is Dimension.PURPOSE:
        frame.role = Role.EXCEPT
    exception = Frame(tokens[index].start, tokens[index].end, slot=frame.slot, partial=True)
    frame.exceptions.append(exception)
    frame.exception = exception
    return True


def _including(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    if not tokens[index].has("including"):
        return False
    if frame.role is Role.NAMED:
        frame.role = Role.EXAMPLE
    if frame.slot is Dimension.PURPOSE:  # 'for other purposes, including ...' is what the list says, no more
        named = frame.mentions[Dimension.PURPOSE]
        frame.mentions[Dimension.PURPOSE] = [m for m in named if m.term != OPEN_ENDED] or named
    return True


def _only(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    if not tokens[index].has("only"):
        return False
    frame.pending_only = True
    return True


def _deadline(_c: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.has("promptness"):
        rank = 1 if token.term("promptness") == "without undue delay" else 2
        frame.deadline = frame.deadline or Deadline(0.0, rank, token.words)
        return True
    if not token.has("unit"):
        return False
    number = _number(token.gap)
    if number is None and index and tokens[index - 1].has("number"):
        number = float(tokens[index - 1].term("number"))
    if number is None:
        return False
    frame.deadline = Deadline(number * float(token.term("unit")), 0, f"{number:g} {token.words}")
    return True


def _number(gap: str) -> float | None:
    """The last whole number in the few characters before a unit."""
    digits = "".join(c if c.isdigit() else " " for c in gap[-24:]).split()
    return float(digits[-1]) if digits and len(digits[-1]) < 6 else None


def _condition(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if not token.has("condition") or (token.has("thing") and frame.slot in (Dimension.ACTION, Dimension.THING)):
        return False
    if frame.item and frame.modal in ("may", "") and not frame.negation and not frame.partial:
        return True  # a condition of one item of a list is not one of the others
    holds = not negative_marker(tokens, index)
    for sense in token.all("condition"):
        frame.literals.append(Literal(context.mention(token, sense.term), holds))
    return True


def negative_marker(tokens: Sequence[Token], index: int) -> bool:
    """True where 'unless', 'without' or a negation governs the condition at `index`."""
    words = tokens[index].words
    if words.startswith(("unless", "without", "absent")):
        return True
    for at in range(index - 1, max(-1, index - 4), -1):
        if tokens[at + 1].hard_break:
            return False
        before = tokens[at]
        if before.has("without") or before.term("subordinator") == "unless" or before.words.startswith("unless"):
            return True
        if before.has("with") or before.has("subordinator") or before.has("action"):
            return False
    return False


def _marker(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if frame.slot in (Dimension.ACTION, Dimension.THING) and owns_unknown(tokens, index):
        frame.owned = frame.owned or context.mention(token, "data")
    if frame.role is Role.EXAMPLE and frame.slot is Dimension.THING and token.has("purpose marker"):
        frame.role = Role.NAMED
    if token.has("to") and "own" in frame.terms(Dimension.ACTION) and not frame.has(Dimension.THING):
        frame.slot = Dimension.THING  # 'owns all right, title and interest in and to the service'
    elif token.has("agent marker") and frame.voice is Voice.PASSIVE:
        frame.slot = Dimension.PARTY
    elif token.has("source marker"):
        frame.slot = Dimension.RECIPIENT if _gathers(frame) else frame.slot
    elif token.has("recipient marker") and _next_is_party(tokens, index):
        frame.slot, frame.role = Dimension.RECIPIENT, Role.NAMED
    elif frame.licence and not frame.has(Dimension.THING) and (token.has("to") or token.term("modal") == "right"):
        frame.slot = Dimension.ACTION
    elif token.has("purpose marker") or (token.has("to") and _next_is_deed(tokens, index)):
        example = index > 0 and tokens[index - 1].has("including") and not token.gap_words
        frame.slot, frame.role = Dimension.PURPOSE, Role.EXAMPLE if example else Role.NAMED
        if frame.pending_only:
            frame.only.add(Dimension.PURPOSE)
        frame.unmapped.extend(unmapped.purposes(context.text, context.vocabulary, tokens, index))
    else:
        return False
    return True


def owns_unknown(tokens: Sequence[Token], index: int) -> bool:
    """'your drafts': a possessive of the user before a word that is not known."""
    if tokens[index].term("possessive") != "user" or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].gap[:2].strip().isalnum()


def _next_is_deed(tokens: Sequence[Token], index: int) -> bool:
    """'to improve', 'to share'; not 'relating to these terms'."""
    at = index + 1 + (index + 2 < len(tokens) and tokens[index + 1].has("possessive"))
    following = tokens[at] if at < len(tokens) else None
    if following is None or following.gap_words or following.has("adverb"):
        return True
    return following.has("purpose") or following.verb or not (following.has("thing") or following.has("defined"))


def _gathers(frame: Frame) -> bool:
    return bool(frame.terms(Dimension.ACTION) & {"collect", "combine"})


def _next_is_party(tokens: Sequence[Token], index: int) -> bool:
    """True where a party follows within reach, past possessives and a few unknown words."""
    for at in range(index + 1, min(len(tokens), index + 4)):
        token = tokens[at]
        if token.hard_break or token.gap_words > 4:
            return False
        if token.has("possessive") or token.has("adverb") or token.has("only"):
            continue
        return bool(party_of(token))
    return False


def _attribute(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if not token.has("attribute"):
        return False
    for sense in token.all("attribute"):
        frame.add(Dimension.ATTRIBUTE, context.mention(token, sense.term))
    return True


def _purpose(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    noun_place = token.has("thing") and (frame.slot is not Dimension.PURPOSE or _means(tokens, index))
    noun_place = noun_place and not _promotes(context, token, frame)
    if not token.has("purpose") or noun_place:
        return False
    frame.slot = Dimension.PURPOSE
    for sense in token.all("purpose"):
        frame.add(Dimension.PURPOSE, context.mention(token, sense.term, _negated_role(tokens, index, frame)))
    frame.deciding.append((token.start, token.end))
    return True


def _means(tokens: Sequence[Token], index: int) -> bool:
    """'with machine learning', 'through AI': what it is done with, not what for."""
    before = tokens[index - 1] if index else None
    return before is not None and any(before.has(k) for k in ("source marker", "with", "agent marker", "action"))


def _promotes(context: Context, token: Token, frame: Frame) -> bool:
    """Who shows or sends ads pursues a purpose; to those who refuse them they are a thing."""
    heard = "refuse" in frame.terms(Dimension.ACTION) or "user" in frame.terms(Dimension.PARTY)
    within = context.vocabulary.within
    return not heard and any(within(Dimension.PURPOSE, s.term, "advertising") for s in token.all("purpose"))


def _negated_role(tokens: Sequence[Token], index: int, frame: Frame) -> Role:
    """'..., but not for advertising' leaves the purpose out."""
    before = tokens[max(0, index - 2) : index]
    if any(t.has("negation") for t in before) and frame.has(Dimension.PURPOSE):
        return Role.EXCEPT
    return frame.role


def _party(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    party = party_of(token)
    if party and frame.licence and not frame.has(Dimension.PARTY) and not frame.has(Dimension.THING):
        if party not in {m.term for m in frame.grantors}:
            frame.add(Dimension.PARTY, context.mention(token, party))
            frame.slot = Dimension.ACTION
        return True
    if party and frame.slot is Dimension.ACTION and _told(token, frame):
        frame.add(Dimension.RECIPIENT, context.mention(token, party))
        return True
    if not party or frame.slot not in (Dimension.RECIPIENT, Dimension.PARTY):
        return False
    for sense in [*token.all("party"), *token.all("pronoun")][:2]:
        if sense.term != "thing":
            frame.add(frame.slot, context.mention(token, sense.term, frame.role))
    return True


def _told(token: Token, frame: Frame) -> bool:
    """'notify you', 'inform the authority': who stands right after the verb is the one who is told."""
    return "notify" in frame.terms(Dimension.ACTION) and token.gap_words < 2 and not frame.has(Dimension.RECIPIENT)


def _defined(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """A defined term stands for what its definition includes, less what it excludes."""
    token = tokens[index]
    if not token.has("defined") or frame.slot is Dimension.PARTY:
        return False
    term = context.defined.get(token.term("defined"))
    if term is None:
        return False
    if _compound(context, tokens, index):
        return True
    for mention in term.includes:
        _place(context, frame, token, mention)
    return True


def _place(context: Context, frame: Frame, token: Token, mention: Mention) -> None:
    dimension = Dimension.PURPOSE if context.vocabulary.term(Dimension.PURPOSE, mention.term) else Dimension.THING
    late = _late(context, [mention.term], frame)
    if dimension is Dimension.THING and not late and frame.slot not in (Dimension.ACTION, Dimension.THING):
        return
    frame.slot = dimension
    role = frame.role if frame.role is Role.EXCEPT else mention.role
    frame.add(dimension, context.mention(token, mention.term, role))


def _thing(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.term("pronoun") == "thing":
        frame.pronoun = True
        return True
    late = _late(context, [sense.term for sense in token.all("thing")], frame)
    if not token.has("thing") or not (late or frame.slot in (Dimension.ACTION, Dimension.THING)):
        return False
    if (token.has("action") and not frame.has(Dimension.ACTION)) or (token.has("licence noun") and frame.licence):
        return False
    if frame.licence and not frame.has(Dimension.ACTION) and index and tokens[index - 1].has("basis marker"):
        return True  # 'a licence under all intellectual property rights to use ...'
    frame.slot = Dimension.THING
    if _compound(context, tokens, index) or _impersonal(context, frame):
        return True
    for sense in token.all("thing"):
        frame.add(Dimension.THING, context.mention(token, sense.term, frame.role))
    return True


def _impersonal(context: Context, frame: Frame) -> bool:
    """'aggregated data, including demographic data': an example is no more personal than what it is an example of."""
    if frame.role is not Role.EXAMPLE:
        return False
    heads = [m.term for m in frame.mentions[Dimension.THING] if m.role is Role.NAMED]
    return bool(heads) and all(context.vocabulary.within(Dimension.THING, t, "impersonal data") for t in heads)


def _compound(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'audio, video or chat content' is of those kinds, and not of all content."""
    if index == 0 or tokens[index].gap.strip(" -"):
        return False
    broader = [m.term for m in context.things(tokens[index])]
    narrower = [s.term for s in tokens[index - 1].all("thing")]
    within = context.vocabulary.within
    return any(n != b and within(Dimension.THING, n, b) for n in narrower for b in broader)


def _late(context: Context, things: Sequence[str], frame: Frame) -> bool:
    """'return to you all data', 'are responsible for the content', 'for your safety, such as your address'."""
    if frame.slot is Dimension.RECIPIENT:
        return not frame.has(Dimension.THING)
    if frame.slot is Dimension.PURPOSE:
        if (
            frame.role is Role.EXAMPLE
            or frame.has(Dimension.THING)
            or (frame.has(Dimension.PURPOSE) and frame.has(Dimension.ACTION))
        ):
            return False
        return all(context.vocabulary.within(Dimension.THING, thing, "data") for thing in things)
    return False


def _action(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """A verb joined to the verbs before it."""
    token = tokens[index]
    if not token.has("action") or frame.slot is not Dimension.ACTION:
        return False
    if token.has("licence noun") and frame.licence:
        return True
    if not token.verb and any(form in VERB_FORMS for form in frame.verbs):
        return not token.has("thing")  # the noun after a verb ('opt out of the sale of') is its object, no action
    for sense in token.all("action"):
        if not (frame.licence and _merely_so(context, sense.term)):
            frame.add(Dimension.ACTION, context.mention(token, sense.term))
            frame.verbs.append(sense.form)
    frame.deciding.append((token.start, token.end))
    return True


def _merely_so(context: Context, action: str) -> bool:
    """'rights that you own', 'limited rights': no act that a licence could allow."""
    term = context.vocabulary.term(Dimension.ACTION, action)
    return term is not None and term.nature in ("state", "binding", "power") and action != "assign"


Step = Callable[[Context, Sequence[Token], int, Frame], bool]

STEPS: tuple[tuple[Step, tuple[str, ...]], ...] = (  # each with the kinds of token that it may take
    (_self_reference, ("self reference",)),
    (_override, ("override",)),
    (_except, ("except",)),
    (_including, ("including",)),
    (_only, ("only",)),
    (_deadline, ("promptness", "unit")),
    (_condition, ("condition",)),
    (_attribute, ("attribute",)),
    (_defined, ("defined",)),
    (_purpose, ("purpose",)),
    (_action, ("action",)),
    (_thing, ("thing", "pronoun")),
    (_party, ("party", "pronoun")),
    (
        _marker,
        ("agent marker", "source marker", "recipient marker", "purpose marker", "to", "modal", "possessive"),
    ),
)


@cache
def _steps(kinds: frozenset[str]) -> tuple[Step, ...]:
    """The steps that may take a token of these kinds."""
    return tuple(step for step, takes in STEPS if not kinds.isdisjoint(takes))
