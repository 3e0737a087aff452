"""The front page of a month: one lead chosen by drama, three stories, the rest in brief.

It is made from what the public knows, so it is the same for all seats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from game.actions.headlines import headline
from game.actions.summits import FULL, MET
from game.core.exact import Floats
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.notes import Named, about, actor_name, authored, place_name, where_name
from game.core.quantities import BY_NAME
from game.match.crisis_endings import OVER, RESOLVE, TAKEN, ending, loser_name
from game.match.fates import ACCORD, broke_off
from game.match.ranking import (
    DECIDED,
    RECONSIDERED,
    REFUSED,
    SETTLED,
    TALKS,
    TRIFLE,
    News,
    graver,
    is_answer_of_honour,
    is_namesake,
    namesake,
    occasion_of,
    telling,
)
from game.match.report import date_text
from game.present.desk.order_parts import order_parts
from game.present.month.brief import brief_lines
from game.present.month.goals_served import whom_it_serves
from game.present.month.motive import motive
from game.present.month.news import Newsroom
from game.present.month.settled import although, headline_beside, outcome_text, weighed
from game.present.month.spoken import AT_HOME, Voice, spoken
from game.present.observer.observer import Line, Observer
from game.present.people.aides import in_words, weight
from game.present.people.office_names import new_chair
from game.present.people.offices import bond_name, bond_text
from game.present.talks.clauses import clause_title, duties
from game.present.talks.crisis_questions import FORCED
from game.present.talks.draft_history import failure
from game.present.talks.peace import is_peace, peace_of, peace_text
from game.present.words.scenes import flags_of, scene_of
from game.present.words.texts import front as say
from game.present.world.occasions import ENVOY, attended, owed, stood
from game.present.world.pairs import acts_between

STORIES, BRIEF = 3, 5
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
HOW = {RESOLVE: "_held", TAKEN: "_taken"}
"""How the headline of a crisis goes where how it ended says more than who prevailed."""
NEARER = 0.5
"""Size of what a deed moved towards war from which it is news of its own."""
GREATER = frozenset({"flashpoints.general_war", "flashpoints.attempt_won",
                     "flashpoints.attempt_lost", "flashpoints.brink", "scares.used", OVER})
"""Kinds of facts that a matter which was settled does not displace from the head of a page."""
TALKS_END = ("signed", "defender", "open", "stalled")
"""How an offer of a settlement may end, as its headline goes, by its number; see
actions.settlements."""
BESIDE = ("tension", "participation")
"""Numbers of which a story tells where it moved none of the news: between two members of a group,
and how closely a country follows sanctions."""
DANGERS = frozenset({"rung", "nuclear_risk", "scare", "tension", "threat", "casualties"})
"""Numbers whose rise brings war nearer or is its harm."""
MOSTLY = 0.5
"""Share of a month's change from which it is a fact's doing."""


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
    first, *told = (replace(how_settled(public, s), motive=motive(public, turn, s.note))
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
    lead = replace(page.lead, deck=page.lead.deck[:1], voices=(), meaning="", motive="")
    lines = [*page.further, *page.stories][:QUIET_LINES - 1]
    return replace(page, lead=lead, stories=(), brief=page.brief[:kept], quiet=True, further=tuple(
        replace(s, deck=(), meaning="", motive="") for s in lines))


def _shorter(page: FrontPage, kept: int) -> Iterator[FrontPage]:
    """A page, and ever shorter ones: without what matters least, headlines stay. kept: how much of
    the brief stays in any case."""
    yield page
    plain, further = (tuple(replace(s, motive="") for s in some)
                      for some in (page.stories, page.further))
    page = replace(page, stories=plain, further=further)
    yield page
    for most in (3, 1, kept):
        page = replace(page, brief=page.brief[:most])
        yield page
    if page.lead is not None:
        for less in ({"deck": page.lead.deck[:1]}, {"voices": page.lead.voices[:1]},
                     {"meaning": ""}, {"motive": ""}):
            page = replace(page, lead=replace(page.lead, **less))
            yield page
    yield replace(page, further=tuple(replace(s, deck=(), meaning="") for s in further))


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
        return Line(text, notes[-1].cause.kind, notes, about(scenario, notes[0]))
    return Line(" ".join(attended(scenario, news.notes, room.drawn)), news.notes[0].cause.kind,
                news.notes, tuple(dict.fromkeys(
                    id for _, notes in news.facts for id in about(scenario, notes[0]))))


def how_settled(public: Observer, story: Story) -> Story:
    """A story; of a matter that was settled with what must be said of how."""
    told = outcome_text(public, story.note) if story.note.kind == SETTLED else ""
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
    moved = _there(public.scenario, story.note, public.moved_by(turn, story.line))
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
    was paid or that its guest of honour refuses, the end of a treaty."""
    note = story.note
    if note.kind == "summit":
        return note.numbers["end"] in (MET, FULL)
    return note.kind in (ENDED, SETTLED) or host_of(scenario, note) >= 0 or story.nearer or (
        is_answer_of_honour(scenario, note) or _of_talks(scenario, story))


def _of_talks(scenario: Scenario, story: Story) -> bool:
    """Whether a story tells of talks on a dispute: what is offered, changed, refused or signed."""
    note = story.note
    if note.kind == "order given":
        return scenario.order_types[int(scenario.orders.type[note.numbers["row"]])].do in TALKS
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
        how_ended(public, note) or _broken_terms(public, note) or owed(public, line.notes) \
        or bond_text(scenario, note)
    title = _title(public, room, note, line, text)
    if note.kind == SETTLED:
        beside = headline_beside(public, note, title)
        text = f"{beside}{text[len(title):]} {weighed(public, note)}".strip()
        title = beside
    deck = tuple(_deck(public, turn, then, _there(scenario, note, moved), line.text))
    return Story(line, note, news.points, kicker(scenario, note), f"{text} {detail}".strip(),
                 title, deck,
                 scene_of(scenario, note, line.notes), said,
                 flags_of(scenario, note), detail=detail, tone=_tone(scenario, deck, moved),
                 nearer=_nearer(scenario, note, moved))


def _nearer(scenario: Scenario, note: Note, moved: Mapping[int, float]) -> bool:
    """Whether a fact is a deed of a seat that brings war nearer or carries one further, whatever it
    has moved so far; of a crisis the end is told."""
    if note.kind != "order given":
        return note.kind in OF_SEATS and graver(scenario, moved) >= NEARER
    kind = scenario.order_types[int(scenario.orders.type[note.numbers["row"]])]
    strikes = bool(note.places) and {"escalate", "front"} <= {*kind.tags}
    return kind.do != FORCED and (strikes or graver(scenario, moved) >= NEARER)


def _tone(scenario: Scenario, deck: Sequence[tuple[int, str]], moved: Mapping[int, float]) -> int:
    """Whether the first effect that is told of a fact makes war less likely, 1, or more, -1."""
    if not deck or scenario.layout.where(deck[0][0])[0] not in DANGERS:
        return 0
    return -1 if moved[deck[0][0]] > 0 else 1


def _there(scenario: Scenario, note: Note, moved: Mapping[int, float]) -> dict[int, float]:
    """What a fact moved without what is about other disputes than its own, and between seats that
    are no party to it: a cause that works in several of them at once is one."""
    own = {f for f, place in enumerate(scenario.flashpoints) if place.id in note.places}
    out = {}
    for row, amount in moved.items():
        name, index = scenario.layout.where(row)
        axes = BY_NAME[name].axes
        if (not own or "F" not in axes or index[axes.index("F")] in own) and acts_between(
                scenario, note, row):
            out[row] = amount
    return out


def kicker(scenario: Scenario, note: Note) -> str:
    """What a story is about, in a word or two."""
    kind = note.kind
    if kind == "order given":
        order = scenario.order_types[int(scenario.orders.type[note.numbers["row"]])]
        key = "kicker_home" if AT_HOME in order.tags else f"kicker_{order.family}"
        return say(key if key in say else "kicker_order")
    if kind in ("occasion", REFUSED, RECONSIDERED, DECIDED):
        return occasion_of(scenario, note.subject).name
    if note.places and any(f.id == note.places[0] for f in scenario.flashpoints):
        return place_name(scenario, note.places[0]).text
    if kind == SETTLED:
        return say("kicker_settled", matter=scenario.matters[note.numbers["matter"]].name)
    key = "kicker_" + kind.split(".")[0].split(" ")[0]
    return say(key) if key in say else say("kicker_world")


def _title(public: Observer, room: Newsroom, note: Note, line: Line, text: str) -> str:
    """A headline: of crises and guests in few words, else the first sentence."""
    scenario = public.scenario
    if note.kind == OVER:
        sides = [actor_name(scenario, seat) for seat in note.actors] + [Named(say("defender"))]
        found = ending(public.notes(note.turn), note)
        if found.way == TAKEN and found.loser != note.actors[0]:
            sides = [sides[1], sides[0]]  # who offered terms first
        return room.title(f"crisis_{note.numbers['end']}{HOW.get(found.way, '')}", note, {
            "where": where_name(scenario, note.places[0]), "one": sides[0], "two": sides[1]})
    if note.kind == "occasion" and len({n.actors[:1] for n in line.notes}) < 2:
        which = "honour" if is_namesake(scenario, note) else "came"
        if not note.numbers["came"]:
            which = "envoy" if stood(line.notes) == ENVOY else "away"
        day = occasion_of(scenario, note.subject).called
        return room.title(f"occasion_{which}", note, {
            "day": Named(day), "one": actor_name(scenario, note.actors[0])})
    if note.kind == "settlement":
        return _peace_title(public, room, note) if is_peace(note) else \
            _talks_title(scenario, room, note)
    if note.kind == "bond signed":
        one, two = (actor_name(scenario, seat) for seat in note.actors)
        return room.title("bond", note, {
            "one": one, "two": two, "bond": Named(bond_name(scenario, note))})
    if note.kind == "accord signed":
        return _accord_title(scenario, room, note)
    if note.kind == "order given" and (parts := order_parts(scenario, note.numbers["row"])).get(
            "give"):
        return _proposal_title(scenario, room, note, parts)
    return text.split(". ", maxsplit=1)[0].rstrip(".")


def how_ended(public: Observer, note: Note) -> str:
    """What decided a crisis, as a sentence; "" of another fact, and where its headline says it."""
    if note.kind != OVER:
        return ""
    found = ending(public.notes(note.turn), note)
    key = f"ended_{found.way}"
    return say(key, who=loser_name(public.scenario, note, found)) if key in say else ""


def _broken_terms(public: Observer, note: Note) -> str:
    """What each side had undertaken in an accord that was broken, as a sentence; "" of another
    fact, and where the public never knew it."""
    if note.kind != "accord broken":
        return ""
    found = next((f for f in public.fates() if f.what == ACCORD and f.end == "broken"
                  and f.ended == note.turn and set(f.parties) == set(note.actors[:2])), None)
    if found is None:
        return ""
    give, get = (public.scenario.variants.index(id) for id in found.subject.split("/"))
    return say("broken_terms", terms=duties(public.scenario, give, get, *found.parties[:2]))


def _peace_title(public: Observer, room: Newsroom, note: Note) -> str:
    """A headline for a settlement: who signs it, and who brought it about where that was none of
    them."""
    scenario, peace = public.scenario, peace_of(public, note)
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    names = {"one": Named(peace.sides[0]), "two": Named(peace.sides[1]),
             "deal": authored(scenario, place.settlements[note.numbers["deal"]].name)}
    if not peace.mediated:
        return room.title("settlement_signed", note, names)
    names["broker"] = actor_name(scenario, peace.broker)
    return room.title("settlement_brokered", note, names)


def _talks_title(scenario: Scenario, room: Newsroom, note: Note) -> str:
    """A headline for the end of an offer of a settlement: by whom it failed, where one side did."""
    place = scenario.flashpoints[note.numbers["flashpoint"]]
    which, against = TALKS_END[note.numbers["end"]], broke_off(scenario, note)
    names = {"where": where_name(scenario, place.id),
             "deal": authored(scenario, place.settlements[note.numbers["deal"]].name)}
    if place.defender >= 0:
        names["defender"] = place_name(scenario, scenario.countries[place.defender].id)
    if which == "open" and len(against) == 1:
        which, names["who"] = "broken", actor_name(scenario, against[0])
    return room.title(f"settlement_{which}", note, names)


def _accord_title(scenario: Scenario, room: Newsroom, note: Note) -> str:
    """A headline for an accord: who gives what to whom for what, in few words."""
    one, two = note.actors
    give, get = ((clause_title(scenario, note.numbers[which], *pair)) for which, pair in (
        ("give", (one, two)), ("get", (two, one))))
    return room.title("accord", note, {
        "one": actor_name(scenario, one), "two": actor_name(scenario, two),
        "give": authored(scenario, give), "get": authored(scenario, get)})


def _proposal_title(scenario: Scenario, room: Newsroom, note: Note,
                    parts: Mapping[str, str]) -> str:
    """A headline for a proposal of an accord: who offers whom what for what."""
    two = int(scenario.orders.target[note.numbers["row"]])
    return room.title("proposal", note, {
        "one": actor_name(scenario, note.actors[0]), "two": actor_name(scenario, two),
        **{name: authored(scenario, parts[name]) for name in ("give", "get")}})


def _deck(public: Observer, turn: int, then: Floats, moved: Mapping[int, float], text: str,
          ) -> list[tuple[int, str]]:
    """(row, sentence) of what a fact itself moved most, one for each number and its mirror, of
    numbers that went that way in all."""
    unit, weight = telling(public.scenario)
    order = sorted((row for row in moved if unit[row] > 0), key=lambda r: (
        -abs(moved[r]) / float(unit[r]) * float(weight[r]), r))
    met: set[tuple[str, tuple[int, ...]]] = set()
    out = []
    for row in order:
        name, index = public.scenario.layout.where(row)
        key = (name, tuple(sorted(index)))
        if key in met or abs(moved[row]) < 0.2 * float(unit[row]):
            continue
        met.add(key)
        change = public.change(row, turn) if turn < public.moment_count else moved[row]
        if change * moved[row] <= 0:
            continue
        said = _share(public.scenario, row, float(then[row]), moved[row], change)
        if said.rstrip(".") != text.rstrip("."):
            out.append((row, said))
        if len(out) == 2:
            break
    return out or _beside(public, turn, moved)


def _beside(public: Observer, turn: int, moved: Mapping[int, float]) -> list[tuple[int, str]]:
    """(row, sentence) of the most that a fact moved of numbers of which no news of their own are
    told; none where it is slight."""
    scenario, over = public.scenario, turn >= public.moment_count
    known = [row for row in moved if scenario.layout.where(row)[0] in BESIDE
             and (over or public.change(row, turn) * moved[row] > 0)
             and weight(scenario, row, moved[row]) != "slight"]
    most = max(known, default=-1, key=lambda row: (abs(moved[row]), -row))
    return [(most, in_words(scenario, most, moved[most]))] if most >= 0 else []


def _share(scenario: Scenario, row: int, value: float, moved: float, change: float) -> str:
    """What a fact did to a number, in words. Where most of a dispute's climb or of a change of
    state is its doing, it is told as what has become of it."""
    name, _ = scenario.layout.where(row)
    if (name == "rung" or BY_NAME[name].whole) and abs(moved) >= MOSTLY * abs(change):
        return headline(scenario, row, value, change)
    return in_words(scenario, row, moved)
