"""What is acted on: things by their own names, by the contract's, late in the sentence or in compounds."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Dimension, Mention, Role
from policy_dsl.clauses.channel import is_channel
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.downloaded import SHOWN, downloaded
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.token import Token
from policy_dsl.clauses.voice import Voice
from policy_dsl.clauses.word_list import word_list
from policy_dsl.vocabulary.vocabulary import Vocabulary

SETTLE = "settle"
LOOKING = "moderation"

_DATA = ("data", "impersonal data")
_POINTING = frozenset(("this", "that", "these", "those", "such"))


INSTRUMENT = "AI tools"  # what it is done with: 'we use machine learning to train models on your files'


def defined(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """A defined term stands for what its definition includes, less what it excludes."""
    token = tokens[index]
    if not token.has("defined") or frame.slot is Dimension.PARTY:
        return False
    term = context.defined.get(token.term("defined"))
    if term is None:
        return False
    if _compound(context, tokens, index):
        return True
    if is_channel(context, tokens, index, frame):
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


def thing(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    token = tokens[index]
    if token.term("pronoun") == "thing":
        theirs = frame.terms(Dimension.PARTY) == {"user"} and _points(context, tokens, index)
        frame.pronoun = frame.pronoun or not theirs
        return True
    late = _late(context, [sense.term for sense in token.all("thing")], frame) or _listed(context, tokens, index, frame)
    if not token.has("thing") or not (late or frame.slot in (Dimension.ACTION, Dimension.THING)):
        return False
    if (token.has("action") and not frame.has(Dimension.ACTION)) or (token.has("licence noun") and frame.licence):
        return False
    if frame.licence and not frame.has(Dimension.ACTION) and index and tokens[index - 1].has("basis marker"):
        return True  # 'a licence under all intellectual property rights to use ...'
    if is_channel(context, tokens, index, frame) or _titles(context, tokens, index):
        return True
    if frame.role is Role.EXAMPLE and token.noun and frame.has(Dimension.THING) and token.term("thing") == LOOKING:
        frame.add(Dimension.ACTION, context.mention(token, token.term("action")))
        return True  # 'we analyse your content (including human review)'
    if _beside(tokens, index, frame):
        return True
    elsewhere = _where(tokens, index, frame)
    frame.slot = Dimension.THING
    if _compound(context, tokens, index) or _impersonal(context, frame):
        return True
    within = context.vocabulary.within
    data = any(within(Dimension.THING, sense.term, "data") for sense in token.all("thing"))
    if data and elsewhere:
        return True
    role = Role.EXCEPT if data and _denied(tokens, index, frame) else frame.role
    shown = downloaded(context, tokens, index, frame)
    for sense in token.all("thing"):
        frame.add(Dimension.THING, context.mention(token, SHOWN if shown else sense.term, role))
    return True


def _points(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'users may visit those projects': a word before a noun that is not known, and no data that was spoken of."""
    behind = context.text.plain[tokens[index].end : tokens[index].end + 2]
    known = index + 1 < len(tokens) and not tokens[index + 1].gap_words
    return tokens[index].has("pointer") and not known and behind[:1] == " " and behind[1:].isalpha()


def _beside(tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'Goods may be sold with your photos': what something is done with, and not what it is done to."""
    before = tokens[index - 1] if index else None
    passive = frame.voice is Voice.PASSIVE
    joined = bool(frame.terms(Dimension.ACTION) & {"combine", "share", "disclose"})
    return passive and not joined and before is not None and before.has("with") and tokens[index - 2].in_form("past")


def _listed(context: Context, tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'such as your name, data collected from cookies, your passport': right behind it or a comma, examples of what is
    handled, and of nobody who gets it."""
    token = tokens[index]
    first = index > 0 and tokens[index - 1].has("including")
    listed = frame.slot is Dimension.RECIPIENT and frame.role is Role.EXAMPLE
    listed = listed and (first or token.gap.lstrip().startswith(","))
    return listed and all(context.vocabulary.within(Dimension.THING, s.term, "data") for s in token.all("thing"))


def _where(tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'rent a kit in any location', 'sell tickets on the platform': the object is a word that nobody knows, and this
    tells where."""
    if frame.slot is not Dimension.ACTION or not frame.has(Dimension.ACTION) or frame.licence:
        return False
    words = tokens[index].gap.lower().split()
    at = next((i for i, word in enumerate(words) if word in word_list("places.yaml")), 0)
    return any(word not in word_list("determiners.yaml") for word in words[:at])


def _titles(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'the Sensitive Data Terms': what a document is about, in its title, is not what is acted on."""
    if index + 1 >= len(tokens) or tokens[index + 1].gap != " " or tokens[index + 1].term("thing") != "terms":
        return False
    named = (context.text.plain[t.start : t.end].split()[-1] for t in tokens[index : index + 2])
    return not tokens[index].has("possessive") and all(word[0].isupper() for word in named)


def _denied(tokens: Sequence[Token], index: int, frame: Frame) -> bool:
    """'your general location (not your precise location)' leaves the second out."""
    at = index - 1 - (index > 0 and tokens[index - 1].has("possessive"))
    near = at >= 0 and tokens[at].has("negation") and not tokens[index].gap.strip() and not tokens[at + 1].gap.strip()
    return near and frame.has(Dimension.THING)


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
    if _forum(context, things, frame):
        return True
    if frame.slot is Dimension.RECIPIENT:
        return not frame.has(Dimension.THING)
    if frame.slot is Dimension.PURPOSE:
        if _exemplifies(context, things, frame):
            return True
        if (
            frame.role is Role.EXAMPLE
            or frame.terms(Dimension.THING) - {INSTRUMENT}
            or (frame.has(Dimension.PURPOSE) and frame.has(Dimension.ACTION) and not frame.has(Dimension.THING))
        ):
            return False
        return all(context.vocabulary.within(Dimension.THING, thing, "data") for thing in things)
    return False


def _forum(context: Context, things: Sequence[str], frame: Frame) -> bool:
    """'to submit any claim to a tribunal for binding arbitration': where a dispute is settled may stand last."""
    terms = (context.vocabulary.term(Dimension.THING, name) for name in things)
    actions = {term.becomes[0] for term in terms if term is not None and term.becomes[0]}
    natures = (context.vocabulary.term(Dimension.ACTION, name) for name in actions)
    return SETTLE in frame.terms(Dimension.ACTION) and any(t is not None and t.nature == "binding" for t in natures)


def _exemplifies(context: Context, things: Sequence[str], frame: Frame) -> bool:
    """'collect information to verify your identity, such as a copy of your passport': of what was named before it, and
    not of the purpose."""
    if frame.role is not Role.EXAMPLE:
        return False
    named = [m.term for m in frame.mentions[Dimension.THING] if m.role is Role.NAMED]
    within = context.vocabulary.within
    return any(n != thing and within(Dimension.THING, thing, n) for thing in things for n in named)


def light(vocabulary: Vocabulary, mention: Mention) -> bool:
    """True for nouns that are an action themselves ('notice'): the object is still to come."""
    term = vocabulary.term(Dimension.THING, mention.term)
    return term is not None and bool(term.becomes[0]) and not term.becomes[1]


def named_things(vocabulary: Vocabulary, frame: Frame) -> list[Mention]:
    """What a clause itself says that it is about."""
    own = [m for m in frame.mentions[Dimension.THING] if m.role is not Role.EXCEPT and not light(vocabulary, m)]
    return [m for m in own if not (frame.pronoun and m.term == "terms")]  # 'they are used as our terms describe'


def points_back(mention: Mention) -> bool:
    """'Such information', 'those data': what was spoken of before."""
    return mention.term == "data" and mention.words.split()[0].lower() in _POINTING


def acts_on_content(vocabulary: Vocabulary, frame: Frame) -> bool:
    """'We use AI to detect illegal posts': the verb holds what users wrote, and no tool is looked through."""
    terms = (vocabulary.term(Dimension.ACTION, name) for name in frame.terms(Dimension.ACTION))
    held = (term.implies for term in terms if term is not None and term.implies)
    return any(vocabulary.within(Dimension.THING, name, "user content") for name in held)


def named_before(context: Context, tokens: Sequence[Token], start: int) -> list[Mention]:
    """What 'it' means where no clause of the sentence has an object yet: the last data that the words before name."""
    within = context.vocabulary.within
    for token in reversed([token for token in tokens if token.end <= start]):
        things = [m for m in context.things(token) if any(within(Dimension.THING, m.term, kind) for kind in _DATA)]
        if things:
            return things
    return []
