"""Players by name, and the text form of players: `random`, `doctrine:hawk`, `doctrine:hawk@easy`,
`champion:3`, `record`.

The same texts are used in `--seats`, on the page of a new game and in saved games.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from game.core.errors import UsageError, nearest
from game.core.locale.program import game_text
from game.core.model import Scenario
from game.players.base import Player
from game.players.champion_player import ChampionPlayer
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.levels import LEVELS, USUAL, Level, without_look
from game.players.own import DEFINED, OWN, Grant, allow, made, take_over
from game.players.random import RandomPlayer
from game.players.record_player import RecordPlayer


class Kind(NamedTuple):
    """A kind of player: make(scenario, variant, level), and whether it has variants (what follows
    a colon, '' if nothing does) and plays at levels."""

    make: Callable[[Scenario, str, Level], Player]
    varied: bool = False
    levelled: bool = False


PLAYERS: dict[str, Kind] = {
    "random": Kind(lambda scenario, variant, level: RandomPlayer()),
    "doctrine": Kind(lambda scenario, variant, level: DoctrinePlayer(scenario, variant,
                                                                     level=level),
                     varied=True, levelled=True),
    "champion": Kind(lambda scenario, variant, level: ChampionPlayer(scenario, variant),
                     varied=True),
    "record": Kind(lambda scenario, variant, level: RecordPlayer(scenario)),
}
"""All kinds of players by name."""

HUMAN = "human"


class Named(NamedTuple):
    """The parts of a player's text `name:variant@level`; '' for a missing part."""

    name: str
    variant: str = ""
    level: str = ""

    @property
    def text(self) -> str:
        """The text; the default level is omitted."""
        return (self.name + (f":{self.variant}" if self.variant else "")
                + (f"@{self.level}" if self.level not in ("", USUAL.name) else ""))


def varied(name: str) -> bool:
    """Whether players of this name have variants."""
    return name in PLAYERS and PLAYERS[name].varied


def levelled(name: str) -> bool:
    """Whether players of this name play at levels."""
    return name in PLAYERS and PLAYERS[name].levelled


def parts_of(text: str, doctrines: Iterable[str] = ()) -> Named:
    """The parts of a player's text. UsageError for an unknown part, with the nearest known one;
    for one of these doctrines without its kind, with the kind."""
    if text in OWN:
        return Named(text)
    head, at, level = (x.strip() for x in text.partition("@"))
    name, colon, variant = (x.strip() for x in head.partition(":"))
    if name not in (*PLAYERS, HUMAN):
        raise UsageError(game_text("registry_no_player", name=name,
                                   nearest=_meant(name, doctrines, at + level),
                                   players=", ".join((*PLAYERS, *DEFINED))))
    if colon and not varied(name):
        able = ", ".join(filter(varied, PLAYERS))
        raise UsageError(game_text("registry_variants_write", text=text, name=name, able=able))
    if at and not levelled(name):
        able = ", ".join(filter(levelled, PLAYERS))
        raise UsageError(game_text("registry_levels_write", text=text, name=name, able=able,
                                   meant=Named(name, variant).text))
    if at and level not in LEVELS:
        raise UsageError(game_text("registry_level_levels_easy", level=level,
                                   nearest=nearest(level, LEVELS), levels=", ".join(LEVELS),
                                   text=Named(name, variant).text))
    return Named(name, variant, level)


def _meant(name: str, doctrines: Iterable[str], level: str) -> str:
    """The end of the sentence on an unknown player, as `nearest`; a doctrine stands with its kind
    and the level that was given."""
    known = {**{d: f"doctrine:{d}{level}" for d in doctrines},
             **{n: n for n in (*PLAYERS, HUMAN, *DEFINED)}}
    near = get_close_matches(name.lower(), known, 1)
    return nearest(known[near[0]], known.values()) if near else nearest(name, ())


def make_player(scenario: Scenario, text: str) -> Player:
    """A player from `name`, `name:variant` or `name:variant@level`; UsageError with the nearest.

    A `module:Class` of the user's own is known once a command has named it; see game.players.own.
    """
    if text in OWN:
        return made(text)
    name, variant, level = parts_of(text, doctrine_names(scenario))
    if name == HUMAN:
        raise UsageError(game_text("registry_program_plays_person", player=HUMAN))
    return PLAYERS[name].make(scenario, variant, LEVELS[level] if level else USUAL)


def as_imagined(scenario: Scenario, seats: Mapping[str, str]) -> dict[str, DoctrinePlayer]:
    """Who plays the seats in worlds that somebody imagines at a table with these players: nobody
    knows a doctrine, but programs play at their levels, and none looks ahead; people, and programs
    without levels, as well as the best of these, at least as usual."""
    order = list(LEVELS)
    level = {seat: named.level or USUAL.name for seat, named in (
        (seat, parts_of(text)) for seat, text in seats.items()) if levelled(named.name)}
    best = max((USUAL.name, *level.values()), key=order.index)
    players = {name: DoctrinePlayer(scenario, level=without_look(LEVELS[name]))
               for name in {best, *level.values()}}
    return {seat: players[level.get(seat, best)] for seat in scenario.seats}


def allow_own(seats: Iterable[str]) -> None:
    """Let these texts of players name classes of the user's own, which are imported."""
    allow(seats, (*PLAYERS, HUMAN))


def allow_granted(own: Iterable[Grant]) -> None:
    """The same in a process that plays for another, which allowed them."""
    allow_own(take_over(own))


def parse_seats(scenario: Scenario, text: str | None, default: str = "doctrine") -> dict[str, str]:
    """Seat → player text from `us=doctrine:hawk@easy,china=random` or one player for all.

    UsageError for an unknown seat, or one that is given twice or without a player.
    """
    out, given = dict.fromkeys(scenario.seats, default), set[str]()
    if not text:
        return out
    if "=" not in text:
        return dict.fromkeys(scenario.seats, text)
    for part in text.split(","):
        seat, _, player = (x.strip() for x in part.partition("="))
        if seat not in out or not player:
            raise UsageError(game_text("registry_names_seat_write", part=part.strip(),
                                       title=scenario.title, nearest=nearest(seat, scenario.seats),
                                       seats=", ".join(scenario.seats)))
        if seat in given:
            raise UsageError(game_text("registry_seat_stands_twice", seat=seat, text=text))
        given.add(seat)
        out[seat] = player
    return out
