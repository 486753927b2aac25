"""One sentence's tokens -> frames: open one at each predicate, let every other token fill the open one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from policy_dsl.clause import Dimension, Literal, Mention, Role
from policy_dsl.clauses.arguments import ITEM, Context, fill, owns_unknown
from policy_dsl.clauses.choice import instructed_at, unwanted_at
from policy_dsl.clauses.circumstance import hands_on, means, occasions, sources
from policy_dsl.clauses.frame import Frame
from policy_dsl.clauses.grant import consent_at, forbid_at, permit_at
from policy_dsl.clauses.licence import bare_licence, grant_at, licence_subject
from policy_dsl.clauses.occasion import deemed, tell_of_occasions
from policy_dsl.clauses.predicate import Mood, Predicate, Voice, predicate_at
from policy_dsl.clauses.title import OWN, title_at
from policy_dsl.clauses.token import Token, party_of

OPERATORS = (title_at, grant_at, consent_at, permit_at, forbid_at, unwanted_at, instructed_at)
_VOUCHING = 6  # tokens between 'you warrant' and what is vouched for


@dataclass(slots=True)
class Frames:
    """The frames of one sentence. `waiting` are conditions that stand before the clause that they govern; `own` is
    where the sentence's own words begin, after the heading or opening that leads into it."""

    context: Context
    tokens: Sequence[Token]
    own: int = 0
    found: list[Frame] = field(default_factory=list)
    waiting: list[Literal] = field(default_factory=list)
    manner: list[Mention] = field(default_factory=list)  # 'at any time and for any reason' before all clauses
    main: Frame | None = None  # the last finite clause: what an infinitive or gerund hangs on
    open: Frame | None = None  # what the next words fill
    outer: list[tuple[Frame | None, Frame | None]] = field(default_factory=list)  # (open, main) around each bracket

    @property
    def licence(self) -> Frame | None:
        """The last licence that the sentence grants: what the items of its list belong to."""
        return next((frame for frame in reversed(self.found) if frame.licence), None)

    def add(self, frame: Frame) -> None:
        self.found.append(frame)
        self.open = frame

    def bracket(self, gap: str) -> None:
        """What a bracket opens ends with it: then the words go on with the clause around it."""
        for character in gap:
            if character == "(":
                self.outer.append((self.open, self.main))
            elif character == ")" and self.outer:
                around, main = self.outer.pop()
                if around is not None:
                    self.open, self.main = around, main


def frames(context: Context, tokens: Sequence[Token], own: int = 0) -> list[Frame]:
    """All frames of a sentence in order, conditional and relative ones included (their mood says so)."""
    state = Frames(context, tokens, own)
    first = _fragment(state)
    if first is not None:
        _open(state, first)
    for index, token in enumerate(tokens):
        if token.gap != " ":
            state.bracket(token.gap)
            _reopen(state, token)
        if index or first is None or not (token.has("to") and _deed(tokens[1:2])):  # the 'to' of 'To use your files'
            _step(state, index)
    _share_objects(state.found)
    tell_of_occasions(context, tokens, state.found)
    accepted = deemed(context, tokens, state.found)
    state.found += [accepted] if accepted is not None else []
    occasions(context, tokens, state.found)
    state.found += [*sources(context, tokens, state.found), *means(context, tokens, state.found)]
    if all(frame.mood is not Mood.MAIN for frame in state.found):
        for frame in state.found:  # 'Information that we collect from you' is all that the item says
            if frame.mood is Mood.RELATIVE and frame.has(Dimension.THING) and not _owns(frame):
                frame.mood = Mood.MAIN
    return state.found


def _owns(frame: Frame) -> bool:
    return OWN in frame.terms(Dimension.ACTION)


def _share_objects(found: Sequence[Frame]) -> None:
    """'We collect, and our partners may use, your files': the object of the later clause is also the earlier one's."""
    for frame, following in pairwise(found):
        if (
            frame.slot is Dimension.ACTION
            and not frame.has(Dimension.THING)
            and (frame.has(Dimension.ACTION) or frame.licence)
        ):
            frame.mentions[Dimension.THING] = list(following.mentions[Dimension.THING])


def _deed(following: Sequence[Token]) -> bool:
    return any(token.verb and not token.gap_words for token in following)


_OPENERS = ("to", "including", "purpose marker", "recipient marker")


def _fragment(state: Frames) -> Frame | None:
    """'A licence to host your content', 'To train our models', 'For example, using your files to ...': words without a
    subject state what the document's list or heading is about."""
    tokens = state.tokens
    if not tokens:
        return None
    licence = bare_licence(state.context, tokens)
    if licence is not None:
        return licence
    at = 1 if any(tokens[0].has(kind) for kind in _OPENERS) or tokens[0].has("negation") else 0
    if at >= len(tokens) or tokens[0].gap_words > 2 or tokens[at].gap_words > 2:
        return None
    token = tokens[at]
    if tokens[0].has("negation") and token.gap_words == 0 and (token.in_form("base") or _prohibits(tokens[0])):
        return _imperative(state, token)
    doing = token.in_form("gerund") or (token.has("purpose") and not token.has("thing") and (at > 0 or _gerund(token)))
    heads = at == 0 and token.end < state.own and token.noun and not token.verb  # 'Disclosure of your data'
    if doing or heads or (token.in_form("base") and tokens[0].has("to")):
        return Frame(token.start, token.end, modal="may", fragment=True)
    if not at and token.in_form("base") and token.gap_words == 0 and not token.has("thing"):
        return _imperative(state, token)
    return None


def _prohibits(token: Token) -> bool:
    return token.term("negation") == "prohibit"


def _gerund(token: Token) -> bool:
    return token.words.split()[0].endswith("ing")


def _imperative(state: Frames, token: Token) -> Frame:
    """'Use the service to ...', an item that stands alone, speaks to the user, in a list of what is not allowed."""
    frame = Frame(token.start, token.end, negation="prohibit", fragment=True, imperative=True)
    frame.add(Dimension.PARTY, state.context.mention(token, "user"))
    return frame


def _step(state: Frames, index: int) -> None:
    token = state.tokens[index]
    for operator in OPERATORS if token.has("grant") or token.has("title") else ():
        granted = operator(state.context, state.tokens, index)
        if granted is not None:
            _open(state, granted)
            return
    predicate = predicate_at(state.tokens, index)
    if state.open is None and predicate is None and token.has("licence noun"):
        granted = licence_subject(state.context, state.tokens, index)
        if granted is not None:
            _open(state, granted)
            return
    if predicate is not None and _opens(state, predicate):
        _open_predicate(state, predicate)
        _verb(state, index)
        _vouched(state, index)
        for at in predicate.between:
            _argument(state, at)
        return
    if not (token.verb and _further(state, index)):
        _argument(state, index)


def _further(state: Frames, index: int) -> bool:
    """True where a verb that is no predicate of its own goes on with what a frame says."""
    return _licensed(state, index) or _coordinated(state, index) or _hanging(state, index) or _item(state, index)


def _vouched(state: Frames, index: int) -> None:
    """'You warrant that you own it', 'you must own it': nobody is promised that they own anything."""
    frame = state.open
    if frame is None or not _owns(frame):
        return
    before = range(index - 1, max(-1, index - _VOUCHING), -1)
    if any(state.tokens[at].has("warranty") for at in before) and frame.mood is Mood.MAIN:
        frame.mood = Mood.INDIRECT


def _open(state: Frames, frame: Frame) -> None:
    if frame.mood is Mood.MAIN:
        frame.literals = state.waiting + frame.literals
        state.waiting = []
        for mention in state.manner:
            frame.add(Dimension.ATTRIBUTE, mention)
        _take_opening(state, frame)
    state.main = frame
    state.add(frame)


def _open_predicate(state: Frames, predicate: Predicate) -> None:
    """A predicate without a subject ('... or attempt to gain access') has that of the clause that governs it."""
    frame, main = _frame(state, predicate), state.main
    orphan = predicate.voice is Voice.ACTIVE and not frame.has(Dimension.PARTY) and not frame.has(Dimension.THING)
    if orphan and main is not None and main.mood is Mood.MAIN and main.has(Dimension.PARTY):
        frame.mentions[Dimension.PARTY] = list(main.mentions[Dimension.PARTY])
        frame.negation = frame.negation or main.negation
        frame.nested = True
        state.add(frame)
        return
    _open(state, frame)


def _item(state: Frames, index: int) -> bool:
    """'You may not: (i) copy ...; (ii) sell ...': each item's verb has the subject and the force of the opening."""
    frame, token = state.main, state.tokens[index]
    if frame is None or frame.mood is not Mood.MAIN or not frame.has(Dimension.PARTY):
        return False
    denied = index > 0 and state.tokens[index - 1].has("negation") and token.gap_words == 0
    gap = state.tokens[index - 1].gap if denied else token.gap
    fits = token.in_form("base", *frame.verbs[:1]) and token.gap_words <= 3
    if not fits or (not ITEM.search(gap) and ";" not in gap):
        return False
    item = frame.companion(token.start)
    item.negation = item.negation or (state.tokens[index - 1].term("negation") if denied else "")
    state.add(item)
    _verb(state, index)
    return True


def _take_opening(state: Frames, frame: Frame) -> None:
    """'To train our models, we use ...': the purpose stands before its clause; a bracket in between has it too."""
    opening = state.main
    if opening is None or not opening.fragment or opening.licence or frame.licence or opening.imperative:
        return
    if "refuse" in opening.terms(Dimension.ACTION):
        return  # 'To opt out of marketing, you may ...' says by itself that it can be done
    for mention in opening.mentions[Dimension.PURPOSE]:
        frame.add(Dimension.PURPOSE, mention)
    state.found = [known for known in state.found if known is not opening]


def _opens(state: Frames, predicate: Predicate) -> bool:
    """A relative clause within an open frame only describes its object. In words that lead into others, 'how we use'
    and 'data that we share' say what the others are about."""
    if state.tokens[predicate.verb].start < state.own and predicate.mood in (Mood.INDIRECT, Mood.RELATIVE):
        predicate.mood = Mood.MAIN
    licence = state.open
    if licence is not None and licence.licence and predicate.modal == "right" and not licence.has(Dimension.THING):
        return False
    if predicate.mood is Mood.RELATIVE and (_loose(state, predicate) or "," in state.tokens[predicate.first].gap):
        predicate.mood = Mood.MAIN
    return not ((predicate.mood is Mood.RELATIVE or _reduced(state, predicate)) and state.open is not None)


def _loose(state: Frames, predicate: Predicate) -> bool:
    """A relative clause that states something by itself: behind a comma, or where nothing else does."""
    return predicate.goes_on and (state.open is None or "," in state.tokens[predicate.first - 1].gap)


def _reduced(state: Frames, predicate: Predicate) -> bool:
    """'... across the devices you use': a relative clause without its pronoun, behind a noun that is not known."""
    if predicate.modal or predicate.negation or not predicate.subjects or predicate.voice is Voice.PASSIVE:
        return False
    frame, subject = state.main, state.tokens[predicate.subjects[0]]
    return frame is not None and frame.mood is Mood.MAIN and subject.has("pronoun") and subject.gap[-2:-1].isalpha()


def _frame(state: Frames, predicate: Predicate) -> Frame:
    tokens, first = state.tokens, predicate.first
    frame = Frame(
        tokens[first].start,
        tokens[predicate.verb].end,
        predicate.modal,
        predicate.negation,
        predicate.voice,
        predicate.mood,
    )
    for at in predicate.subjects:
        party = party_of(tokens[at])
        if party and predicate.voice is Voice.ACTIVE:
            frame.add(Dimension.PARTY, state.context.mention(tokens[at], party))
        else:
            frame.pronoun = frame.pronoun or tokens[at].term("pronoun") == "thing"
            if tokens[at].has("actor") and predicate.voice is Voice.ACTIVE:
                frame.actor = state.context.mention(tokens[at], "")
            for mention in state.context.things(tokens[at]):
                frame.add(Dimension.THING, mention)
    if predicate.voice is Voice.PASSIVE and not frame.has(Dimension.THING):
        frame.owned = _owned_before(state, first)
    if predicate.goes_on and not predicate.subjects:
        _antecedent(state, first - 2, frame)
    if predicate.mood is Mood.RELATIVE and first:
        antecedent = first - 2 if tokens[first - 1].has("subordinator") and first > 1 else first - 1
        for mention in state.context.things(tokens[antecedent]):
            frame.add(Dimension.THING, mention)
    if predicate.negation == "prohibit" and predicate.modal and not frame.has(Dimension.PARTY):
        frame.add(Dimension.PARTY, state.context.mention(tokens[first], "user"))  # 'it is forbidden to use'
    frame.deciding.append((tokens[first].start, tokens[predicate.verb].end))
    return frame


def _antecedent(state: Frames, at: int, frame: Frame) -> None:
    """'..., who may use it', '..., which we sell': the nearest party or thing before the comma."""
    while at >= 0 and not state.tokens[at + 1].hard_break:
        token = state.tokens[at]
        within = state.context.vocabulary.within
        things = [m for m in state.context.things(token) if within(Dimension.THING, m.term, "data")]
        if party_of(token) and not token.has("pronoun") and frame.voice is Voice.ACTIVE:
            frame.add(Dimension.PARTY, state.context.mention(token, party_of(token)))
            return
        for mention in things:
            frame.add(Dimension.THING, mention)
        if things:
            return
        at -= 1


def _owned_before(state: Frames, first: int) -> Mention | None:
    """The user's own thing that a passive is about, in the part of the sentence before it."""
    for at in range(first - 1, -1, -1):
        if state.tokens[at + 1].hard_break:
            return None
        if owns_unknown(state.tokens, at):
            return state.context.mention(state.tokens[at], "data")
    return None


def _verb(state: Frames, index: int) -> None:
    """The verb itself is the first action, or, where the predicate is a purpose ('we improve our models'), that."""
    frame, token = state.open, state.tokens[index]
    assert frame is not None
    for sense in token.all("action"):
        frame.add(Dimension.ACTION, state.context.mention(token, sense.term))
        frame.verbs.append(sense.form)
    for sense in token.all("attribute"):  # 'take effect immediately' says when as well
        frame.add(Dimension.ATTRIBUTE, state.context.mention(token, sense.term))
    if not token.has("action"):
        frame.slot = Dimension.PURPOSE
        for sense in token.all("purpose"):
            frame.add(Dimension.PURPOSE, state.context.mention(token, sense.term))


def _licensed(state: Frames, index: int) -> bool:
    """'... a licence to use your content, including to adapt it': a further act that the licence allows."""
    token = state.tokens[index]
    item = ITEM.search(token.gap)
    frame = state.licence if item and state.licence is not None else state.open
    unknown = len(token.gap[item.end() :].split()) if item else token.gap_words
    if frame is None or not frame.licence or token.has("purpose") or index == 0:
        return False
    if frame.slot is Dimension.ACTION and not item:
        return False
    if not token.in_form("base", "gerund") or unknown > 3 or not _handles(state.context, token):
        return False
    before = state.tokens[index - 1]
    listed = token.soft_break or token.hard_break
    if not (listed or before.has("to") or before.has("adverb") or _introduces(before)):
        return False
    frame.slot = Dimension.ACTION
    state.open = state.main = frame
    return fill(state.context, state.tokens, index, frame)


def _handles(context: Context, token: Token) -> bool:
    terms = (context.vocabulary.term(Dimension.ACTION, sense.term) for sense in token.all("action"))
    return any(term is not None and term.nature == "handling" for term in terms)


def _coordinated(state: Frames, index: int) -> bool:
    """'... and share it with partners': a verb of the same form as the frame's, after its object is complete."""
    frame, token = state.open, state.tokens[index]
    if frame is None or not token.verb or frame.slot is Dimension.ACTION or index == 0:
        return False
    before = state.tokens[index - 1]
    joined = before.has("coordinator") or (before.has("adverb") and token.gap_words == 0)
    if not joined or token.gap_words > 1:
        return False
    for model in (frame, state.main):
        if model is not None and any(s.form in model.verbs for s in token.all("action")):
            state.add(model.companion(token.start))
            _verb(state, index)
            return True
    return False


def _hanging(state: Frames, index: int) -> bool:
    """'... to share it with partners', '... by sharing it': an infinitive or gerund has the subject of its clause."""
    frame, token = state.main, state.tokens[index]
    if frame is None or frame.fragment or frame.mood is not Mood.MAIN or not token.verb or index == 0:
        return False
    if frame.licence and not frame.has(Dimension.THING):
        return False
    before = state.tokens[index - 1]
    infinitive = token.in_form("base") and before.has("to") and token.gap_words == 0
    gerund = token.in_form("gerund") and _introduces(before) and token.gap_words == 0
    if gerund and before.has("agent marker") and token.term("action") == "notify":
        return False  # 'by e-mailing us' is the way, and no promise
    if not (infinitive or gerund) or not (
        frame.has(Dimension.THING)
        or frame.has(Dimension.PURPOSE)
        or gerund
        or token.start >= state.own > 0
        or "user" in frame.terms(Dimension.PARTY)
    ):
        return False
    other = frame.companion(token.start)
    other.nested = True
    other.voice = Voice.ACTIVE
    state.add(other)
    _verb(state, index)
    return True


def _reopen(state: Frames, token: Token) -> None:
    """'We share it (i) if you agree; (ii) to enforce our terms': the clause goes on behind an item's condition."""
    if (
        state.main is None
        or state.main.mood is not Mood.CONDITIONAL
        or not (ITEM.search(token.gap) and ";" in token.gap)
    ):
        return
    heads = [f for f in state.found if f.mood is Mood.MAIN and f.has(Dimension.ACTION) and not f.nested]
    if heads and not heads[-1].licence:
        again = heads[-1].companion(token.start)
        for dimension in (Dimension.ACTION, Dimension.THING, Dimension.RECIPIENT):
            again.mentions[dimension] = list(heads[-1].mentions[dimension])
        again.slot, again.item = Dimension.PURPOSE, 1
        state.main = again
        state.add(again)


def _item_names_recipient(state: Frames, index: int, frame: Frame) -> bool:
    """'We disclose your data as follows: advertising partners ...': an item that begins with a party."""
    first = state.tokens[index].start >= state.own > 0 and (not index or state.tokens[index - 1].start < state.own)
    return first and state.tokens[index].has("party") and hands_on(state.context, frame)


def _introduces(token: Token) -> bool:
    return any(token.has(kind) for kind in ("agent marker", "purpose marker", "including", "coordinator"))


def _argument(state: Frames, index: int) -> None:
    frame, token = state.open, state.tokens[index]
    if frame is not None:
        if _item_names_recipient(state, index, frame):
            frame.slot, frame.role = Dimension.RECIPIENT, Role.NAMED
        fill(state.context, state.tokens, index, frame)
        if frame.nested and state.main is not None and token.has("purpose") and frame.slot is Dimension.PURPOSE:
            for mention in frame.mentions[Dimension.PURPOSE][-1:]:
                state.main.add(Dimension.PURPOSE, mention)
        if frame.mood is not Mood.CONDITIONAL:
            return
    if not (token.has("condition") or (frame is None and token.has("attribute"))):
        return
    lone = Frame(token.start, token.end)
    if fill(state.context, state.tokens, index, lone):
        state.waiting.extend(lone.literals)
        state.manner.extend(lone.mentions[Dimension.ATTRIBUTE] if frame is None else ())
