"""A whole game in the terminal: people take their turns, programs theirs, then the debrief.

The journal is the game's only memory: drafts, open or sealed, are lines of it, so that whatever
happens - end of input, Ctrl-C, a full disk - the game can be continued.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from game.app.record_book import ending_lines, note_ending, read_book
from game.app.running import RunningGame, RunningMonth
from game.app.same_world import other_seats, seats_as
from game.core.errors import MultipolarError, UsageError
from game.core.model import Scenario
from game.core.notes import note_text
from game.match.report import date_text
from game.match.seats import SeatView
from game.page.text import lines_of, page_lines
from game.present.debrief.after_page import after_page
from game.present.debrief.epilogue import has_epilogue
from game.present.month.headlines import how_ended
from game.present.month.report_page import report_page
from game.present.talks.crisis_questions import at_war_edge, crisis_page, silence
from game.present.words.texts import challenges as say
from game.present.words.texts import terminal as tr
from game.present.world.challenge_page import challenge_of
from game.present.world.challenges import actor_of
from game.present.world.game_terms import NONE, Terms
from game.present.world.queries import find_name
from game.process import Terminated
from game.saves.journal import own_players
from game.terminal.choosing import named_saved, open_saved
from game.terminal.commands import PAGES, Reader
from game.terminal.console import Console, Leave, small_number
from game.terminal.debrief import debrief
from game.terminal.hindsight import hindsight, month_of
from game.terminal.turn import Ask, SeatTurn

IN_CRISIS = ("flashpoints", "relations", "situation", "goals", "country", "show")
"""Pages that may be read during a crisis."""
AT_THE_END = ("after", "history", "offices", "paper", "report", "why", "thoughts", "show",
              "relations", "flashpoints", "goals", "country", "world", "accords", "sure")
"""Pages that may be read after the debrief."""


def teller(console: Console) -> Callable[[str], None]:
    """A function that prints the messages of a game's keeper on a console."""
    return lambda text: console.say("", text)


def play(game: Game | None) -> int:
    """Play until the person leaves; loading and branching lead to another game."""
    while game is not None:
        other = game.run()
        game.running.release()
        game = other
    return 0


class Game:
    """A running game on a console."""

    def __init__(self, console: Console, running: RunningGame) -> None:
        self.console, self.running = console, running
        self.scenario = running.scenario
        self.people = running.people or running.match.seats[:1]
        """Who sits here; a game of programs alone is looked back on from the first seat."""

    @classmethod
    def new(cls, console: Console, scenario: Scenario, seats: Mapping[str, str],
            seed: int, terms: Terms = NONE) -> Game:
        """A new game under these terms, saved in a new file."""
        running = RunningGame.new(scenario, seats, seed, teller(console), terms)
        if running.path is not None:
            console.say(tr("kept_in", path=running.path))
        return cls(console, running)

    @classmethod
    def loaded(cls, console: Console, path: Path, own: str = "") -> Game | None:
        """A saved game, None if it is open elsewhere and the person leaves it; raises JournalError.
        own: see `RunningGame.load`."""
        running = open_saved(console, path, teller(console), own)
        if running is None:
            return None
        console.say(tr("loaded", title=running.scenario.title, path=running.keeper.wanted,
                       date=date_text(running.scenario, running.turn)))
        return cls(console, running)

    # Turns -------------------------------------------------------------------------------------

    def run(self) -> Game | None:
        """Play to the end or until the person leaves; returns another game to continue with."""
        warned = False
        while True:
            try:
                if self.running.over:
                    return self.end()
                self.turn()
            except Ask as wish:
                other = self.grant(wish)
                if other is not self:
                    return other
            except (Leave, Terminated) as stop:
                self.farewell()
                if isinstance(stop, Terminated):
                    raise
                return None
            except KeyboardInterrupt:
                if warned:
                    self.farewell()
                    return None
                warned = True
                self.console.say("", tr("ctrl_c"))

    def turn(self) -> None:
        """Let every person who has not sealed play their turn, then play the month."""
        for seat in self.people:
            kind, sheet = self.running.sheet_of(seat)
            if kind == "seal":
                continue
            if len(self.people) > 1:
                self.hand_over(seat)
            sheet = SeatTurn(self.console, self.running, seat, sheet).sit()
            self.running.write_sheet("seal", seat, sheet)
        if len(self.people) > 1:
            self.console.clear()
        self.month()

    def month(self) -> None:
        """Play one month with the sheets of all seats; an interruption leaves it unplayed."""
        turn = self.running.turn
        try:
            if not self.running.play(self.crisis):
                return
        except (Leave, KeyboardInterrupt) as stop:
            raise stop if isinstance(stop, Terminated) else Leave from None
        public = self.running.observer(None)
        told = [f"{note_text(self.running.scenario, note)} {how_ended(public, note)}".rstrip()
                for note in public.notes(turn) if note.told and note.cause.kind == "crisis"]
        if told:
            self.console.say("", tr("crisis_told"), *(f"  - {text}" for text in told))

    # Crises ------------------------------------------------------------------------------------

    def crisis(self, month: RunningMonth) -> dict[str, str]:
        """The stances of the people involved in a crisis round, who are prompted one by one."""
        out = {seat: self.running.answered(month.round, seat) for seat in month.due}
        for seat in month.due:
            if not out[seat]:
                out[seat] = self.ask_stance(seat, month.views[seat], month.round)
                self.running.write_stance(month.round, seat, out[seat])
        return out

    def ask_stance(self, seat: str, view: SeatView, number: int) -> str:
        """One person's stance in one round."""
        if len(self.people) > 1:
            self.hand_over(seat)
        lines, choices = crisis_page(view, number)
        words = [w for w, _ in choices]
        listed = [f"  {n}. {w:<9} {text}" for n, (w, text) in enumerate(choices, 1)]
        self.console.say(*lines, *listed, tr("crisis_default", word=silence(view)))
        while True:
            typed = self.console.ask(tr("crisis_prompt", seat=seat, number=number)).lower()
            at = small_number(typed)
            word = words[at - 1] if at is not None and 1 <= at <= len(words) else typed
            if not word:
                return "default"
            if word == "firm" and word in words and at_war_edge(view, number) \
                    and not self.console.confirm(tr("war_confirm")):
                continue
            if word in words:
                return word
            self.look(typed, IN_CRISIS, seat, tr("crisis_help", words=", ".join(words),
                                                 pages=", ".join(IN_CRISIS)))

    def look(self, typed: str, allowed: tuple[str, ...], seat: str, otherwise: str) -> None:
        """Show a read-only page that is allowed here, or list what can be typed. Raises Leave for
        `quit`."""
        words = typed.split()
        if words and words[0] in ("quit", "exit", "q"):
            raise Leave
        try:
            name = find_name({a: a for a in allowed}, words[0], "") if words else ""
            reader = Reader(self.running.observer(seat), self.running.advisers,
                            self.console.width)
            self.console.say(*(PAGES[name](reader, words[1:]) if name else [otherwise]))
        except UsageError as error:
            self.console.say(str(error) if words and words[0] in allowed else otherwise)

    def hand_over(self, seat: str) -> None:
        """A blank screen until the person of that seat confirms being there."""
        name = self.scenario.actors[self.scenario.seats.index(seat)].called
        self.console.clear()
        self.console.say(tr("hand_over", name=name))
        self.console.ask(tr("hand_over_prompt", name=name))
        self.console.clear()

    # Wishes ------------------------------------------------------------------------------------

    def grant(self, wish: Ask) -> Game | None:
        """Another game, this one, or None to leave."""
        try:
            if wish.what == "quit":
                self.farewell()
                return None
            if wish.what == "stop":
                self.running.stop()
            elif wish.what == "branch":
                return self.branch(wish.argument)
            elif wish.what == "load":
                return self.load(wish.argument)
        except MultipolarError as error:
            self.console.say(str(error))
        return self

    def branch(self, argument: str) -> Game:
        """A new game from before the orders of a turn; this one is unchanged."""
        number = small_number(argument.strip())
        if number is None:
            raise UsageError(tr("branch_what", last=self.running.turn))
        number = min(number, self.running.observer(None).played + 1)
        other = self.running.branch(number)
        self.console.say(tr("branched", turn=number, path=other.keeper.wanted,
                            date=date_text(self.scenario, number)))
        return Game(self.console, other)

    def load(self, argument: str) -> Game:
        """A saved game by number in the list, or by file; this one stays saved."""
        path = named_saved(self.console, argument)
        if path is None:
            return self
        self.running.keeper.keep()
        return Game.loaded(self.console, path) or self

    # The end -----------------------------------------------------------------------------------

    def end(self) -> Game | None:
        """The debrief, then read-only pages, until the person leaves."""
        self.running.keeper.keep()
        if len(self.people) > 1:
            self.console.clear()
        observer = self.running.observer(self.people[0])
        after = page_lines(after_page(observer)) if has_epilogue(observer) else []
        note_ending(self.running, teller(self.console))
        book = read_book()
        self.console.say(*page_lines(report_page(observer, observer.played)), *after, "",
                         *lines_of(challenge_of(observer)),
                         *debrief(observer, self.running.opponents), *(
                             line for seat in self.running.people
                             for line in ending_lines(book, self.scenario, seat)))
        while True:
            typed = self.console.ask(tr("end_prompt"))
            word, _, rest = typed.partition(" ")
            if word in ("branch", "load", "again"):
                other = self.again(rest) if word == "again" else self.grant(Ask(word, rest))
                if other is not self:
                    return other
            elif word == "save":
                self.save_as(rest)
            elif word == "better":
                self.better(rest)
            else:
                self.look(typed, AT_THE_END, self.people[0],
                          tr("end_help", pages=", ".join(AT_THE_END)))

    def better(self, argument: str) -> None:
        """What would have done better, over all or in a month."""
        try:
            if len(self.people) != 1:
                raise UsageError(tr("better_alone"))
            turn = month_of(self.running.observer(None), argument)
            self.console.say(tr("better_busy"))
            self.console.say(*hindsight(self.running, self.people[0], turn))
        except UsageError as error:
            self.console.say(str(error))

    def again(self, argument: str) -> Game:
        """The same world with another seat in the person's hands; this game stays saved."""
        others = other_seats(self.running)
        names = {actor_of(self.scenario, seat).name: seat for seat in others}
        try:
            if len(self.people) != 1 or not others:
                raise UsageError(say("again_alone"))
            if not argument.strip():
                raise UsageError(say("again_what", names=", ".join(names)))
            known = {name: name for name in names} | {seat: seat for seat in others}
            said = find_name(known, argument.strip(), tr("axis_A"))
        except UsageError as error:
            self.console.say(str(error))
            return self
        observer = self.running.observer(None)
        return Game.new(self.console, self.scenario,
                        seats_as(self.running, names.get(said, said)), observer.seed,
                        Terms(day=observer.terms.day))

    def save_as(self, argument: str) -> None:
        """Save the finished game in its file or in another one."""
        try:
            if argument:
                self.running.save(Path(argument))
            if self.running.keeper.keep():
                self.console.say(tr("saved", path=self.running.path))
        except MultipolarError as error:
            self.console.say(str(error))

    def farewell(self) -> None:
        """Save and say how to continue; if the folder of saved games fails, elsewhere."""
        self.running.keeper.part()
        places = [Path.cwd(), Path(tempfile.gettempdir())]
        while not self.running.keeper.keep() and places and self.running.keeper.wanted is not None:
            self.running.keeper.wanted = places.pop(0) / self.running.keeper.wanted.name
        path, own = self.running.path, own_players(self.running.match.journal.lines)
        more = " --seats " + ",".join(map("=".join, own.items())) if own else ""
        try:
            self.console.say("", tr("farewell", path=path, more=more, scenario=self.scenario.id)
                             if path else tr("not_saved"))
        except Leave:
            return
