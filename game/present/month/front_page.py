"""The front page of a month: one lead chosen by drama, three stories, the rest in brief.

It is made from what the public knows, so it is the same for all seats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.actions.summits import FULL, MET
from game.core.exact import Floats
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import about
from game.match.crisis_endings import OVER
from game.match.ranking import (
    SETTLED,
    TALKS,
    TRIFLE,
    News,
    graver,
    is_answer_of_honour,
    is_namesake,
    namesake,
    occasion_of,
)
from game.match.report import date_text
from game.present.month.brief import brief_lines
from game.present.month.goals_served import whom_it_serves
from game.present.month.guest_reasons import guest_reasons, second_thoughts
from game.present.month.headlines import (
    belied_by,
    broken_terms,
    deck_of,
    how_ended,
    its_own,
    kicker,
    of_crisis,
    title_of,
    tone_of,
)
from game.present.month.motive import motive
from game.present.month.news import Newsroom
from game.present.month.settled import (
    again_text,
    although,
    headline_beside,
    is_won,
    outcome_text,
    weighed,
)
from game.present.month.spoken import Voice, spoken
from game.present.observer.observer import Line, Observer
from game.present.people.office_names import new_chair
from game.present.people.offices import bond_text
from game.present.talks.draft_history import failure
from game.present.talks.peace import is_peace, peace_text
from game.present.words.scenes import flags_of, scene_of
from game.present.words.texts import front as say
from game.present.world.occasions import attended, owed

STORIES, BRIEF, WEIGHED = 3, 5, 2
WORDS, AROUND = 220, 40
"""Words of a page, and those of them that are for what stands around its lead."""
ENDED = "bond left"
"""The fact that a treaty was ended: the paper has a story of it."""
BONDS = frozenset({"bond signed", ENDED})
"""Facts about a treaty, which their subject names."""
OF_SEATS = frozenset({"order given", "event answered"})
"""Facts that a seat has done."""
QUIET, QUIET_LINES = 85.0, 3
"""Points below which a lead leads a quiet month; the lines that its page has then."""
NEARER = 0.5
"""Size of what a deed moved towards war from which it is news of its own."""
GREATER = frozenset({"flashpoints.general_war", "flashpoints.attempt_won",
                     "flashpoints.attempt_lost", "flashpoints.brink", "scares.used", OVER})
"""Kinds of facts that a matter which was settled does not displace from the head of a page."""


@dataclass(frozen=True)
class Story:
    """A fact as a story: where and what it is, its headline, what it changed, who speaks.

    line: the fact as it is on record. text: as the paper tells it. row: the number that it moved
    most, whose reasons can be asked, -1 for none. deck: (row, sentence) of its main effects. flags:
    of those who sit at the table of its scene. voices: of no seat that people hold. motive: what
    the office behind an order gives as its reason; only of stories that a page tells. detail: the
    part of the text that stands on the page whatever its headline says. meaning: whose goal it
    serves and whose it goes against; only of a lead and of what has no deck. tone: -1 where the
    first of its effects brings war nearer, 1 where it makes it less likely. nearer: whether it is a
    deed of a seat that brings war nearer or carries one further, whatever else it moved.
    """

    line: Line
    note: Note
    points: float
    kicker: str
    text: str
    headline: str
    deck: tuple[tuple[int, str], ...]
    scene: str
    voices: tuple[Voice, ...]
    flags: tuple[str, ...] = ()
    motive: str = ""
    detail: str = ""
    meaning: str = ""
    tone: int = 0
    nearer: bool = False

    @property
    def more(self) -> str:
        """The sentences of its text without one that the headline has told."""
        told = f"{self.headline}."
        return self.text[len(told):].lstrip() if self.text.startswith(told) else self.text

    @property
    def row(self) -> int:
        """The number that it moved most; -1 for none."""
        return self.deck[0][0] if self.deck else -1


@dataclass(frozen=True)
class FrontPage:
    """A month's page. `lead` is None where nothing happened. further: what has no room beside the
    lead and is news of its own all the same, without a picture. quiet: nothing of weight happened,
    and it is a few lines."""

    turn: int
    date: str
    lead: Story | None
    stories: tuple[Story, ...]
    further: tuple[Story, ...]
    brief: tuple[str, ...]
    total: int
    quiet: bool = False

    @property
    def words(self) -> int:
        """Words of all that it tells."""
        return sum(len(text.split()) for text in self._texts())

    def _texts(self) -> Iterator[str]:
        yield from self.brief
        lead = self.lead
        if lead is not None:
            yield from (lead.kicker, lead.headline, lead.detail or lead.more, lead.meaning,
                        lead.motive, *(said for _, said in lead.deck))
            yield from (part for voice in lead.voices for part in (voice.words, voice.office))
        for story in (*self.stories, *self.further):
            yield from (story.kicker, story.headline, story.motive, *(
                [story.deck[0][1]] if story.deck else [story.meaning]))


def front_page(public: Observer, turn: int, found: Sequence[Story] | None = None) -> FrontPage:
    """The page of a month that was played, as everybody may read it: the same whenever opened.

    found: the month's stories, where they are ranked already.
    """
    public, scenario = public.as_read, public.scenario
    found = ranked(public, turn) if found is None else found
    lead = _first(scenario, found)
    rest = [s for s in found if s is not lead and (
        lead is None or _of_its_own(scenario, s) or not _alike(s.note, lead.note))]
    stories = _varied(scenario, rest, lead)
    others = [s for s in rest if s not in stories
              and s.text not in {p.text for p in (*([lead] if lead else ()), *stories)}]
    further = [s for s in others if _of_its_own(scenario, s)]
    brief = brief_lines(scenario, [(s.note, s.text) for s in others if s not in further])[:BRIEF]
    if lead is not None:
        lead = _led(public, turn, lead)
    passes = new_chair(scenario, turn + 1) if turn < scenario.turns else ""
    brief = [*filter(None, (passes,)), *brief]
    first, *told = (replace(how_settled(public, s), motive=_reason(public, turn, s))
                    if s else None for s in (
        lead, *(_beside_lead(public, turn, s) for s in (*stories, *further))))
    beside = [s for s in told if s]
    page = FrontPage(turn, date_text(scenario, turn), first, tuple(beside[:len(stories)]),
                     tuple(beside[len(stories):]), tuple(brief), len(public.all_facts(turn)))
    if lead is not None and lead.points < QUIET and sum(
            _of_its_own(scenario, s) for s in beside) < QUIET_LINES:
        return _quiet(page, bool(passes))
    *longer, shortest = _shorter(page, bool(passes))
    return next((p for p in longer if p.words <= WORDS - AROUND), shortest)


def _reason(public: Observer, turn: int, story: Story) -> str:
    """The reason for a deed, as it is told beside it: the motive behind an order, what weighed most
    with a guest of honour that will not come; of a day, who came to it after all; of a matter that
    nobody has won who was a little ahead."""
    if story.note.kind == SETTLED and not is_won(story.note):
        return outcome_text(public, story.note)
    if story.note.kind == "occasion":
        return second_thoughts(public, story.line.notes)
    if is_answer_of_honour(public.scenario, story.note):
        return " ".join(guest_reasons(public, story.note)[:WEIGHED])
    return motive(public, turn, story.note)


def _first(scenario: Scenario, found: Sequence[Story]) -> Story | None:
    """The lead: the first story, but a matter that was settled comes before all but the use of
    force, how a crisis or a war ended, and the day that the scenario is about."""
    settled = next((n for n, story in enumerate(found) if story.note.kind == SETTLED), 0)
    greater = (s for s in found[:settled] if s.note.kind in GREATER or is_peace(s.note) or (
        s.note.kind == "occasion" and is_namesake(scenario, s.note)))
    return next(greater, found[settled]) if found else None


def _quiet(page: FrontPage, kept: int) -> FrontPage:
    """The page of a month in which nothing of weight happened: its lead in a line with what it
    changed, and the next news, each in one. kept: how much of the brief stays in any case."""
    assert page.lead is not None
    lead = replace(page.lead, deck=page.lead.deck[:1], voices=(), meaning="")
    lines = [*page.further, *page.stories][:QUIET_LINES - 1]
    return replace(page, lead=lead, stories=(), brief=page.brief[:kept], quiet=True, further=tuple(
        replace(s, deck=(), meaning="") for s in lines))


def _shorter(page: FrontPage, kept: int) -> Iterator[FrontPage]:
    """A page, and ever shorter ones: without what matters least, headlines stay. kept: how much of
    the brief stays in any case."""
    yield page
    for most in (3, 1, kept):
        page = replace(page, brief=page.brief[:most])
        yield page
    page = replace(page, further=tuple(replace(s, motive="") for s in page.further))
    yield page
    page = replace(page, stories=tuple(replace(s, motive="") for s in page.stories))
    yield page
    if page.lead is not None:
        for less in ({"deck": page.lead.deck[:1]}, {"voices": page.lead.voices[:1]},
                     {"meaning": ""}, {"motive": ""}):
            page = replace(page, lead=replace(page.lead, **less))
            yield page
    yield replace(page, further=tuple(
        replace(s, deck=(), meaning="") for s in page.further))


def ranked(public: Observer, turn: int) -> list[Story]:
    """All public news of a month as stories, as they are ranked. Months after the last turn have
    the numbers of the end."""
    public = public.as_read
    room = Newsroom(public, turn)
    then, said = public.flat(min(turn, public.moment_count - 1)), spoken(public, turn)
    return [_story(public, turn, room, then, said.get(at, ()), news)
            for at, news in enumerate(public.ranked(turn))]


def _line(scenario: Scenario, room: Newsroom, news: News) -> Line:
    """A piece of news as a line; the guests of a day as one."""
    if len(news.facts) == 1:
        text, notes = news.facts[0]
        return Line(text, notes[0].cause.kind, notes, about(scenario, notes[0]))
    return Line(" ".join(attended(scenario, news.notes, room.drawn)), news.notes[0].cause.kind,
                news.notes, tuple(dict.fromkeys(
                    id for _, notes in news.facts for id in about(scenario, notes[0]))))


def how_settled(public: Observer, story: Story) -> Story:
    """A story; of a matter that a side has won with what must be said of how."""
    told = outcome_text(public, story.note) if is_won(story.note) else ""
    return replace(story, meaning=told) if told else story


def _led(public: Observer, turn: int, lead: Story) -> Story:
    """A story as the lead of a page."""
    if lead.note.kind == SETTLED:  # the room is for what put the sides where they were
        return lead
    text = f"{lead.text} {say('bond_leave')}" if lead.note.kind == "bond signed" else lead.text
    return _meant(public, turn, replace(lead, text=text))


def _beside_lead(public: Observer, turn: int, story: Story) -> Story:
    """A story beside a lead, which has room for what it changed or for what it means: of a matter
    that was settled against what was seen on the day, for why."""
    if story.note.kind == SETTLED and although(public, story.note):
        return replace(story, deck=())
    return story if story.deck else _meant(public, turn, story)


def _meant(public: Observer, turn: int, story: Story) -> Story:
    """A story with what it means for the goals that seats have stated."""
    moved = its_own(public.scenario, story.note, public.moved_by(turn, story.line))
    return replace(story, meaning=whom_it_serves(public.scenario, turn, story.note, moved))


def _alike(one: Note, other: Note) -> bool:
    """Whether two facts are of one kind about the same place, or where they are about none, the
    same seats; two treaties of the same seats are two facts, and so are orders of two types."""
    if one.kind in BONDS and one.subject != other.subject:
        return False
    if one.kind == "order given" and one.subject.split(" ")[0] != other.subject.split(" ")[0]:
        return False
    return one.kind == other.kind and one.places == other.places and bool(
        one.places or set(one.actors) == set(other.actors))


def host_of(scenario: Scenario, note: Note) -> int:
    """The seat that held the day that a fact is about; -1 for another fact, where no seat did, and
    for the day that the scenario is about, where the guest of honour counts."""
    if note.kind != "occasion" or note.subject == namesake(scenario):
        return -1
    return occasion_of(scenario, note.subject).host


def _of_its_own(scenario: Scenario, story: Story) -> bool:
    """Whether a story is news of its own, however much else there is: what is offered or changed in
    talks on peace, a matter that was settled, a deed of a seat that brings war nearer, a visit that
    was paid or that its guest of honour refuses, the end of a treaty or of a crisis."""
    note = story.note
    if note.kind == "summit":
        return note.numbers["end"] in (MET, FULL)
    return note.kind in (ENDED, SETTLED, OVER) or host_of(scenario, note) >= 0 or story.nearer or (
        is_answer_of_honour(scenario, note) or _of_talks(scenario, story))


def _of_talks(scenario: Scenario, story: Story) -> bool:
    """Whether a story tells of talks on a dispute: what is offered, changed, refused or signed."""
    note = story.note
    if note.kind == "order given":
        return scenario.order_type(note.numbers["row"]).do in TALKS
    return note.kind.startswith(("settlement", "partial"))


def _varied(scenario: Scenario, found: Sequence[Story], lead: Story | None) -> list[Story]:
    """Matters that were settled, treaties that were ended, days that a seat held, then the first
    stories that do not all tell of the same scene, nor of that of the lead."""
    chosen = [*(story for story in found if story.note.kind == SETTLED),
              *(story for story in found if story.note.kind == ENDED),
              *(story for story in found if host_of(scenario, story.note) >= 0
                and (lead is None or story.scene != lead.scene))][:STORIES]
    for story in found:
        if len(chosen) < STORIES and story not in chosen and all(
                story.scene != s.scene for s in (*chosen, *([lead] if lead else ()))):
            chosen.append(story)
    for story in found:
        if len(chosen) < STORIES and story not in chosen and story.points >= TRIFLE:
            chosen.append(story)
    return chosen


def _story(public: Observer, turn: int, room: Newsroom, then: Floats, said: tuple[Voice, ...],
           news: News) -> Story:
    """A piece of news as a story; said: what offices say of it."""
    scenario, note, moved = public.scenario, news.notes[0], news.moved
    line = _line(scenario, room, news)
    text = room.told(line)
    detail = peace_text(public, note) if is_peace(note) else \
        " ".join(failure(public, note)) if note.kind == "settlement" else \
        how_ended(public, note) or broken_terms(public, note) or belied_by(public, note) \
        or owed(public, line.notes) or bond_text(scenario, note)
    title = title_of(public, room, note, line, text)
    if note.kind == SETTLED:
        beside = headline_beside(public, note, title)
        said_more = (again_text(scenario, note), weighed(public, note))
        text = " ".join(filter(None, (f"{beside}{text[len(title):]}", *said_more)))
        title = beside
    deck = tuple(of_crisis(public, turn, note, deck_of(
        public, turn, then, its_own(scenario, note, moved), line.text)))
    return Story(line, note, news.points, kicker(scenario, note), f"{text} {detail}".strip(),
                 title, deck,
                 scene_of(scenario, note, line.notes), said,
                 flags_of(scenario, note), detail=detail, tone=tone_of(scenario, deck, moved),
                 nearer=_nearer(scenario, note, moved))


def _nearer(scenario: Scenario, note: Note, moved: Mapping[int, float]) -> bool:
    """Whether a fact is a deed of a seat that brings war nearer or carries one further, whatever it
    has moved so far; of a crisis the end is told."""
    if note.kind != "order given":
        return note.kind in OF_SEATS and graver(scenario, moved) >= NEARER
    kind = scenario.order_type(note.numbers["row"])
    strikes = bool(note.places) and {"escalate", "front"} <= {*kind.tags}
    return strikes or graver(scenario, moved) >= NEARER
