"""Saved games played again: every state verified, told turn by turn, and how it ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from game.arena.games import ranks
from game.arena.outcomes import outcome_records, outcomes
from game.arena.printout import grid_text
from game.arena.records import VERDICTS
from game.arena.runs import identity
from game.arena.summary import heading
from game.core.errors import JournalError
from game.core.model import Scenario
from game.lines import Line
from game.match import Match
from game.report import date_text
from game.rules.goals import progress, scores, verdicts
from game.simulation import GENERAL_WAR, RULES_VERSION


def playable(lines: list[Line]) -> bool:
    """Whether a journal was made under these rules, so that it can be played again."""
    return lines[0].get("rules") == RULES_VERSION


def result(match: Match) -> dict[str, Any]:
    """How a replayed game stands or ended, as one object."""
    scenario, world = match.scenario, match.world
    war = world.over == GENERAL_WAR
    score = scores(scenario, world)
    rank = ranks(score, war)[:, 0].tolist()
    done, verdict = progress(scenario, world.flat)[:, 0], verdicts(scenario, world.flat)[:, 0]
    number = int(outcomes(scenario, world.flat)[0])
    seats = match.journal.lines[0].get("seats", {})
    return {
        **identity(scenario), "seed": match.seed, "seats": seats, "turns_played":
        len(match.reports), "over": match.over, "general_war": bool(war[0]),
        "outcome": [*outcome_records(scenario), "none"][number] if match.over else None,
        "state_hash": match.state_hash(), "results": {s: {
            "score": float(score[a, 0]), "rank": rank[a] or None, "goals": {
                g.id: {"progress": float(done[i]), "verdict": VERDICTS[verdict[i]]}
                for i, g in enumerate(scenario.goals) if g.actor == a}}
            for a, s in enumerate(scenario.seats)}}


def result_text(scenario: Scenario, data: Mapping[str, Any]) -> str:
    """How the game stands or ended, for a terminal."""
    names = {a.id: a.name for a in scenario.actors}
    goals = {g.id: g.name for g in scenario.goals}
    lines = [heading(data), f"{data['turns_played']} of {scenario.turns} turns played, "
             + ("the game is over." if data["over"] else "the game is not over.")]
    if data["outcome"] is not None:
        record = outcome_records(scenario).get(data["outcome"])
        lines += [] if record is None else ["", f"{record['name']}. {record['text'].strip()}"]
    rows = []
    for seat, got in data["results"].items():
        rows.append([names[seat], "–" if got["rank"] is None else str(got["rank"]),
                     f"{got['score']:.1f}", ""])
        rows += [[f"  {goals[g]}", "", f"{x['progress']:.0f}", x["verdict"]]
                 for g, x in got["goals"].items()]
    lines += ["", *grid_text(rows, ["Seat and goals", "rank", "score, progress", "verdict"])]
    return "\n".join(lines)


def turns_text(match: Match, *, whole: bool) -> str:
    """The public turn reports: the headlines, or the whole report of each turn."""
    if whole:
        return "\n\n".join(r.text() for r in match.reports)
    lines = []
    for report in match.reports:
        lines.append(f"Turn {report.turn} · {report.date}")
        lines += [f"  • {h.text}" for h in report.headlines]
    return "\n".join(lines)


def stored_text(lines: list[Line], name: str) -> str:
    """What a journal of other rules tells by itself: the stored summaries, not played again.

    Nothing of it was checked by a scenario, so what a terminal would obey is taken out.
    """
    try:
        out = list(_stored(lines))
    except (AttributeError, KeyError, TypeError) as error:
        raise JournalError(f"{name}: the stored summaries cannot be read ({error}).") from error
    return "\n".join("".join(c if c.isprintable() else "?" for c in line) for line in out)


def _stored(lines: list[Line]) -> Iterator[str]:
    head = lines[0]
    yield (f"{head['scenario']['title']}, seed {head.get('seed')}: made with rules version "
           f"{head.get('rules')}, this is {RULES_VERSION}. Told from the stored summaries; it "
           "cannot be played again.")
    for line in lines[1:]:
        if line["kind"] == "step":
            yield f"Turn {line.get('turn')}"
            for seat, sheet in line["sheets"].items():
                yield f"  {seat}: {', '.join(sheet['orders']) or 'no orders'}"
            yield from (f"  • {text}" for text in line.get("summary", ()))


def verified_text(match: Match) -> str:
    """That every state of a replayed game was as recorded."""
    count = len(match.reports)
    last = f"turn {count}, {date_text(match.scenario, count)}" if count else "the start"
    return (f"{count} turn{'s' * (count != 1)} played again up to {last}: every state is as "
            f"recorded ({match.state_hash()}).")
