"""The few moments of a month that get a full screen before the paper: outcomes, treaties, goals."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from game.actions.headlines import headline
from game.core.ledger import Note
from game.core.model import Scenario
from game.core.numerals import amount
from game.match.crisis_endings import OVER
from game.match.ranking import NAMESAKE, SETTLED, is_namesake, occasion_weight, telling
from game.present.debrief.epilogue import lasting_line
from game.present.dossiers.touching import at_stake
from game.present.month.cause_facts import fresh_causes
from game.present.month.consequences import consequences
from game.present.month.front_page import GREATER, Story, host_of, ranked
from game.present.month.goal_crossings import Crossing, crossed
from game.present.month.goal_scenes import goal_scenes
from game.present.month.private_page import meanings
from game.present.month.replies import held_back
from game.present.month.settled import is_won, outcome_text
from game.present.month.spoken import GREAT, Voice
from game.present.observer.observer import Observer
from game.present.people.office_names import office_name
from game.present.talks.peace import is_peace
from game.present.words.formatting import strung
from game.present.words.texts import front as say
from game.present.world.goal_state import GoalState, guessed

MOST, BESIDE = 3, 2
"""Beats a month, and of them those beside the viewer's own matters that were settled, which all
have theirs."""
TREATIES = frozenset({"settlement", "bond signed"})
"""Facts whose screen never shrinks, however often one has seen its like."""
OWN = frozenset({"crisis.over", "bond left", "accord broken"})
"""Facts whose screen never shrinks for the seats in them: a crisis, a treaty that was ended."""
WAR = "flashpoints.general_war"
"""The fact that comes before all others, whoever is in it."""
THRESHOLD = 100.0
"""Points, as news are ranked, from which a fact gets a screen for a seat that is not in it."""
OWN_ONLY = frozenset({"accord broken", SETTLED})
"""Facts that are beats for the seats in them alone."""
GOAL, BLOW, LAST = "goal", "blow", "last"
"""Beats of no fact: a goal of the seat crossed a mark, or moved far without that; one month is
left."""
FAR = 10.0
"""Points in a month by which a goal has moved far."""
FAINT = 0.05
"""Share of what is news of a number below which a goal's moment does not tell of it."""
YEAR_END = "year_end"
"""The scene of the notice of the last month."""
NUMBERS = 2
"""Numbers that are told of a goal."""


@dataclass(frozen=True)
class Sealed:
    """What a side had sealed in the last round of a crisis: its seat (-1 the defender), office,
    stance, and what that means."""

    seat: int
    office: str
    stance: str
    means: str = ""


@dataclass(frozen=True)
class Beat:
    """A moment: what it is about, headline, text, what it changed as (row, sentence), who speaks,
    what both sides of a crisis had sealed, and the flags of those at the table of the scene.
    `always`: whether it gets its screen however often its kind was seen; `slight`: it never does,
    it is a line on the paper. `signs`: of each line whether the number went up (1) or down (-1),
    and whether that is good (1) or bad (-1) for the viewer."""

    kind: str
    scene: str
    kicker: str
    headline: str
    text: str
    lines: tuple[tuple[int, str], ...] = ()
    voices: tuple[Voice, ...] = ()
    sealed: tuple[Sealed, ...] = ()
    flags: tuple[str, ...] = ()
    always: bool = False
    slight: bool = False
    signs: tuple[tuple[int, int], ...] = ()


def beats(observer: Observer, public: Observer, turn: int,
          stories: Sequence[Story] | None = None) -> list[Beat]:
    """The beats of a month that was played, for a seat, the weightiest first; a goal that crossed a
    mark by little has its own only where nothing else has.

    stories: those of the month, where they are ranked already.
    """
    observer, public = observer.as_read, public.as_read
    stories = ranked(public, turn) if stories is None else stories
    great = sorted((s for s in stories if _counts(observer, s.note, s.points)),
                   key=lambda s: _place(observer, s.note))
    found = [_told(observer, public, turn, story) for story in great]
    found += [*_goals(observer, turn, not found), *_blow(observer, turn)]
    if turn == observer.scenario.turns - 1:
        found.append(Beat(LAST, YEAR_END, say("kicker_last"), say("beat_last"),
                          say("beat_last_text", lasting=lasting_line(observer.scenario)).strip(),
                          always=True))
    kept = sorted(found, key=lambda beat: (beat.kind != SETTLED, not beat.always, beat.slight))
    most = max(MOST, BESIDE + sum(beat.kind == SETTLED for beat in found))
    return [beat for beat in found if beat in kept[:most]]


def _place(observer: Observer, note: Note) -> tuple[int, float]:
    """Where a fact stands among the beats of its month: first the use of force, a crisis and peace
    of the viewer's own, and the day that the scenario is about; then its matters, that with most at
    stake first; then what else it is in, and all else.
    """
    if note.kind == SETTLED:
        return 1, -at_stake(observer, observer.scenario.matters[note.numbers["matter"]])
    own = observer.seat in note.actors or _own_day(observer, note)
    first = note.kind == WAR or (own and (note.kind in GREATER or is_peace(note))) or (
        note.kind == "occasion" and is_namesake(observer.scenario, note))
    return 0 if first else 2 if own else 3, 0.0


def divided(found: Sequence[Beat], seen: Collection[str]) -> tuple[list[Beat], list[Beat]]:
    """Beats that get a screen, and those that shrink to a line, as they are slight or their kind
    was seen before."""
    full = [beat for beat in found if not beat.slight and (
        beat.always or beat.kind not in seen)]
    return full, [beat for beat in found if beat not in full]


def kinds_shown(observer: Observer, public: Observer) -> frozenset[str]:
    """Kinds of the beats that a game has surely shown a seat, without making them. A month with
    more great facts than get a screen is left out: which of them were shown hangs on ranking."""
    out: set[str] = set()
    for turn in range(1, observer.played + 1):
        found = [n.kind for n in _great(observer, public, turn)]
        found += [GOAL for crossing in crossed(observer.as_read, turn)
                  if crossing.sure and not (crossing.narrow and found)]
        found += [BLOW] * (moved_far(observer.as_read, turn) is not None)
        out |= set(found) if len(found) <= MOST else set()
    return frozenset(out)


def is_great(observer: Observer, public: Observer, turn: int) -> bool:
    """Whether a month has beats that get a screen, without making them; the notice of the last
    month is none."""
    return any(True for _ in _great(observer, public, turn)) or any(
        crossing.sure for crossing in crossed(observer.as_read, turn)) or (
            moved_far(observer.as_read, turn) is not None)


def _great(observer: Observer, public: Observer, turn: int) -> Iterator[Note]:
    """The facts of a month that are beats for a seat."""
    return (news.notes[0] for news in public.as_read.ranked(turn)
            if _counts(observer, news.notes[0], news.points))


def _counts(observer: Observer, note: Note, points: float) -> bool:
    """Whether a fact gets a screen of its own: it passes the threshold, or the seat is in it; of
    guests the one that the scenario is about, and those of a day that the seat held."""
    if note.kind == "occasion":
        return occasion_weight(observer.scenario, note) == NAMESAKE or _own_day(observer, note)
    own = observer.seat in note.actors or _of_its_own(observer, note)
    return note.kind in GREAT and (own or points >= THRESHOLD) and (
        own or note.kind not in OWN_ONLY)


def _of_its_own(observer: Observer, note: Note) -> bool:
    """Whether a matter was settled in which the viewer's seat has a stake."""
    return note.kind == SETTLED and observer.seat is not None and at_stake(
        observer, observer.scenario.matters[note.numbers["matter"]]) > 0


def _own_day(observer: Observer, note: Note) -> bool:
    """Whether a fact is about the guests of a day that the viewer's seat held."""
    return observer.seat is not None and host_of(observer.scenario, note) == observer.seat


def _told(observer: Observer, public: Observer, turn: int, story: Story) -> Beat:
    text = story.detail or story.more
    if story.note.kind == "bond signed":
        text = f"{text} {say('bond_leave')}".strip()
    if story.note.kind == SETTLED and not is_won(story.note):
        text = f"{text} {outcome_text(public, story.note)}".strip()
    if story.note.kind == OVER:
        text = f"{text} {held_back(observer, turn, story.note)}".strip()
    lines = consequences(observer, turn, story)
    if _own_day(observer, story.note) and not lines:
        text = f"{text} {say('beat_day_even')}".strip()
    return Beat(story.note.kind, story.scene, story.kicker, story.headline, text,
                tuple((line.row, line.said) for line in lines), story.voices,
                tuple(_sealed(public, turn, story)), story.flags, _stays(observer, story.note),
                signs=tuple((line.way, line.worth) for line in lines))


def _stays(observer: Observer, note: Note) -> bool:
    """Whether a fact is told on a screen of its own in every game: the day that the scenario is
    about, a treaty, a matter that was settled, a crisis of the viewer's own, the end of a treaty of
    its own."""
    return note.kind in ("occasion", SETTLED) or note.kind in TREATIES or (
        note.kind in OWN and observer.seat in note.actors)


def _sealed(public: Observer, turn: int, story: Story) -> list[Sealed]:
    """What both sides had sealed in the last round of a crisis."""
    if story.note.kind != "crisis.over":
        return []
    rounds = [n for n in public.notes(turn)
              if n.kind == "crisis.round" and n.places == story.note.places]
    if not rounds:
        return []
    last = max(rounds, key=lambda n: n.numbers["round"])
    sides = [*last.actors, -1][:2]
    said = [last.numbers[which] for which in ("first", "second")]
    return [Sealed(seat, _office(public.scenario, seat, turn), say(f"stance_{word}"),
                   say(f"stance_means_{word}"))
            for seat, word in zip(sides, said, strict=True)]


def _office(scenario: Scenario, seat: int, turn: int) -> str:
    if seat < 0:
        return say("defender").capitalize()
    return office_name(scenario, seat, turn)


def _goals(observer: Observer, turn: int, alone: bool) -> list[Beat]:
    """A beat for each goal of the seat that crossed a mark in the month, or has now stayed beyond
    one. alone: nothing else has a screen; else what crossed by little has none."""
    scenario = observer.scenario
    scenes = {} if observer.seat is None else goal_scenes(scenario, observer.seat)
    return [Beat(GOAL, scenes[c.goal], say("kicker_goal"),
                 say(f"beat_goal_{_how(c)}{c.key}", goal=scenario.goals[c.goal].name),
                 _explained(observer, turn, c), lines,
                 slight=not c.sure or (c.narrow and not alone),
                 signs=tuple(_sign(observer, row, turn, c.goal) for row, _ in lines))
            for c in crossed(observer, turn) for lines in (_numbers(observer, c.goal, turn),)]


def moved_far(observer: Observer, turn: int) -> GoalState | None:
    """The goal of the seat that a month has moved most, as it left it, where that is far and it
    crossed no mark; None for none."""
    marked = {crossing.goal for crossing in crossed(observer, turn)}
    first = next(iter(meanings(observer, turn) if observer.seat is not None else ()), None)
    return first if first is not None and abs(first.change) >= FAR \
        and first.number not in marked else None


def _blow(observer: Observer, turn: int) -> list[Beat]:
    """A beat for the goal that a month has moved far, with what moved it that way most."""
    found = moved_far(observer, turn)
    if found is None or observer.seat is None:
        return []
    way, lines = "up" if found.change > 0 else "down", _numbers(observer, found.number, turn)
    causes = fresh_causes(observer, found.number, turn, found.change)
    why = [say(f"beat_goal_why_{way}", causes=strung(causes))] if causes else []
    return [Beat(BLOW, goal_scenes(observer.scenario, observer.seat)[found.number],
                 say("kicker_goal"), say(f"beat_far_{way}", goal=found.goal.name),
                 " ".join([found.of_month, *why]), lines,
                 signs=tuple(_sign(observer, row, turn, found.number) for row, _ in lines))]


def _how(crossing: Crossing) -> str:
    """By how much a goal crossed a mark, as the begin of a key."""
    return "narrow_" if crossing.narrow else "" if crossing.sure else "just_"


def _sign(observer: Observer, row: int, turn: int, goal: int) -> tuple[int, int]:
    """Which way a number of a goal went in a month, and whether that was good for the goal."""
    record, way = observer.scenario.goals[goal], 1 if observer.change(row, turn) > 0 else -1
    weight = next(float(w) for r, w in zip(record.rows, record.coefficients, strict=True)
                  if int(r) == row)
    return way, way if weight > 0 else -way


def _explained(observer: Observer, turn: int, crossing: Crossing) -> str:
    """What is said of a goal that crossed a mark, with what moved it that way most in the month."""
    progress, down = observer.progress()[crossing.goal], crossing.key == "down"
    change = float(progress[turn] - progress[turn - 1])
    parts = [say(f"beat_goal_now_{crossing.key}")]
    if not crossing.sure:
        gap = amount(crossing.gap)
        parts.append(say("beat_goal_even") if gap == "0" else say("beat_goal_gap", gap=gap))
    elif crossing.narrow:
        parts.append(say("beat_goal_narrow_below" if down else "beat_goal_narrow_above",
                         gap=amount(round(crossing.gap, 1))))
    if guessed(observer, crossing.goal):
        parts.append(say("beat_goal_guessed"))
    causes = fresh_causes(observer, crossing.goal, turn, change)
    if causes and down == (change < 0):
        parts.append(say("beat_goal_why_down" if down else "beat_goal_why_up",
                         causes=strung(causes)))
    if down and turn < observer.scenario.turns:
        parts.append(say("beat_goal_time"))
    return " ".join(parts)


def _numbers(observer: Observer, goal: int, turn: int) -> tuple[tuple[int, str], ...]:
    """(row, sentence) of the numbers of a goal that moved it most in a month the way it went, of
    those of which news are told; of a number and its mirror, such as both sides of a tie, the
    first."""
    record, scenario = observer.scenario.goals[goal], observer.scenario
    done = observer.progress()[goal]
    way = float(done[turn] - done[turn - 1])
    now = observer.flat(min(turn, observer.moment_count - 1))
    unit, _ = telling(scenario)
    moved = {int(row): observer.change(int(row), turn) for row in record.rows if unit[row] > 0}
    weight = dict(zip(record.rows.tolist(), record.coefficients, strict=True))
    told: dict[tuple[str, tuple[int, ...]], int] = {}
    for row in sorted(moved, key=lambda r: (-abs(moved[r] * float(weight[r])), r)):
        name, index = scenario.layout.where(row)
        if abs(moved[row]) >= FAINT * float(unit[row]) and way * moved[row] * weight[row] > 0:
            told.setdefault((name, tuple(sorted(index))), row)
    return tuple((r, headline(scenario, r, float(now[r]), moved[r]))
                 for r in list(told.values())[:NUMBERS])
