"""Assumptions of the model that a teacher may change before the lesson begins, and presets.

Each stays within the range that the scenario gives for it. The game then begins anew in a file of
its own, whose scenario holds the changed values, so that the journal replays them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.app.room.room import RefusedError, Room
from game.app.room.stages import LOBBY, SETUP
from game.core.errors import ScenarioError, UsageError
from game.core.model import Coefficient
from game.players.registry import HUMAN
from game.present.observer.class_record import reviewing
from game.present.words.texts import room as say

LOW, HIGH = "low", "high"
PRESETS: Mapping[str, Mapping[str, str]] = {
    "sanctions": {"sanctions.finance_points": HIGH, "sanctions.energy_points": HIGH,
                  "sanctions.technology_points": HIGH, "sanctions.adapt": LOW},
    "accidents": {"flashpoints.incident": HIGH, "flashpoints.accident": HIGH,
                  "crisis.accident_per_rung": HIGH},
    "calm": {"flashpoints.incident": LOW, "flashpoints.accident": LOW,
             "crisis.accident_per_rung": LOW, "flashpoints.easing": HIGH},
    "fog": {"information.floor": HIGH, "information.blur": HIGH},
    "publics": {"domestic.support_growth": HIGH, "domestic.weary_war": HIGH,
                "domestic.support_speed": HIGH},
    "fear": {"ties.threat_forces": HIGH, "ties.threat_pledge": HIGH}}
"""Name → the ends of their ranges that some assumptions take."""
MORE = ("capital.income", "sanctions.sender_cost")
NAMED = tuple(dict.fromkeys((*(name for preset in PRESETS.values() for name in preset), *MORE)))
"""The assumptions that may be changed."""


@dataclass(frozen=True)
class Parameter:
    """An assumption: as it is, what the scenario says of it, and its value there."""

    about: Coefficient
    value: float
    plain: float

    @property
    def changed(self) -> bool:
        """Whether the teacher changed it."""
        return self.value != self.plain

    @property
    def text(self) -> str:
        """It in words, with the value that the scenario gives it."""
        return say("parameter", name=self.about.help.rstrip("."), value=figure(self.value),
                   plain=figure(self.plain))


def figure(value: float) -> str:
    """A value with all its digits, as it may be typed."""
    return f"{value:g}"


def parameters(room: Room) -> list[Parameter]:
    """All assumptions that may be changed."""
    plain = room.options.get("plain") or {}
    known = room.scenario.coefficients
    return [Parameter(known[n], known[n].value, float(plain.get(n, known[n].value)))
            for n in NAMED if n in known]


def altered(room: Room) -> list[str]:
    """What was changed, in words that everybody reads."""
    return [p.text for p in parameters(room) if p.changed]


def preset(room: Room, name: str) -> dict[str, float]:
    """The values that a preset gives to all assumptions; "" the scenario's own. RefusedError."""
    if name and name not in PRESETS:
        raise RefusedError(say("no_such_option"))
    ends = PRESETS.get(name, {})
    return {p.about.name: getattr(p.about, ends[p.about.name]) if p.about.name in ends else p.plain
            for p in parameters(room)}


def within(room: Room, values: Mapping[str, float]) -> dict[str, float]:
    """The same values. RefusedError for other names, and for values out of range."""
    found = {p.about.name: p.about for p in parameters(room)}
    for name, value in values.items():
        if name not in found:
            raise RefusedError(say("no_such_option"))
        about = found[name]
        if not about.low <= value <= about.high:
            raise RefusedError(say("parameter_bounds", low=figure(about.low), high=figure(
                about.high), name=about.help.rstrip(".")))
    return dict(values)


def vary(room: Room, values: Mapping[str, float], act: str = "") -> None:
    """Begin the game anew with other values of assumptions. RefusedError once the lesson runs, for
    other names, and for values out of range."""
    found = {p.about.name: p for p in parameters(room)}
    if room.stage.name not in (SETUP, LOBBY) or any(
            line["kind"] in ("step", "inject", "override") for line in room.match.journal.lines):
        raise RefusedError(say("parameters_late"))
    try:
        scenario = room.scenario.with_(within(room, values))
    except (ScenarioError, UsageError) as error:
        raise RefusedError(str(error)) from error
    held = {s: p for s, p in room.game.seats.items() if p != HUMAN}
    looks = reviewing(room.match.journal.lines)
    room.begin_anew(scenario, {p.about.name: p.plain for p in found.values()}, act)
    told = "; ".join(altered(room))
    room.note("note", turn=1, parameters={n: float(v) for n, v in values.items()},
              broadcast=say("parameters_changed", what=told) if told else say("parameters_plain"))
    for seat, player in held.items():
        room.game.seats[seat] = player
        room.note("seat", turn=1, seat=seat, player=player)
    if looks:
        room.note("note", turn=1, review=True)
