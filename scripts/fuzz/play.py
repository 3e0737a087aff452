"""Hostile play: sheets legal and illegal, teacher's acts, questions, branches and saved games.

A case is a script in JSON. Whatever it asks for, nothing but a MultipolarError comes back, then
nothing has moved, and what was played replays to the same state.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from frame import refused

from game.core.errors import MultipolarError
from game.core.model import Scenario
from game.core.quantities import QUANTITIES
from game.core.sheets import choices, items
from game.match.batch import Batch
from game.match.match import Match
from game.scenario.load import load_scenario

Step = dict[str, Any]

SCENARIOS = ("lesson_50_minutes", "lesson_50_minutes", "five_seats")
GARBAGE: tuple[Any, ...] = (
    "", " ", "nobody", "-1", "self", "\u202e", "\x00", "x" * 5000, "invite", "invite  us  us",
    "accord.us", "motion", "counter", "yes", None, 0, -1, 1e308, float("nan"), float("inf"), [],
    {}, ["us"], {"orders": 5}, {"answers": {"motion": "x"}}, {"orders": [None]}, True, 2**70)


# Cases ----------------------------------------------------------------------------------------


@cache
def _scenario(name: str) -> Scenario:
    return load_scenario(name)


def make(seed: int, folder: Path) -> Path:
    """Case number `seed`: a script, a JSON file."""
    luck = Random(seed)
    name = luck.choice(SCENARIOS)
    batch = luck.random() < 0.25
    step = _batch_step if batch else _match_step
    script = {"scenario": name, "seed": luck.randrange(1000), "worlds": luck.randint(1, 4),
              "batch": batch,
              "steps": [step(_scenario(name), luck) for _ in range(luck.randint(1, 16))]}
    case = folder / "script.json"
    case.write_text(json.dumps(script, indent=1), encoding="utf-8")
    return case


def _words(s: Scenario, luck: Random) -> Any:
    """A word that means something somewhere, or garbage."""
    seat = luck.randrange(len(s.seats))
    pools: tuple[tuple[Any, ...], ...] = (
        s.seats, s.theatres, tuple(c.id for c in s.countries), tuple(s.orders.by_text[seat]),
        tuple(f.id for f in s.flashpoints), tuple(q.name for q in QUANTITIES), GARBAGE,
        tuple(e.id for e in s.events), items(s).names)
    return luck.choice(luck.choice(pools))


def _answers(s: Scenario, luck: Random) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for _ in range(luck.randint(0, 4)):
        item = luck.randrange(items(s).count)
        word = luck.choice(choices(s, item)) if luck.random() < 0.9 else _words(s, luck)
        out[items(s).names[item]] = word
    return out


def _sheet(s: Scenario, luck: Random) -> Any:
    """Mostly orders by their place among the legal ones, and answers; also orders at random."""
    dice = luck.random()
    if dice < 0.05:
        return luck.choice(GARBAGE)
    if dice < 0.15:
        return {"orders": [_words(s, luck) for _ in range(luck.randint(0, 5))],
                "answers": {str(_words(s, luck)): _words(s, luck)}}
    count = luck.randint(0, s.slots)
    return {"legal": [luck.randrange(10_000) for _ in range(count)],
            "answers": _answers(s, luck) if luck.random() < 0.4 else {}}


def _match_step(s: Scenario, luck: Random) -> Step:
    kind = luck.choice(("play", "play", "play", "play", "inject", "override", "forecast", "why",
                        "view", "load", "branch", "stop", "record"))
    if kind == "play":
        seats = [x for x in s.seats if luck.random() < 0.8]
        seats += [_words(s, luck)] if luck.random() < 0.05 else []
        return {"do": kind, "sheets": {str(x): _sheet(s, luck) for x in seats},
                "crisis": luck.choice((None, None, "firm", "terms", "down", "abstain", "nonsense"))}
    if kind == "override":
        q = luck.choice(QUANTITIES)
        value = luck.choice((q.low, q.high, q.default, luck.uniform(q.low, q.high), q.high + 1,
                             1e300, -1e300, float("nan"), float("inf"), 0.3))
        index = [str(_words(s, luck)) if luck.random() < 0.1 else luck.choice(_axis(s, a) or ["x"])
                 for a in q.axes]
        return {"do": kind, "args": [q.name, index, value, luck.choice(("a reason", "", " "))],
                "corrects": luck.random() < 0.4}
    args = {"inject": [str(_words(s, luck)) if luck.random() < 0.3 else
                       luck.choice([e.id for e in s.events])],
            "forecast": [luck.choice(s.seats), _sheet(s, luck)], "branch": [luck.randint(-1, 9)],
            "why": [str(_words(s, luck)) for _ in range(luck.randint(1, 3))],
            "view": [_words(s, luck) if luck.random() < 0.3 else luck.choice(s.seats)],
            "record": [luck.choice(("note", "draft", "seal", "seat", "step", "head", "x"))]}
    return {"do": kind, "args": args.get(kind, [])}


def _axis(s: Scenario, letter: str) -> list[str]:
    return {"A": list(s.seats), "C": [c.id for c in s.countries],
            "F": [f.id for f in s.flashpoints], "T": list(s.theatres), "B": list(s.blocs),
            "O": [o.id for o in s.occasions], "E": list(s.event_types),
            "P": [p.id for p in s.policies], "K": [b.id for b in s.bonds],
            "M": ["ammunition", "air_defence"],
            "H": ["finance", "energy", "technology"]}.get(letter, ["0"])


def _batch_step(s: Scenario, luck: Random) -> Step:
    """Orders and answers as numbers; -2 in a script stands for a legal one."""
    seats: list[Any] = [x if luck.random() < 0.95 else luck.choice((99, -1, "nobody"))
                        for x in s.seats]
    least, most = luck.choice(((-2, -2), (-2, -2), (-2, -1), (-1, 5), (-5, 99_999)))
    return {"do": "batch", "seats": seats, "slots": luck.choice((1, s.slots, s.slots, 9)),
            "low": least, "high": most, "said": luck.choice((0, 0, 1, 2, 5, 99, -3)),
            "luck": luck.randrange(1 << 30), "odd": luck.choice(("", "", "", "float", "flat"))}


# Trials ---------------------------------------------------------------------------------------


def trial(case: Path) -> str:
    """Play the script."""
    script = json.loads(case.read_text(encoding="utf-8"))
    scenario = _scenario(script["scenario"])
    if script["batch"]:
        return _play_batch(scenario, script)
    match = Match(scenario, script["seed"], path=case.with_name("game.jsonl"))
    for step in script["steps"]:
        match = _tried(match, step, case.with_name("again.jsonl"))
    _same(match, Match.replay(list(match.journal.lines)))
    return "over" if match.over else "played"


def _tried(match: Match, step: Step, file: Path) -> Match:
    """The match after a step; a step that is refused leaves it as it was."""
    before = _state(match)
    try:
        return DO[step["do"]](match, step, file)
    except MultipolarError as error:
        refused(error)
        assert _state(match) == before, f"{step['do']} was refused and yet something moved"
        return match


def _state(match: Match) -> tuple[Any, ...]:
    ledger = match.ledger
    return (match.state_hash(), match.turn, match.over, match.world.flat.tobytes(),
            len(match.history), len(match.reports), len(ledger.entries),
            len(ledger.waiting), len(ledger.notes), len(match.journal.lines))


def _finite(match: Match) -> None:
    assert np.isfinite(match.world.flat).all(), "a number of the world is not finite"
    assert np.isfinite(list(match.scores.values())).all(), "a score is not finite"
    low, high = match.scenario.layout.low, match.scenario.layout.high
    assert (match.now >= low).all() and (match.now <= high).all(), "a number is out of bounds"


def _same(one: Match, other: Match) -> None:
    assert one.state_hash() == other.state_hash(), "the replay leads elsewhere"
    assert (one.turn, one.over) == (other.turn, other.over), "the replay ends elsewhere"
    assert [r.text() for r in one.reports] == [r.text() for r in other.reports], "other reports"


def _chosen(match: Match, seat: str, sheet: Any) -> Any:
    """A sheet with the orders that stand at some places among the legal ones."""
    if not isinstance(sheet, dict) or "legal" not in sheet:
        return sheet
    orders: list[str] = []
    for place in sheet["legal"] if seat in match.seats else ():
        offered = match.view(seat).choices(tuple(orders))
        if offered:
            orders.append(offered[place % len(offered)].text)
    return {"orders": orders, "answers": sheet["answers"]}


def _play(match: Match, step: Step, file: Path) -> Match:
    word: Any = step["crisis"]
    sheets = {seat: _chosen(match, seat, sheet) for seat, sheet in step["sheets"].items()}
    if word is None:
        match.play(sheets).text()
    else:
        month = match.begin_month(sheets)
        while month.round:
            month.answer(dict.fromkeys(month.views, str(word)))
        month.report.text()
    _finite(match)
    return match


def _override(match: Match, step: Step, file: Path) -> Match:
    quantity, index, value, reason = step["args"]
    match.override(quantity, tuple(index), value, reason, corrects=step["corrects"])
    _finite(match)
    return match


def _inject(match: Match, step: Step, file: Path) -> Match:
    match.inject(*step["args"])
    _finite(match)
    return match


def _forecast(match: Match, step: Step, file: Path) -> Match:
    seat, sheet = step["args"]
    before = _state(match)
    for found in match.forecast(seat, _chosen(match, seat, sheet), n=5):
        assert np.isfinite((found.low, found.middle, found.high)).all(), found
    assert _state(match) == before, "a forecast moved something"
    return match


def _why(match: Match, step: Step, file: Path) -> Match:
    match.why(*step["args"], seat=match.seats[0])
    return match


def _view(match: Match, step: Step, file: Path) -> Match:
    view = match.view(*step["args"])
    view.flat()
    view.choices()
    view.awaiting()
    match.reports_for(view.seat)
    return match


def _load(match: Match, step: Step, file: Path) -> Match:
    match.save(file)
    again = Match.load(file)
    _same(match, again)
    return again


def _branch(match: Match, step: Step, file: Path) -> Match:
    return match.branch(*step["args"])


def _stop(match: Match, step: Step, file: Path) -> Match:
    match.stop()
    _finite(match)
    return match


def _record(match: Match, step: Step, file: Path) -> Match:
    match.record(*step["args"], text="noted")
    return match


DO: dict[str, Callable[[Match, Step, Path], Match]] = {
    "play": _play, "override": _override, "inject": _inject, "forecast": _forecast, "why": _why,
    "view": _view, "load": _load, "branch": _branch, "stop": _stop, "record": _record}


def _play_batch(scenario: Scenario, script: dict[str, Any]) -> str:
    batch = Batch(scenario, [script["seed"] + i for i in range(script["worlds"])], chunk=2)
    for step in script["steps"]:
        before = batch.hashes(), batch.turn
        try:
            batch.play(*_numbers(batch, step))
        except MultipolarError as error:
            refused(error)
            assert (batch.hashes(), batch.turn) == before, "refused and yet something moved"
        assert np.isfinite(batch.scores).all(), "a score is not finite"
    return "batch"


def _numbers(batch: Batch, step: Step) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Orders and answers of a step."""
    luck, worlds = np.random.default_rng(step["luck"]), batch.size
    orders: dict[Any, Any] = {}
    said: dict[Any, Any] = {}
    for seat in step["seats"]:
        rows = luck.integers(step["low"], step["high"] + 1, (step["slots"], worlds))
        mask = batch.legal(seat)
        for w in range(worlds):
            legal = np.flatnonzero(mask[:, w])
            pick = luck.choice(legal) if legal.size else -1
            rows[0, w] = pick if rows[0, w] == -2 else rows[0, w]
        rows[1:][rows[1:] == -2] = -1
        orders[seat] = {"float": rows + 0.5, "flat": rows[0]}.get(step["odd"], rows)
        answers = luck.integers(0, abs(step["said"]) + 1, (items(batch.scenario).count, worlds))
        said[seat] = answers - (step["said"] < 0)
    return orders, said
