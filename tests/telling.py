"""Whether the sentences of a page agree with the records of the game.

A page is built while a trace listens (see tracing), so that below each of its sentences stand the
key of its text, its fields, and the fact, fate or estimate that it was made from. Each rule holds
these against the ledger; none reads sources, or knows how a page is made.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tracing import Said, traced

from game.core.ledger import Note
from game.core.locale.dates import MONTHS, short_month
from game.match.fates import Fate
from game.match.match import Match
from game.page.text import lines_of
from game.present.debrief.discussion import ideas
from game.present.desk.open_sheet import OpenSheet
from game.present.desk.tray_page import tray_page
from game.present.month.background import background
from game.present.month.front_page import Story, front_page, ranked
from game.present.month.goals_served import touched
from game.present.month.great_moments import beats
from game.present.month.private_page import moods, results, secrets
from game.present.month.spoken import Voice
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.acceptance import Acceptance, lines
from game.present.talks.question_page import question_page
from game.present.talks.questions import questions
from game.present.talks.settlement_page import AT, places, settlement_page
from game.present.words.formatting import joined
from game.present.world.occasions import ENVOY
from game.present.world.situation_page import situation_page
from game.row_names import FORCES
from game.terminal.debrief import debrief

SENTENCE = re.compile(r"(?<=[.!?”]) (?=[A-Z“])")
DATED = re.compile(rf"^({'|'.join(map(short_month, range(1, MONTHS + 1)))}): | \(\w+\)$")
WORD_TWICE = re.compile(r"\b(?!had\b|that\b)([a-z]+) \1\b", re.IGNORECASE)
HEADING_TWICE = re.compile(r"(?:^|[.!?] )([\w ]+): (?:the )?\1\b", re.IGNORECASE)
OWN_WORDS = ("rivalry", "word.kept", "word.part", "word.broken", "accord.broken",
             "threat.carried", "threat.dropped")
"""What only the one says who has made the offer, or kept, broken, carried out what it had said."""
DOER: Mapping[str, int | None] = {"outbid": 1, "assurance broken": 1, "courted": None}
"""Which of the seats in a fact has done it, where that is not the first; None: none of them."""
DUE = {"promise kept": True, "promise kept half": True, "promise failed": True,
       "promise kept in part": False}
"""The facts about a promise that fell due: whether as a whole."""
PROMISED = re.compile(r"\b(?:promise|owe)[sd]?\b")
OWN_CRISIS = re.compile(r"\byour crisis\b")
WAR = re.compile(r"\b(?:uses?|using) force\b|\bbegins?\b.*\bwar\b|\b(?<!General )war begins\b")
STARTS = ("scares.begins", "flashpoints.general_war")
"""Facts that begin something; the others are told each month."""
QUOTED = rf"(?:{'|'.join(map(re.escape, OWN_WORDS))})_1_\d+"
MOVED = r"\w+_(up|down)(?:_-?\d+)?"
HOPE = r"hope_(?:both|up|down|own)_(\w+)"
OWED = r"owed_\w+|courted answer\.\w+"
PROMISE = r"promise (?:kept|failed|dropped).*"
ENDED = r"accord broken\w*|reply_(?!title|said|step|day|changed|doubts)\w+"
BEGUN = r"(scares\.used|scares\.begins|flashpoints\.general_war)(?:\.war)?(?:_\d+)?"
VERDICT = r"line_(?:why|both)"
HELD = rf"(?:aside|is|q|own)_(?:{'|'.join(sorted(FORCES))})(_estimate|_width)?(?:_up|_down)?"
WATCHED = re.compile("|".join((QUOTED, MOVED, HOPE, OWED, PROMISE, ENDED, BEGUN, VERDICT, HELD)))
"""The keys of all texts that a rule looks at."""


@dataclass(frozen=True)
class Part:
    """Sentences that stand together, as below one headline: the fact that they are about, what it
    moved by the ledger, (row, sentence) of the changes that they tell of, and who is quoted."""

    sentences: Sequence[str]
    note: Note | None = None
    moved: Mapping[int, float] | None = None
    rows: Sequence[tuple[int, str]] = ()
    voices: Sequence[Voice] = ()

    @property
    def text(self) -> str:
        """All of it."""
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Page:
    """A page as its viewer reads it in a month, and every text that was looked up for it."""

    match: Match
    observer: Observer
    turn: int
    parts: Sequence[Part]
    said: Sequence[Said]
    _keyed: dict[str, list[tuple[Said, re.Match[str]]]] = field(default_factory=dict)

    @property
    def records(self) -> Observer:
        """The game from which nothing is hidden."""
        return Observer(self.match, None, everything=True)

    def of(self, part: Part, key: str) -> Iterator[tuple[Said, re.Match[str]]]:
        """The texts whose key fits and that stand in a part."""
        if key not in self._keyed:
            self._keyed[key] = [(one, found) for one in self.said
                                if (found := re.fullmatch(key, one.key))]
        return ((one, found) for one, found in self._keyed[key] if one.within(part.text))


@dataclass(frozen=True)
class Finding:
    """Where a rule found a page at odds with the records."""

    rule: str
    seat: int | None
    turn: int
    text: str


# --- pages ------------------------------------------------------------------------------------

def _page(match: Match, seat: int | None, turn: int,
          make: Callable[[Observer], Sequence[Part]]) -> Page:
    observer = Observer(match, seat)
    with traced(WATCHED) as said:
        parts = make(observer)
    return Page(match, observer, turn, parts, said)


def paper_page(match: Match, turn: int, seat: int | None = None) -> Page:
    """The paper of a month as a seat opens it: great moments, the lead with what lies behind it,
    stories, the news in brief."""
    def make(observer: Observer) -> list[Part]:
        public = observer.public
        found = ranked(public, turn)
        page = front_page(public, turn, found)
        lead = [] if page.lead is None else [_story(public, turn, page.lead, [
            reason.text for reason in background(public, turn, page.lead)])]
        return [*lead, *(_story(public, turn, story) for story in page.stories),
                *(Part([text]) for text in page.brief),
                *(Part([beat.headline, *SENTENCE.split(beat.text), *(
                    text for _, text in beat.lines)]) for beat in beats(
                        observer, public, turn, found))]
    return _page(match, seat, turn, make)


def _story(public: Observer, turn: int, story: Story, behind: Sequence[str] = ()) -> Part:
    told = [story.headline, story.detail or story.more, *(text for _, text in story.deck),
            story.meaning, story.motive]
    return Part([sentence for text in told for sentence in SENTENCE.split(text) if text] + [
        *behind], story.note, public.as_read.moved_by(turn, story.line), story.deck, story.voices)


def private_page(match: Match, seat: int, turn: int) -> Page:
    """What a seat alone reads beside the paper: its orders, moods, what the papers lack."""
    return _page(match, seat, turn, lambda observer: [
        *(Part([found.title, *SENTENCE.split(found.text)]) for found in results(
            observer.as_read, turn)),
        *(Part([mood.why]) for mood in moods(observer.as_read, turn)),
        *(Part([text]) for text in secrets(observer.as_read, observer.public.as_read, turn))])


def desk_page(match: Match, seat: int) -> Page:
    """A seat's own numbers as they stand."""
    return _page(match, seat, match.turn - 1, lambda observer: [
        Part([text]) for text in lines_of((situation_page(observer),))])


def asked_page(match: Match, seat: int) -> Page:
    """What awaits a seat's answer, and what others do at its tray."""
    return _page(match, seat, match.turn - 1, lambda observer: [
        Part([text.strip()]) for text in lines_of((
            *(question_page(observer, q, OpenSheet()) for q in questions(observer)),
            *tray_page(observer)))])


def table_page(match: Match, seat: int) -> Page:
    """The tables of talks at which a seat has a side."""
    return _page(match, seat, match.turn - 1, lambda observer: [
        Part([text.strip()]) for place in places(observer)
        for text in lines_of(settlement_page(observer, {AT: place}, OpenSheet()))])


def last_page(match: Match, opponents: Opponents) -> Page:
    """The debrief, with its questions and what seats believed of each other."""
    return _page(match, None, match.turn - 1, lambda observer: [
        *(Part([text]) for text in debrief(observer, opponents)),
        *(Part([idea.question]) for idea in ideas(observer))])


def estimate_page(match: Match, seat: int, found: list[Acceptance]) -> Page:
    """What others would probably answer."""
    return _page(match, seat, match.turn - 1, lambda observer: [
        Part([text]) for text in lines(observer, found)])


# --- rules ------------------------------------------------------------------------------------

def speaker(page: Page) -> Iterator[str]:
    """Who is quoted as having offered, kept or broken something is who has done it."""
    for part in page.parts:
        for voice in part.voices:
            keys = [one.key for one in page.said if one.seat == voice.seat
                    and one.record is part.note and one.says(voice.words)]
            if any(re.fullmatch(QUOTED, key) for key in keys) \
                    and not _did(page, voice.seat, part.note):
                yield f"{voice.office}: {voice.words}"


def _did(page: Page, seat: int, note: Note | None) -> bool:
    """Whether a seat has done what a fact is about, or the same in the same month."""
    return seat == _doer(note) or (note is not None and any(
        n.kind == note.kind and n.turn == note.turn and _doer(n) == seat
        for n in page.observer.notes()))


def _doer(note: Note | None) -> int | None:
    """The seat that has done what a fact is about."""
    at = None if note is None else DOER.get(note.kind, 0)
    return None if note is None or at is None else note.actors[at]


def signs(page: Page) -> Iterator[str]:
    """A change, and whose goal it serves or goes against, is told with the sign of the ledger."""
    goals = page.observer.scenario.goals
    for part in page.parts:
        moved = part.moved or {}
        for row, sentence in part.rows:
            told = {way[1] for _, way in page.of(Part([sentence]), MOVED)}
            if told and ("up" if moved[row] > 0 else "down") not in told:
                yield sentence
        points = {(page.observer.scenario.actors[goals[g].actor].called, goals[g].aim): by
                  for g, by in touched(page.observer.scenario, moved).items()}
        for one, _ in page.of(part, HOPE):
            for who, sign in (("one", 1), ("two", -1)):
                if who in one.fields and points[
                        str(one.fields[who]), str(one.fields[f"{who}_goal"])] * sign <= 0:
                    yield one.text


def wrong(page: Page) -> Iterator[str]:
    """What went wrong is not told to serve its giver, but for "even so"."""
    for part in page.parts:
        for one, way in page.of(part, HOPE):
            note = part.note
            if note is not None and note.numbers.get("exposed") and way[1] != "even_so" and \
                    page.observer.scenario.actors[note.actors[0]].called == one.fields.get("one"):
                yield one.text


def promises(page: Page) -> Iterator[str]:
    """What is said to be owed, kept or broken was promised, and came to that."""
    every, actors = page.records, page.observer.scenario.actors
    for part in page.parts:
        for one, _ in page.of(part, OWED):
            note = one.record
            assert isinstance(note, Note)
            whole = note.numbers["stood"] != ENVOY
            due = {actors[n.actors[0]].called for n in every.notes(note.turn)
                   if n.subject == note.subject and DUE.get(n.kind) == whole}
            said = {a.called for a in actors if a.called in str(one.fields.get("who", ""))}
            if said - due or (not due and PROMISED.search(one.text)):
                yield one.text
        for one, _ in page.of(part, PROMISE):
            note = one.record
            if isinstance(note, Note) and not any(
                    n.kind == "promise made" and n.numbers["promise"] == note.numbers["promise"]
                    for n in every.notes()):
                yield one.text
        for one, _ in page.of(part, ENDED):
            fate = one.record
            when = fate.turn if isinstance(fate, Note) else page.turn
            ends = {(f.what, f.end) for f in every.fates() if f.ended == when}
            wants = ("accord", "broken") if isinstance(fate, Note) else \
                (fate.what, fate.end) if isinstance(fate, Fate) else None
            if wants is not None and wants not in ends:
                yield one.text


def crises(page: Page) -> Iterator[str]:
    """A crisis that is spoken of was fought out."""
    if not any(note.kind.startswith("crisis.") for note in page.records.notes()):
        yield from (part.text for part in page.parts if OWN_CRISIS.search(part.text))


def forces(page: Page) -> Iterator[str]:
    """Soldiers, arms and the like are told of states alone."""
    groups = {a.called for a in page.observer.scenario.actors if a.kind == "bloc"}
    here = page.observer.seat
    mine = "" if here is None else page.observer.scenario.actors[here].called
    for part in page.parts:
        for one, found in page.of(part, HELD):
            named = one.fields.get("second" if found[1] else "first", "")
            if (mine if one.key.startswith(("q_", "own_")) else named) in groups:
                yield part.text


def once(page: Page) -> Iterator[str]:
    """No sentence stands twice below one headline, whenever it is said to have happened."""
    for part in page.parts:
        counts = Counter(DATED.sub("", text).rstrip(".").lower() for text in part.sentences)
        yield from (text for text, count in counts.items() if count > 1)


def joints(page: Page) -> Iterator[str]:
    """No word or heading is doubled where two texts meet."""
    yield from (text for part in page.parts for text in part.sentences
                if WORD_TWICE.search(text) or HEADING_TWICE.search(text))


def news(page: Page) -> Iterator[str]:
    """What is told to begin was not there before, as a war that was on at the start."""
    for part in page.parts:
        for one, found in page.of(part, BEGUN):
            note = one.record
            assert isinstance(note, Note)
            place = next(f for f in page.observer.scenario.flashpoints if f.id in note.places)
            ends = {"scares.begins": "scares.passes"}.get(found[1], "settlement")
            before = [n.kind for n in page.records.notes() if n.turn < note.turn
                      and n.places[:1] == note.places[:1] and n.kind in (found[1], ends)]
            if (place.kind == "war" and WAR.search(one.text)) or (
                    found[1] in STARTS and before[-1:] == [found[1]]):
                yield one.text


def reasons(page: Page) -> Iterator[str]:
    """What is named as the reason of a verdict speaks for it."""
    for part in page.parts:
        for one, _ in page.of(part, VERDICT):
            found = one.record
            assert isinstance(found, Acceptance)
            given = {"likely": (found.for_it,), "unlikely": (found.against,)}.get(
                found.band, (found.for_it, found.against))
            if one.fields["why"] not in map(joined, given):
                yield part.text


RULES = (speaker, signs, wrong, promises, crises, forces, once, joints, news, reasons)


def findings(pages: Iterable[Page]) -> list[Finding]:
    """What all rules find in some pages."""
    return list(dict.fromkeys(Finding(rule.__name__, page.observer.seat, page.turn, text)
                              for page in pages for rule in RULES for text in rule(page)))
