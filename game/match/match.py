"""One game, watched: play, why, forecast, save, load, branch. The game is its journal."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from game.core.errors import JournalError, OrderError, OtherRulesError, UsageError
from game.core.exact import Floats, grid
from game.core.harmless import in_line
from game.core.ledger import Cause
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.core.quantities import BY_NAME, REGISTERS
from game.core.rulebook import GIVEN, Month, Numbers, Sums, move
from game.core.sheets import Sheet
from game.core.turn import Turn
from game.core.world import PUBLIC, World
from game.engine.engine import Programs, intervene
from game.engine.late_ledger import LateLedger
from game.engine.simulation import RULES_VERSION, finish, new_worlds
from game.engine.views import require_visible_row
from game.match.forecast import Policy, Range, asked_for, forecasts, replies
from game.match.given import scenario_given, seats_given, seed_given
from game.match.month import MatchMonth
from game.match.odds import NOTHING, WORLDS, Course, Ends, courses, ends
from game.match.ranking import Rankings
from game.match.replay import play_again, quantity_marks
from game.match.report import TurnReport, Why, late_report, reasons, turn_report
from game.match.seats import SeatView, seat_number
from game.players.base import Player, PythonPlayer, SeatedPlayer
from game.players.doctrine import DoctrinePlayer
from game.players.faults import class_text, copied_memory
from game.players.programs import SeatPrograms
from game.players.registry import HUMAN, make_player
from game.players.table import Table
from game.row_names import find_row
from game.rules.decisions import OPEN, catalogue
from game.rules.effects import apply, effect_lists
from game.rules.events import event_cause, event_note
from game.rules.goals import raw_scores, scores
from game.saves.journal import Journal, people, players
from game.saves.lines import FORMAT, Line, check_lines
from game.scenario.load import scenario_of


class Match:
    """One game of a scenario. World and ledger are private to the engine; seats get views.

    seats: seat → player (`doctrine:hawk@hard`, `random`, …) for those that programs play, or a
    Player of your own (game.players.base); the others are `human`. UsageError for an unknown seat
    or player. path: the file to which the journal is written as the game goes on. The journal keeps
    what an own player gave and what its class is called, never its code: read again, its seat is
    `human`, and `record("seat", seat=…, player=…)` hands it to a player again.

    A copy of any kind (`clone`, `copy`, `deepcopy`, `pickle`) is an independent game in memory: it
    continues as the original would, and never writes to its file.
    """

    def __init__(self, scenario: Scenario, seed: int = 0, *,
                 seats: Mapping[str, str | Player] | None = None,
                 path: Path | str | None = None) -> None:
        self.scenario, self.seed = scenario_given(scenario), seed_given(seed)
        self.players: dict[str, str] = dict.fromkeys(scenario.seats, HUMAN)
        self._own: dict[str, Player] = {}
        self._named: dict[str, str] = {}
        self.memory: dict[str, dict[str, Any]] = {}
        """What players that the game asks keep of it, by seat."""
        self._programs: SeatPrograms | None = None
        self._recorded = texts = self._seat_players(seats_given(seats))
        self.world = new_worlds(scenario, [self.seed])
        self.ledger = LateLedger()
        self.history: list[Floats] = [self.world.flat[:, 0].copy()]
        self.reports: list[TurnReport] = []
        self._held: list[frozenset[int]] = []
        self.rankings = Rankings()
        """The news of its months as they were ranked before."""
        self.notice = ""
        self.journal = Journal()
        self.journal.append(
            "head", format=FORMAT, rules=RULES_VERSION, scenario=scenario.data,
            scenario_hash=scenario.hash, seed=self.seed, seats=texts,
            **({"own": dict(self._named)} if self._named else {}))
        if path:
            self.save(path)

    @property
    def seats(self) -> tuple[str, ...]:
        """Ids of the seats, in order."""
        return self.scenario.seats

    @property
    def turn(self) -> int:
        """The turn about to be played, from 1."""
        return self.world.turn

    @property
    def over(self) -> bool:
        """Whether the game has ended."""
        return bool(self.world.over[0] > 0)

    @property
    def scores(self) -> dict[str, float]:
        """Scores so far; final once over."""
        return self._by_seat(scores(self.scenario, self.world))

    @property
    def raw_scores(self) -> dict[str, float]:
        """Scores before norms, 0 … 100: progress of the seat's goals by weight, over the months
        that count; so far, final once over. General war does not change them."""
        return self._by_seat(raw_scores(self.scenario, self.world))

    def _by_seat(self, values: Floats) -> dict[str, float]:
        return {s: float(x) for s, x in zip(self.seats, values[:, 0], strict=True)}

    @property
    def now(self) -> Floats:
        """All numbers of the world now, [row], overrides between turns included; `row` finds one,
        `scenario.layout` names all."""
        return self.world.flat[:, 0]

    def view(self, seat: str | int) -> SeatView:
        """What the seat may see, its legal orders with costs, the items that await its answer."""
        return SeatView(self.world, seat_number(self.scenario, seat))

    def state_hash(self) -> str:
        """Fingerprint of the world."""
        return self.world.hash()

    def step(self, **sheets: Any) -> TurnReport:
        """`play` with the sheets as keywords: `match.step(us=sheet)`; programs play the others."""
        return self.play(sheets)

    def play(self, sheets: Mapping[str, Any]) -> TurnReport:
        """Play one turn.

        sheets: seat → sheet, as `Sheet.of` takes it: a list of order texts or of choices of the
        seat's view, or {"orders": …, "answers": …}. A seat left out is played by its program; if it
        has none, it gives no orders and default answers. In crises the sheets' answers stand, and
        programs decide theirs. Raises OrderError; then nothing has changed.
        """
        given, programs = self._given(sheets, None)
        month = MatchMonth(self, given, programs,
                           recorded=programs is not None or bool(self.seated))
        while month.round:
            month.answer()
        return month.report

    def begin_month(self, sheets: Mapping[str, Any],
                    programs: SeatPrograms | None = None) -> MatchMonth[Match]:
        """Begin what `play` plays whole: the month halts where a crisis waits for stances.

        programs: who plays instead of the game's own programs. Raises OrderError.
        """
        return MatchMonth(self, *self._given(sheets, programs), recorded=True)

    def _given(self, sheets: Mapping[str, Any], programs: SeatPrograms | None,
               ) -> tuple[dict[int, Sheet], SeatPrograms | None]:
        """The sheets of all seats that give one, those of programs included, and these."""
        if self.over:
            raise OrderError(game_text("match_game_over_branch"))
        given = {seat_number(self.scenario, s): Sheet.of(v) for s, v in sheets.items()}
        programs = programs or self._programs_without(given)
        if programs is not None and any(
                programs.plays(seat) and self.seats.index(seat) not in given
                for seat in programs.seats):
            given |= {self.seats.index(s): sheet for s, sheet in
                      programs.sheets(self.world).items()}
        for seat, own in self.seated.items():
            if (number := self.seats.index(seat)) not in given:
                given[number] = own.sheet(self, number)
        return given, programs

    def end_month(self, month: MatchMonth[Match]) -> None:
        """Take over a month that has ended: its world, what it left in the ledger, its report, and
        a line of the journal."""
        self.world.take_over(month.world)
        self.ledger.extend(month.ledger)
        self.finish_turn(month.turn)
        now, report = self.world.clone(), self.reports[-1]
        sheets = {self.seats[s]: sheet.plain() for s, sheet in month.sheets.items()}
        rounds = [r[:, 0].tolist() for r in month.steps.given] if month.recorded else None

        def line() -> Line:
            return {
                "turn": month.turn, "sheets": sheets, "crisis": rounds,
                "hash": now.hash(), "marks": quantity_marks(now),
                "summary": [h.text for h in report.headlines]}
        self.journal.append_late("step", line)
        if self.over:
            self._tell_end()

    def finish_turn(self, turn: int) -> None:
        """Store report and history of a turn that was just played; after the last the game ends."""
        self.history.append(self.world.flat[:, 0].copy())
        self._held.append(people(self.seats, self._recorded))
        self.reports.append(late_report(self.scenario, self.ledger, self.history[-1], turn,
                                        self._held[-1]))
        if self.turn > self.scenario.turns or self.over:
            self._finish()

    def _finish(self) -> None:
        """Play the epilogue."""
        finish(self.world, self.ledger)
        self.history.append(self.world.flat[:, 0].copy())

    def _tell_end(self) -> None:
        """Players hear that the game has ended, once the journal has it."""
        for seat, own in self.seated.items():
            own.ended(self, self.seats.index(seat))

    def stop(self) -> None:
        """End the game after the current turn, if the scenario allows it: the epilogue runs."""
        if self.turn - 1 < self.scenario.stops_after:
            raise UsageError(game_text("match_can_stopped_after", title=self.scenario.title,
                                       stops_after=self.scenario.stops_after, turn=self.turn - 1))
        if not self.over:
            self._finish()
            self.journal.append("note", text="stopped", stopped=True, hash=self.state_hash())
            self._tell_end()

    # Who plays ------------------------------------------------------------------------------

    def _seat_players(self, seats: Mapping[str, str | Player]) -> dict[str, str]:
        """Assign seats to programs or people; returns their texts for the journal, in which nobody
        but people is known to play for an own player. After a UsageError nothing has changed."""
        players, own, texts = dict(self.players), dict(self._own), dict[str, str]()
        named = dict(self._named)
        memory = {s: kept for s, kept in self.memory.items() if s not in seats}
        for seat, given in seats.items():
            if seat not in players:
                seat_number(self.scenario, seat if isinstance(seat, str) else repr(seat))
            own.pop(seat, None)
            named.pop(seat, None)
            if isinstance(given, Player):
                own[seat], named[seat] = given, class_text(given)
            player = HUMAN if isinstance(given, Player) else given
            if not isinstance(player, str):
                raise UsageError(game_text("match_player_text_such", seat=seat,
                                           name=type(player).__name__))
            if player != HUMAN and isinstance(
                    found := make_player(self.scenario, player), (SeatedPlayer, PythonPlayer)):
                own[seat], named[seat], player = found, player, HUMAN
            players[seat] = texts[seat] = player
        self.players, self._own, self.memory, self._programs = players, own, memory, None
        self._named = named
        return texts

    @property
    def seated(self) -> dict[str, SeatedPlayer]:
        """The players that the game asks itself, by seat."""
        return {s: p for s, p in self._own.items() if isinstance(p, SeatedPlayer)}

    def _programs_without(self, given: Mapping[int, Sheet]) -> SeatPrograms | None:
        """The programs of the seats without a given sheet; None if there are none."""
        seats: dict[str, str | Player] = {
            seat: HUMAN if number in given or seat in self.seated
            else self._own.get(seat, self.players[seat])
            for number, seat in enumerate(self.seats)}
        if all(player == HUMAN for player in seats.values()):
            return None
        if self._programs is None or self._programs.seats != seats:
            self._programs = SeatPrograms(self.scenario, seats)
        return self._programs

    # Copies -----------------------------------------------------------------------------------

    def clone(self) -> Match:
        """An independent copy of the game, in memory. PlayerError for what a player of one's own
        keeps that cannot be copied."""
        out = self.copy_to_read()
        out.memory = {s: copied_memory(self._own[s], self.scenario, s, kept)
                      for s, kept in self.memory.items() if s in self._own}
        return out

    def copy_to_read(self) -> Match:
        """A copy for those who look at it; what its players keep is the game's own."""
        out = Match.__new__(Match)
        out.__setstate__(self.__getstate__())
        out.world, out.ledger = self.world.clone(), self.ledger.clone()
        out.rankings = self.rankings
        return out

    __copy__ = clone

    def __deepcopy__(self, memo: dict[int, Any]) -> Match:
        return self.clone()

    def __getstate__(self) -> dict[str, Any]:
        return {"scenario": self.scenario, "seed": self.seed, "players": dict(self.players),
                "_recorded": dict(self._recorded), "_held": list(self._held),
                "_own": dict(self._own), "_named": dict(self._named), "memory": self.memory,
                "world": self.world, "ledger": self.ledger, "history": list(self.history),
                "reports": list(self.reports), "notice": self.notice,
                "journal": self.journal.clone()}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._programs, self.rankings = None, Rankings()

    # What a facilitator may do, each a line of the journal ------------------------------------

    def record(self, kind: str, **fields: Any) -> None:
        """Log a draft, seal, seat or note line; the world does not change."""
        if kind not in ("draft", "seal", "seat", "note"):
            raise UsageError(game_text("match_lines_written_game", kind=kind))
        if own := fields.keys() & {"kind", "sum", "hash", "stopped"}:
            raise UsageError(game_text("match_game_itself_writes", own=", ".join(sorted(own))))
        if kind == "seat":
            texts = self._seat_players({fields.get("seat", ""): fields.get("player", "")})
            fields["player"] = texts[fields["seat"]]
            if fields["seat"] in self._named:
                fields["own"] = self._named[fields["seat"]]
            self._recorded = self._recorded | texts
        self.journal.append(kind, **fields)

    def inject(self, event: str) -> None:
        """Let an event of the scenario happen now, whatever its probability; what it asks waits for
        an answer on the sheets of this month."""
        self._still_going()
        found = [e for e in self.scenario.events if e.id == event]
        if not found:
            raise UsageError(game_text("match_no_event", event=event, title=self.scenario.title))
        turn = Turn(self.world, self.ledger)
        happening, lists = found[0], effect_lists(self.scenario)
        cause = event_cause(happening, game_text("match_let", name=happening.name))

        def happen(w: Numbers, d: Sums, month: Month) -> None:
            apply(w, d, lists, month, happening.block, 1.0, PUBLIC, GIVEN)
            if happening.asking is not None:
                w.decision[happening.type] = OPEN
        intervene(turn, "inject", cause, happen)
        turn.note(event_note(self.scenario, catalogue(self.scenario).index(happening), cause))
        self.journal.append("inject", event=event, hash=self.state_hash())

    def override(self, quantity: str, index: tuple[str, ...], value: float, reason: str, *,
                 corrects: bool = False) -> None:
        """Set a number, with a reason that is logged and marked.

        With `corrects` it counts to the month that was played last: its report is written anew.
        """
        self._still_going()
        if corrects and not self.reports:
            raise UsageError(game_text("match_month_yet_could"))
        if not reason.strip():
            raise UsageError(game_text("match_override_needs_reason"))
        row, q = self.row(quantity, *index), BY_NAME[quantity]
        if quantity in REGISTERS or q.unit == "number":
            raise UsageError(game_text("match_follows_seats_do", quantity=quantity))
        if not (math.isfinite(value) and q.low <= value <= q.high):
            raise UsageError(game_text("match_bounds", quantity=quantity, low=f"{q.low:g}",
                                       high=f"{q.high:g}", value=f"{value:g}"))
        if q.whole and value != math.floor(value):
            raise UsageError(game_text("match_takes_whole_numbers", quantity=quantity,
                                       value=f"{value:g}"))
        change = float(grid(value)) - float(self.world.flat[row, 0])
        if corrects:
            self.reports[-1].told()  # as it was read before; copies of the game share it
        turn = Turn(self.world, self.ledger)
        turn.number -= corrects
        intervene(turn, "override", Cause("override", "", game_text("match_set", reason=reason)),
                  lambda w, d, month: move(month, d, row, change, GIVEN))
        if corrects:
            self._correct(turn.number)
        self.journal.append("override", quantity=quantity, index=list(index), value=value,
                            reason=reason, hash=self.state_hash(),
                            **({"corrects": True} if corrects else {}))

    def _correct(self, turn: int) -> None:
        """Write report and history of the last month anew, with the present numbers."""
        self.history[-1] = self.now.copy()
        self.reports[-1] = turn_report(self.scenario, self.ledger, self.history[-1], turn,
                                       held=self._held[-1])

    def _still_going(self) -> None:
        if self.over:
            raise UsageError(game_text("match_over_change"))

    # Asking why ----------------------------------------------------------------------------

    def row(self, quantity: str, *index: str) -> int:
        """Row of a number named by quantity and ids; UsageError for an unknown name."""
        return find_row(self.scenario, quantity, *index)

    def why(self, quantity: str, *index: str, seat: str | int | None = None,
            turn: int | None = None) -> list[Why]:
        """Ledger rows of a number, of one turn or all. With a seat: what that seat may know.

        Their amounts sum exactly to the change. For an estimated number it is the seat's own
        estimate.
        """
        viewer = None if seat is None else seat_number(self.scenario, seat)
        row = self.row(quantity, *index)
        if viewer is not None:
            row = require_visible_row(self.scenario, row, viewer)
        return reasons(self.scenario, self.ledger, self.ledger.rows(row, turn), viewer)

    def forecast(self, seat: str | int, sheet: Any, n: int = 200,
                 others: Policy | None = None,
                 bare: dict[int, Floats] | None = None) -> list[Range]:
        """The possible effects of a sheet by the end of the month: the 2–4 public numbers that it
        moves most for their scale, each with its range.

        n worlds are imagined that the seat cannot tell from the real one, with luck of their own;
        each is played with the sheet and without it, and the difference counts.

        others: the policy of the other seats in the imagined worlds; they do nothing if left out.
        bare: an empty dict to keep the worlds without the sheet in, for more forecasts of the same
        moment, seat, n and others, which then take half the time. Raises OrderError for an order
        that the seat does not have; whether it is legal now is for `SeatView.check` to say.
        """
        return self.forecasts(seat, [sheet], n, others, bare)[0]

    def forecasts(self, seat: str | int, sheets: Sequence[Any], n: int = 200,
                  others: Policy | None = None,
                  bare: dict[int, Floats] | None = None) -> list[list[Range]]:
        """`forecast` of several sheets at once, in the same imagined worlds."""
        number = seat_number(self.scenario, seat)
        return forecasts(self.world, number, [Sheet.of(s) for s in sheets], n, others, bare)

    def ends(self, seat: str | int, sheet: Any, programs: Programs, n: int = WORLDS) -> Ends:
        """How worlds that the seat may imagine go on to the end where it gives a sheet and programs
        play all else. Raises OrderError for an order that the seat does not have."""
        return ends(self.world, seat_number(self.scenario, seat), Sheet.of(sheet), programs, n)

    def courses(self, seat: str | int, sheets: Sequence[Any], until: int, programs: Programs,
                n: int, less: Mapping[int, float] = NOTHING) -> list[Course]:
        """How worlds that the seat may imagine go on to the end of a turn with each of some sheets;
        see `game.match.odds.courses`. Raises OrderError for an order that the seat does not have.
        """
        return courses(self.world, seat_number(self.scenario, seat), [
            None if s is None else Sheet.of(s) for s in sheets], until, programs, n, less)

    def replies(self, seat: str | int, sheet: Any, other: str | int, *, n: int = 64,
                player: str = "doctrine") -> dict[str, dict[str, float]]:
        """Another seat's likely answers to what the sheet asks of it: item → word → share of n
        worlds.

        The worlds are imagined from the seat's view; `player`, a text as in `seats`, plays all
        seats there. Raises OrderError for an illegal sheet.
        """
        def make(scenario: Scenario) -> Table:
            return Table(scenario, dict.fromkeys(scenario.seats, make_player(scenario, player)))
        programs = self.scenario.once(("table", player), make).programs
        return replies(self.world, seat_number(self.scenario, seat), Sheet.of(sheet),
                       seat_number(self.scenario, other), programs, n)

    def imagined(self, seat: str | int, sheet: Any, other: str | int, player: DoctrinePlayer,
                 n: int = 8) -> World:
        """Worlds as the seat may imagine them after the month in which it gives the sheet; `player`
        plays all other seats. Raises OrderError for an illegal sheet."""
        table = Table(self.scenario, dict.fromkeys(self.scenario.seats, player))
        return asked_for(self.world, seat_number(self.scenario, seat), Sheet.of(sheet),
                         seat_number(self.scenario, other), table.programs, n)[0]

    # Saving, loading, branching ----------------------------------------------------------------

    def save(self, path: Path | str) -> None:
        """Write the journal; the game continues in that file. JournalError if it cannot be written,
        ElsewhereError if another program has it open."""
        self.journal.save(Path(path))

    @classmethod
    def load(cls, path: Path | str, *, take_over: bool = False) -> Match:
        """Continue a saved game; `notice` says if a cut-off line was repaired.

        JournalError for a damaged file or a replay that no longer matches; OtherRulesError for one
        of another rules version, which can be read as a report only;
        ElsewhereError if another program has it open, unless `take_over`: then that one writes no
        more.
        """
        journal = Journal.open(Path(path), take_over)
        try:
            match = cls.replay(journal.lines, str(path))
        except BaseException:
            journal.release()
            raise
        match.journal, match.notice = journal, journal.notice
        return match

    @classmethod
    def replay(cls, lines: list[Line], name: str = "journal") -> Match:
        """Replay a journal's lines and verify every state."""
        check_lines(lines, name)
        head = lines[0]
        if head["rules"] != RULES_VERSION:
            raise OtherRulesError(
                game_text("match_made_rules_version", made=head["rules"],
                          rules=RULES_VERSION), name)
        try:
            scenario = scenario_of(head["scenario"], name)
        except RecursionError as error:
            raise JournalError(game_text("match_embedded_scenario_nested"), name, 1) from error
        return cls._replayed(scenario, lines, name)

    @classmethod
    def _replayed(cls, scenario: Scenario, lines: list[Line], name: str = "journal") -> Match:
        """The same of checked lines whose scenario is known."""
        head, match = lines[0], cls(scenario, lines[0]["seed"])
        if strange := (head.get("seats") or {}).keys() - set(match.seats):
            raise JournalError(game_text("match_no_seat", seat=in_line(min(strange))), name, 1)
        match._recorded = players(lines[:1])
        for number, line in enumerate(lines[1:], 2):
            if line["kind"] == "seat":
                match._recorded[str(line.get("seat"))] = str(line.get("player"))
            play_again(match, line, name, number)
        match.journal = Journal(lines)
        match.players |= {s: p for s, p in players(lines).items() if s in match.players}
        return match

    def branch(self, turn: int) -> Match:
        """A new game in memory, with the same course up to the orders of a turn, exclusive.

        turn: 1 … the turn about to be played; UsageError for another.
        """
        last = 1 + sum(line["kind"] == "step" for line in self.journal.lines)
        if not 1 <= turn <= last:
            raise UsageError(game_text("match_branch_turn", last=last, turn=turn))
        kept: list[Line] = []
        for line in self.journal.lines:
            if (line["kind"] == "step" and line["turn"] >= turn) or line.get("stopped"):
                break
            kept.append(line)
        out = Match._replayed(self.scenario, kept)
        out._own = {s: p for s, p in self._own.items() if out.players[s] == HUMAN}
        out._named = {s: self._named[s] for s in out._own}
        out.journal.append("branch", parent=self.journal.lines[-1]["sum"], line=len(kept))
        return out

    def reports_for(self, seat: str | int | None = None) -> list[TurnReport]:
        """All turn reports as a seat may read them, secrets of others left out; None: as the public
        may."""
        viewer = None if seat is None else seat_number(self.scenario, seat)
        if viewer is None:
            return list(self.reports)
        return [turn_report(self.scenario, self.ledger, self.history[r.turn], r.turn, viewer,
                            held)
                for r, held in zip(self.reports, self._held, strict=True)]

