"""The menu: scenario, seats for people, opponents; or a saved game."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from game.app.new_game import fresh_seed, titles
from game.app.record_book import read_book
from game.arena.replays import stored_text
from game.core.errors import MultipolarError, OtherRulesError
from game.core.model import Scenario
from game.players.doctrine_weights import doctrine_names
from game.players.registry import HUMAN
from game.present.words.texts import challenges as say
from game.present.words.texts import terminal as tr
from game.present.world.challenges import asked
from game.present.world.game_terms import Terms
from game.saves.journal import read_lines
from game.scenario.challenges import shipped
from game.scenario.load import load_scenario
from game.terminal.choosing import choose_saved
from game.terminal.console import Console, Leave, heading
from game.terminal.session import Game, play


def run(console: Console | None = None) -> int:
    """List scenarios and saved games until one is chosen, and play it. Returns the exit status."""
    console = console or Console()
    game: Game | None = None
    console.say(*heading(tr("menu_title")), tr("menu_about"))
    try:
        while game is None:
            try:
                game = _choose(console)
            except MultipolarError as error:
                console.say(str(error))
    except Leave:
        return 0
    return play(game)


def _choose(console: Console) -> Game | None:
    """One round of the menu: a game, or None to show it again. Raises Leave."""
    scenarios = titles()
    console.say("")
    at = console.pick([*(f"{title} ({id})" for id, title in scenarios.items()), say("menu"),
                       tr("menu_load"), tr("menu_quit")], tr("menu_prompt"))
    if at is None or at == len(scenarios) + 2:
        raise Leave
    if at == len(scenarios):
        return _challenge(console)
    if at == len(scenarios) + 1:
        path = choose_saved(console)
        return _loaded(console, path) if path is not None else None
    scenario = load_scenario(list(scenarios)[at])
    console.say("", scenario.about.strip())
    seats = choose_seats(console, scenario)
    return Game.new(console, scenario, seats, fresh_seed()) if seats is not None else None


def _challenge(console: Console) -> Game | None:
    """A game of a challenge that is chosen from the list; None if none is."""
    found, book = list(shipped().values()), read_book()
    if book.notice:
        console.say(book.notice)
    at = console.pick([f"{one.name} ({one.seat}; {book.tally(one.id).text})" for one in found],
                      say("menu_which"))
    if at is None:
        return None
    one = found[at]
    scenario = load_scenario(one.scenario)
    console.say("", one.brief, *(f"  - {text}" for text in asked(scenario, one)))
    seats = {seat: HUMAN if seat == one.seat else "doctrine" for seat in scenario.seats}
    return Game.new(console, scenario, seats, fresh_seed(), Terms(one.id))


def _loaded(console: Console, path: Path) -> Game | None:
    """A saved game; None if it is left, or told because it was made under other rules."""
    try:
        return Game.loaded(console, path)
    except OtherRulesError:
        tell_stored(console, path)
        return None


def tell_stored(console: Console, path: Path) -> None:
    """Tell a saved game of other rules from what its file holds."""
    console.say("", *stored_text(read_lines(path)[0], str(path)).splitlines())


def choose_seats(console: Console, scenario: Scenario) -> dict[str, str] | None:
    """The player of each seat: one person or several, and one kind of opponent for the rest."""
    console.say("", tr("seats_title"))
    names = [f"{a.name:<16} {_seat_line(scenario, a.id)}" for a in scenario.actors]
    console.say(*(f"  {n}. {name}" for n, name in enumerate(names, 1)))
    while True:
        said = console.ask(tr("seats_prompt")).lower().replace(",", " ").split()
        if not said or said == ["back"]:
            return None
        people = [_seat(scenario, word) for word in said]
        if all(people):
            break
        console.say(tr("seats_again", seats=", ".join(scenario.seats)))
    opponent = _opponent(console, scenario) if len(set(people)) < len(scenario.seats) else HUMAN
    return None if opponent is None else {
        s: HUMAN if s in people else opponent for s in scenario.seats}


def _seat(scenario: Scenario, word: str) -> str:
    """A seat by number, id or the beginning of its name; '' if there is none."""
    if word.isdecimal():
        number = int(word[:4])
        return scenario.seats[number - 1] if 1 <= number <= len(scenario.seats) else ""
    fits = [a.id for a in scenario.actors if word == a.id or a.name.lower().startswith(word)]
    return fits[0] if len(fits) == 1 else ""


def _seat_line(scenario: Scenario, seat: str) -> str:
    goals = [g.name for g in scenario.goals if scenario.seats[g.actor] == seat]
    return tr("seat_goals", goals="; ".join(goals))


def _opponent(console: Console, scenario: Scenario) -> str | None:
    """The player of the seats without a person."""
    records: Mapping[str, Mapping[str, Any]] = scenario.data["doctrines"]
    names = list(doctrine_names(scenario))
    console.say("", tr("opponents_title"))
    at = console.pick([tr("opponent_any"), *(
        f"{records[n].get('name', n)}: {' '.join(str(records[n].get('text', '')).split())}"
        for n in names), tr("opponent_random")], tr("opponents_prompt"))
    return None if at is None else ["doctrine", *(f"doctrine:{n}" for n in names), "random"][at]
