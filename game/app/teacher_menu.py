"""The teacher's menu of a game at one screen: its pages, and what their buttons do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from game.app.classroom import reviewing, said, unaccepted
from game.app.controller import GameController
from game.app.exports.files import write_files
from game.app.lesson import PLANS
from game.app.look_ahead import look_ahead
from game.app.saved_courses import SavedCourse, courses
from game.app.world_acts import WorldActs, number_in, number_named
from game.core.errors import JournalError, UsageError
from game.core.numerals import amount
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.report import TurnReport, date_text
from game.page import Block, Button, Form, Group, Input, Section, Text, bold, line, press
from game.players.registry import HUMAN
from game.present.debrief.grading import reason_text
from game.present.observer.class_record import player_name
from game.present.observer.observer import Observer
from game.present.teaching import acts_page, month_page
from game.present.words.formatting import row_in
from game.present.words.numbers import number_name
from game.present.words.order_words import asked
from game.present.words.texts import classroom as say
from game.present.words.texts import web as w
from game.present.world.queries import index_of

Basis = tuple[str, dict[str, str], dict[str, Sheet]]
"""The inputs of a look-ahead: the world's hash, the player of each seat, people's drafts."""
MINUTES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20)
"""Selectable turn lengths."""
EXTRA = {"time_1": 1.0, "time_2": 1.5, "time_3": 2.0}
"""Factors on the turn time."""
WORD = 40
"""Characters of the teacher's word, at most."""


class Question(NamedTuple):
    """What is asked before an act: a title, the text, and the word that does it."""

    title: str
    text: str
    yes: str


class _Desk(WorldActs):
    """The acts on the game of a window; what the disk refuses is written later."""

    def __init__(self, game: GameController) -> None:
        super().__init__(self)
        self.game = game

    @property
    def match(self) -> Match:
        """The game that is played."""
        return self.game.match

    @property
    def revealed(self) -> Observer:
        """All of its world."""
        return self.game.revealed

    def note(self, kind: str, **fields: Any) -> None:
        """Write a line of the journal; no act is sent twice here."""
        self.game.current.keeper.note(kind, **{k: v for k, v in fields.items() if k != "act"})

    def announced(self, act: str, what: str, do: Callable[[], None]) -> None:
        """Do what writes its own line."""
        self.game.tasks.idle()
        try:
            do()
        except JournalError as error:
            self.game.current.keeper.lost(error)

    def corrects(self) -> bool:
        """A number that is set while a month waits belongs to it."""
        return unaccepted(self.game.match) > 0


class TeacherMenu:
    """The menu. changed: called when something became known beside."""

    def __init__(self, game: GameController, changed: Callable[[], None]) -> None:
        self.game, self.changed = game, changed
        self.acts, self.quantity = _Desk(game), "support"
        self.ahead: TurnReport | None = None
        self._rests_on: Basis | None = None

    # Pages -------------------------------------------------------------------------------------

    def pages(self) -> dict[str, Callable[[], tuple[Block, ...]]]:
        """What makes the pages, by the key of their names."""
        acts = {} if self.game.match.over else {
            "fac_events": self.events, "fac_numbers": self.numbers}
        return {**acts, "fac_month": self.month, "fac_branch": self.branches,
                "fac_seats": self.seats, "fac_clock": self.clock, "fac_ending": self.ending}

    def events(self) -> tuple[Block, ...]:
        """Letting something happen, and what was said before."""
        scenario = self.game.scenario
        names = dict(zip(scenario.seats, (a.name for a in scenario.actors), strict=True))
        note = Text(line(say("message_text")), "note")
        return acts_page.happen(self.game.revealed), note, acts_page.said_before(
            (date_text(scenario, d.turn), names.get(d.seat, say("everybody")), d.raw)
            for d in reversed(said(self.game.match)))

    def numbers(self) -> tuple[Block, ...]:
        """Setting a number of a quantity, and an event that moves it."""
        revealed = self.game.revealed
        choices = acts_page.numbers(revealed, (self.quantity,))
        return (Section("", (acts_page.quantity_form(self.quantity),
                             acts_page.quantity_told(self.quantity)), kind="card"),
                Group((Section(say("override"), (Text(line(say("number_text")), "note"),
                                                 acts_page.number_form(revealed, choices))),
                       Section(say("fac_own"), (Text(line(say("own_text")), "note"),
                                                acts_page.own_event_form(revealed, choices)))),
                      "cards"))

    def month(self) -> tuple[Block, ...]:
        """The coming month, played on a copy beside the game."""
        game = self.game
        if self.ahead is not None and self._rests_on != self._basis():
            self.ahead = None  # the teacher changed its inputs
        busy = game.tasks.has("look ahead")
        go = press("preview", say("preview_go"), kind="primary", icon="eye", barred=say(
            "preview_busy") if busy else say("fac_over") if game.match.over else "")
        found = month_page.told_of(self.ahead) if self.ahead else Text(
            line(say("preview_busy" if busy else "preview_none")), "empty")
        rows = []
        for number in game.humans:
            seat = game.match.seats[number]
            kind, sheet = game.current.sheet_of(seat)
            rows.append((game.scenario.actors[number].name, "; ".join(
                asked(game.scenario, row_in(game.scenario, number, x)) for x in sheet.orders),
                reason_text(game.revealed, game.match.turn, seat), kind == "seal"))
        return (Text(line(say("review_switch")), "note"),
                month_page.review_switch(reviewing(game.match)),
                Text(line(say("month_text")), "note"), go, found, month_page.sheets(rows))

    def branches(self) -> tuple[Block, ...]:
        """Going back to a month, and the courses of this game."""
        game, played = self.game, self.game.observer.played
        turns = tuple(press("takeback", say("branch_line", turn=t, date=date_text(
            game.scenario, t)), icon="git-branch", turn=str(t)) for t in range(1, played + 1))
        known = tuple(_course(c, c.path == game.path) for c in self.courses)
        return (Text(line(say("branch_text")), "note"), Group((
            Section(say("fac_branch"), turns), Section(say("courses"), known)), "cards"))

    @cached_property
    def courses(self) -> list[SavedCourse]:
        """The saved courses of this game; the files are read when the page is first made, which a
        locked menu does not do."""
        return courses(self.game.match)

    def seats(self) -> tuple[Block, ...]:
        """Who plays each seat, and the teacher's word."""
        game = self.game
        records = game.scenario.data.get("doctrines", {})
        players = {HUMAN: say("person"), "doctrine": say("doctrine_any"), **{
            f"doctrine:{id}": str(record.get("name", id)) for id, record in records.items()}}
        forms = tuple(self._set("player", "player", actor.name, game.seats[seat], {
            **players, game.seats[seat]: players.get(game.seats[seat], player_name(
                game.scenario, game.seats[seat]))}, seat=seat)
            for seat, actor in zip(game.match.seats, game.scenario.actors, strict=True))
        word = Form("word", (Input("word", say("lock_set"), "password", game.word.text, most=WORD),
                             Button(line(w("set")))), kind="row")
        return (Text(line(say("seats_text")), "note"), Section("", (Group(forms, "cards small"),)),
                Section("", (word,)))

    def clock(self) -> tuple[Block, ...]:
        """The lesson's plan, the length of turns, more time for a seat."""
        game = self.game
        lengths = {str(m): say("some_minutes", count=m) if m else say("no_timer")
                   for m in sorted({*MINUTES, game.settings.minutes})}
        lesson, shares = game.clocks.lesson, {k: say(k) for k in EXTRA}
        plan: tuple[Block, ...] = tuple(press(
            "lesson", f"{say('lesson_start')}: {say(f'plan_{p}')}", icon="calendar", plan=p)
            for p in PLANS)
        if lesson.on:
            plan = (Text(line(lesson.text), id="lesson"), Group((
                press("lesson_move", say("lesson_less"), icon="minus", minutes="-1"),
                press("lesson_move", say("lesson_more"), icon="plus", minutes="1"),
                press("lesson_stop", say("lesson_stop"), icon="timer-off")), "row"))
        more = tuple(self._set("extra", "share", game.scenario.actors[s].name, next(
            k for k, v in EXTRA.items() if v == game.clocks.extra.get(s, 1.0)), shares, seat=str(s))
            for s in game.humans)
        return (Section(say("lesson"), plan), Section(say("clock_turn"), (
            Text(line(say("clock_text")), "note"),
            self._set("minutes", "minutes", "", str(game.settings.minutes),
                      lengths))), Section(say("clock_more"), (Group(more, "cards small"),)))

    def ending(self) -> tuple[Block, ...]:
        """The debrief at any turn, and the files for grading."""
        end = (press("end", say("end_here"), kind="primary", icon="flag"),) \
            if self._may_end else ()
        return (Section("", (Text(line(say("ending_text"))), Group((press(
            "freeze", say("freeze"), kind="" if end else "primary", icon="pause"), *end), "row"))),
            Section("", (Text(line(say("files_text"))), press("files", say("files"),
                                                              icon="printer"))))

    @staticmethod
    def _set(do: str, name: str, label: str, now: str, choices: Mapping[str, str],
             **fields: str) -> Form:
        """A choice and the button that makes it."""
        return Form(do, (Input(name, label, "choice", now, tuple(choices.items())),
                         Button(line(w("set")))), fields, "row")

    # Acts --------------------------------------------------------------------------------------

    def question(self, do: str, fields: Mapping[str, str]) -> Question | None:
        """What is asked before an act; None for nothing."""
        game, scenario = self.game, self.game.scenario
        if do == "inject":
            event = next(e for e in scenario.events if e.id == fields["event"])
            return Question(say("inject_title"), say(
                "inject_text", name=event.name, text=acts_page.event_text(scenario, event)),
                say("inject"))
        if do == "takeback":
            turn = int(fields["turn"])
            return Question(say("branch_title"), say(
                "branch_ask", date=date_text(scenario, turn), turn=turn, path=game.path or "-"),
                say("branch"))
        if do in ("freeze", "end") and not game.match.over:
            return Question(say("freeze_title"), say("freeze_end" if do == "end" else
                                                     "freeze_open"), say(
                "end_here" if do == "end" else "so_far"))
        if do == "player" and fields["player"] != HUMAN and self._waited_for_alone(fields["seat"]):
            name = scenario.actors[game.match.seats.index(fields["seat"])].name
            return Question(say("seat_title"), say("seat_last", name=name), say("seat_go"))
        return None

    def do(self, do: str, fields: Mapping[str, str]) -> str:
        """Do what a form asks for; what is said of it. MultipolarError: why it was not done."""
        acts: dict[str, Callable[[Mapping[str, str]], str | None]] = {
            "inject": self._inject, "say": self._say, "event": self._own_event,
            "override": self._override,
            "quantity": lambda f: setattr(self, "quantity", f["quantity"]),
            "review": self._review, "preview": self._look, "takeback": self._take_back,
            "player": self._assign, "word": lambda f: setattr(self.game.word, "text", f["word"]),
            "lesson": lambda f: self.game.clocks.lesson.start(f["plan"]),
            "lesson_move": lambda f: self.game.clocks.lesson.move(int(f["minutes"])),
            "lesson_stop": lambda f: self.game.clocks.lesson.stop(),
            "minutes": self._minutes, "extra": self._extra, "freeze": self._freeze,
            "end": lambda f: self.game.stop(), "files": lambda f: write_files(self.game)}
        return acts[do](fields) or ""

    def _inject(self, fields: Mapping[str, str]) -> str:
        self.acts.inject("", fields["event"])
        name = next(e.name for e in self.game.scenario.events if e.id == fields["event"])
        return say("injected", name=name)

    def _say(self, fields: Mapping[str, str]) -> str:
        game, seat = self.game, fields["seat"]
        self.acts.broadcast("", fields["text"], seat)
        return say("sent_to", seat=game.scenario.actors[game.match.seats.index(
            seat)].called) if seat else fields["text"]

    def _own_event(self, fields: Mapping[str, str]) -> str:
        name, ids = number_named(fields["number"])
        self.acts.own_event("", fields["text"], name, ids, number_in(fields["by"]))
        return say("overridden", what=number_name(name), value=amount(
            self.game.revealed.value(name, *index_of(self.game.scenario, name, ids))))

    def _override(self, fields: Mapping[str, str]) -> str:
        name, ids = number_named(fields["number"])
        value = number_in(fields["value"])
        self.acts.override("", name, ids, value, fields["reason"], bool(fields["tell"]))
        return say("overridden", what=number_name(name), value=amount(value))

    def _review(self, fields: Mapping[str, str]) -> str:
        self.acts.review("", bool(fields["on"]))
        return say("review_on" if fields["on"] else "review_off")

    def _look(self, fields: Mapping[str, str]) -> None:
        """Play the month on a copy, beside the game."""
        game = self.game
        lines, opponents = game.revealed.lines(), game.current.opponents
        self._rests_on = basis = self._basis()

        def keep(found: TurnReport) -> None:
            self.ahead = found
            self.changed()

        def failed(error: BaseException) -> None:
            game.refused(error)
            self.changed()
        game.tasks.submit("look ahead", lambda: look_ahead(lines, opponents, basis[2]), keep,
                          failed, first=True)

    def _basis(self) -> Basis:
        """The present inputs of a look-ahead."""
        game = self.game
        return game.match.state_hash(), dict(game.seats), game.current.sheets()

    def _take_back(self, fields: Mapping[str, str]) -> None:
        self.game.tasks.idle()
        self.game.branch(int(fields["turn"]))

    def _assign(self, fields: Mapping[str, str]) -> None:
        """Assign a seat to a person or a program; at least one person must remain."""
        game, seat, player = self.game, fields["seat"], fields["player"]
        number, sat = game.match.seats.index(seat), game.seat
        if player != HUMAN and not [s for s in game.humans if s != number]:
            raise UsageError(say("last_person"))
        game.assign(seat, player)
        game.toast(say("seat_changed", seat=game.scenario.actors[number].name, player=player_name(
            game.scenario, player)), "check", "good", plain=True)
        if sat in (None, number):
            game.forward()

    def _waited_for_alone(self, seat: str) -> bool:
        """Whether the month would be played at once without this person."""
        game = self.game
        waited = [s for s in game.current.people if game.current.sheet_of(s)[0] != "seal"]
        return waited == [seat] and game.seat in (
            None, game.match.seats.index(seat)) and not game.match.over

    def _minutes(self, fields: Mapping[str, str]) -> str:
        """Set the length of all turns, including this one; it is stored in the settings."""
        game = self.game
        game.settings.minutes = int(fields["minutes"])
        game.clocks.left = None
        if game.seat is not None:
            game.start_clock()
        return game.settings.save()

    def _extra(self, fields: Mapping[str, str]) -> None:
        self.game.clocks.extra[int(fields["seat"])] = EXTRA[fields["share"]]

    def _freeze(self, fields: Mapping[str, str]) -> None:
        self.game.tasks.idle()
        self.game.show("debrief")

    @property
    def _may_end(self) -> bool:
        """Whether the scenario lets the game end here."""
        match = self.game.match
        return not match.over and match.turn - 1 >= match.scenario.stops_after


def _course(course: SavedCourse, here: bool) -> Block:
    """A course of the game, to be opened unless it is the present one."""
    name = say("course_line", name=course.name, turns=course.turns)
    told = say("course_from", origin=course.origin, turn=course.turn) if course.origin \
        else say("course_first")
    if here:
        return Text(line(bold(name), f" ({say('course_here')}, {told})"))
    return Form("course", (Button(line(name), icon="save", told=(line(told),)),),
                {"path": str(course.path)})
