"""A licence that is named without a verb that gives it: 'This licence continues', 'A worldwide licence to host ...'."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.clause import Clause, Dimension
from policy_dsl.clauses.context import Context
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.frames import Frames
from policy_dsl.clauses.licence import start
from policy_dsl.clauses.sides import part_before
from policy_dsl.clauses.title import CONTENT
from policy_dsl.clauses.token import Token, party_of
from policy_dsl.clauses.voice import Mood
from policy_dsl.vocabulary.vocabulary import Vocabulary

_COPULA = ("be", "do", "modal", "adverb", "coordinator")
OF_LICENCES = frozenset(
    (
        "surviving",
        "perpetual",
        "irrevocable",
        "sublicensable",
        "transferable",
        "worldwide",
        "royalty-free",
        "exclusive",
        "non-exclusive",
    )
)
_TERMS = frozenset(("perpetual", "irrevocable", "surviving", "for the term of protection"))
_NEAR = 8  # tokens between a licence and what is done with it
POINTING = frozenset(("this", "these", "such", "the", "foregoing", "above", "said"))  # at what was spoken of


def bare_licence(context: Context, tokens: Sequence[Token]) -> Frame | None:
    """A fragment that is a licence itself: 'A worldwide licence to host your content.'"""
    for index, token in enumerate(tokens[:12]):
        if token.has("licence noun") and index + 2 < len(tokens) and tokens[index + 1].has("to"):
            frame = start(tokens, index)
            frame.licence = True
            for earlier in tokens[:index]:
                for sense in earlier.all("attribute"):
                    frame.add(Dimension.ATTRIBUTE, context.mention(earlier, sense.term))
            return frame
        if not (token.has("attribute") or token.has("coordinator") or token.has("adverb") or token.has("licence noun")):
            return None
    return None


def about_licence(
    context: Context, tokens: Sequence[Token], index: int, speaking: Frame | None, predicate: bool
) -> Frame | None:
    """The frame that the token at `index` says more of a licence in: the one that is `speaking`, or one of its own."""
    if _undergoes(context, tokens, index, speaking):
        return speaking
    token = tokens[index]
    kept = token.term("licence noun") == "kept" and not (speaking is not None and speaking.licence)
    named = token.has("licence noun") or token.has("leave") or token.has("pronoun")
    if predicate or not (kept or (speaking is None and named)):
        return None
    return _licence_subject(context, tokens, index)


def _licence_subject(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'This licence continues ...', 'The rights granted above survive ...', 'It is irrevocable': more about a licence
    spoken of before."""
    token = tokens[index]
    if token.term("pronoun") == "thing":
        return _it(tokens, index)
    if token.term("licence noun") == "kept":
        return _kept(context, tokens, index)
    if not (token.has("licence noun") or token.has("leave")) or index > 3 or index + 1 >= len(tokens):
        return None
    if index and tokens[index - 1].has("except"):
        return None  # 'except for the licence granted to you, ...'
    if index and tokens[index - 1].has("negation") and token.gap_words > 1:
        return None  # 'do not infringe the rights of others'
    pointed = index > 0 and (tokens[index - 1].term("pronoun") == "thing" or tokens[index - 1].has("above"))
    article = token.gap.lower().split()[-1] if token.gap.strip() else token.words.split()[0]
    held = token.term("licence noun") == "held"
    if not (pointed or held or article in POINTING or _held_by_us(context, tokens, index)):
        return None
    frame = _continued(tokens, index)
    if held:
        frame.grantors.append(context.mention(token, "user"))
    return frame


def _continued(tokens: Sequence[Token], index: int) -> Frame:
    frame = start(tokens, index)
    frame.licence = frame.continued = True
    return frame


def _it(tokens: Sequence[Token], index: int) -> Frame | None:
    """'It survives the end of these terms': of the licence that the sentence before gave."""
    after = tokens[index + 1 : index + 4]
    said = next((t for t in after if t.gap.strip() or not any(t.has(kind) for kind in _COPULA)), None)
    if index or said is None or said.gap.strip() or said.term("attribute") not in OF_LICENCES:
        return None
    frame = _continued(tokens, index)
    frame.pointing = True
    return frame


def _kept(context: Context, tokens: Sequence[Token], index: int) -> Frame | None:
    """'Deletion does not end the licence', 'you will not withdraw the licence'; not 'we will not end the licence'."""
    token = tokens[index]
    if next((party_of(t) for t in part_before(tokens, index) if party_of(t)), "") == "provider":
        return None
    frame = _continued(tokens, index)
    for sense in token.all("attribute"):
        frame.add(Dimension.ATTRIBUTE, context.mention(token, sense.term))
    return frame


def _undergoes(context: Context, tokens: Sequence[Token], index: int, frame: Frame | None) -> bool:
    """'This licence may be passed on to others': what the licence undergoes is said of the licence."""
    token = tokens[index]
    if frame is None or not (frame.licence and frame.continued) or frame.has(Dimension.ACTION):
        return False
    within = context.vocabulary.within
    passed = any(within(Dimension.ACTION, s.term, "disclose") for s in token.all("action")) or token.has("transfer")
    again = any(s.term == "license" for s in token.all("action"))
    since = [t for t in part_before(tokens, index) if t.start >= frame.start]
    passive = token.in_form("past") or token.words.startswith("be ")
    if not ((passed or again) and passive) or len(since) > _NEAR or any(t.has("negation") for t in since):
        return False
    if not any(t.term("modal") == "may" for t in since[:3]):
        return False
    frame.add(Dimension.ATTRIBUTE, context.mention(token, "sublicensable" if again else "transferable"))
    return True


def _held_by_us(context: Context, tokens: Sequence[Token], index: int) -> bool:
    """'Our licence to your posts', 'Parley's licence', 'your licence to us': what the provider holds; 'our rights' may
    be any, unless they are said to be in content."""
    bare = tokens[index].term("licence noun") != "licence"
    if bare and not any(m.term == CONTENT for t in tokens[index + 1 : index + 3] for m in context.things(t)):
        return False
    before, after = tokens[index - 1] if index else None, tokens[index + 1 : index + 3]
    if before is None or tokens[index].gap.strip() not in ("", "'s", "’s"):
        return False
    owner = before.term("possessive") or (party_of(before) if tokens[index].gap.strip() else "")
    other = next((party_of(t) for t in after if party_of(t) and not t.has("possessive")), "")
    return bool(owner) and (other == "provider" if owner == "user" else other != "user")


def bears_on_licence(licence: Frame | None, frame: Frame, token: Token) -> bool:
    """'This licence is given when you post, for the whole term of protection': behind what only says when."""
    said = licence is not None and not licence.negation and frame.mood is Mood.CONDITIONAL
    return said and any(sense.term in _TERMS for sense in token.all("attribute"))


def serves_licence(state: Frames, index: int) -> bool:
    """'A licence for the purpose of enabling us to ...': what the licence is for, and no leave of its own."""
    token, frame = state.tokens[index], state.open
    if token.term("grant") != "permit" or frame is None or not frame.licence or not index:
        return False
    near = [*part_before(state.tokens, index)][:2]  # 'for the limited purposes of allowing us to'
    if not token.words.endswith("ing") or not any(t.has("purpose marker") or t.has("only") for t in near):
        return False
    frame.slot = Dimension.PURPOSE
    return True


def continues(vocabulary: Vocabulary, licence: Clause | None, frame: Frame) -> bool:
    """'This licence survives' says something only where a licence stands before it: it is about that one, its acts and
    its purposes. 'This licence to your content survives' says by itself what it is over."""
    if any(m.term == "provider" for m in frame.grantors):
        return frame.has(Dimension.THING)  # 'the limited licence we grant you' is another one
    own = any(vocabulary.within(Dimension.THING, term, "user content") for term in frame.terms(Dimension.THING))
    own = own and not frame.pointing
    if licence is None:
        return own or any(m.term == "user" for m in frame.grantors)
    if not own:
        frame.mentions[Dimension.THING] = list(licence.things)
    frame.mentions[Dimension.PARTY] = list(licence.parties)
    frame.grantors = list(licence.grantors)
    if not (frame.has(Dimension.ACTION) or frame.has(Dimension.PURPOSE)):
        frame.mentions[Dimension.ACTION] = list(licence.actions)
        frame.mentions[Dimension.PURPOSE] = list(licence.purposes)
        frame.mentions[Dimension.RECIPIENT] += licence.recipients
        frame.only |= licence.only
    return True
