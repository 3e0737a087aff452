"""Replays of saved games: every state verified, the turn reports, and the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from game.arena.games import ranks
from game.arena.outcomes import outcome_records, outcomes
from game.arena.run_files import VERDICTS
from game.arena.runs import identity
from game.arena.tables import grid_text, heading
from game.core.errors import JournalError
from game.core.harmless import harmless
from game.core.locale.program import arena_text
from game.core.model import Scenario
from game.engine.simulation import GENERAL_WAR, RULES_VERSION
from game.match.match import Match
from game.match.report import date_text
from game.rules.goals import progress, scores, verdicts
from game.saves.lines import Line

MOST_LINES = 20
"""Number of listed line numbers."""


def playable(lines: list[Line]) -> bool:
    """Whether a journal was made under these rules, so that it can be replayed."""
    return lines[0].get("rules") == RULES_VERSION


def result(match: Match, hidden: bool = False) -> dict[str, Any]:
    """The state or end of a replayed game, as one object; `hidden`: only what is public."""
    scenario = match.scenario
    return {
        **identity(scenario), "seed": match.seed,
        "seats": match.journal.lines[0].get("seats") or {}, "turns_played": len(match.reports),
        "over": match.over, "hidden": hidden, "state_hash": match.state_hash(),
        **({} if hidden else _standing(match))}


def _standing(match: Match) -> dict[str, Any]:
    """Outcome, scores, ranks and goals of a replayed game."""
    scenario, world = match.scenario, match.world
    war = world.over == GENERAL_WAR
    score = scores(scenario, world)
    rank = ranks(score, war)[:, 0].tolist()
    done, verdict = progress(scenario, world.flat)[:, 0], verdicts(scenario, world.flat)[:, 0]
    number = int(outcomes(scenario, world.flat)[0])
    return {
        "general_war": bool(war[0]),
        "outcome": [*outcome_records(scenario), "none"][number] if match.over else None,
        "results": {s: {
            "score": float(score[a, 0]), "rank": rank[a] or None, "goals": {
                g.id: {"progress": float(done[i]), "verdict": VERDICTS[verdict[i]]}
                for i, g in enumerate(scenario.goals) if g.actor == a}}
            for a, s in enumerate(scenario.seats)}}


def result_text(scenario: Scenario, data: Mapping[str, Any]) -> str:
    """The state or end of the game, for a terminal."""
    names = {a.id: a.name for a in scenario.actors}
    goals = {g.id: g.name for g in scenario.goals}
    lines = [heading(data), arena_text("replays_over" if data["over"] else "replays_goes_on",
                                       played=data["turns_played"], turns=scenario.turns)]
    if data["hidden"]:
        return "\n".join([*lines, arena_text("replays_scores_hidden")])
    if data["outcome"] is not None:
        record = outcome_records(scenario).get(data["outcome"])
        lines += [] if record is None else ["", f"{record['name']}. {record['text'].strip()}"]
    rows = []
    for seat, got in data["results"].items():
        rows.append([names[seat], "–" if got["rank"] is None else str(got["rank"]),
                     f"{got['score']:.1f}", ""])
        rows += [[f"  {goals[g]}", "", f"{x['progress']:.0f}", x["verdict"]]
                 for g, x in got["goals"].items()]
    lines += ["", *grid_text(rows, [arena_text(f"replays_col_{column}") for column in (
        "seat", "rank", "score", "verdict")])]
    return "\n".join(lines)


def turns_text(match: Match, *, whole: bool) -> str:
    """The public turn reports: the headlines, or the whole report of each turn."""
    if whole:
        return "\n\n".join(r.text() for r in match.reports)
    lines = []
    for report in match.reports:
        lines.append(arena_text("replays_month", turn=report.turn, date=report.date))
        lines += [f"  • {h.text}" for h in report.headlines]
    return "\n".join(lines)


def stored_text(lines: list[Line], name: str, facilitator: bool = False) -> str:
    """The stored summaries of a journal of other rules, without a replay; who ordered what only
    after the game's last turn, or for a `facilitator`.

    Its scenario was not checked, so control characters are removed. JournalError if the scenario
    has no title.
    """
    scenario = lines[0]["scenario"]
    title = scenario.get("title") if isinstance(scenario, Mapping) else None
    if not isinstance(title, str):
        raise JournalError(arena_text("replays_scenario_journal_title"), name, 1)
    turns, steps = scenario.get("turns"), [x for x in lines if x["kind"] == "step"]
    over = any(x.get("stopped") for x in lines) or (type(turns) is int and len(steps) >= turns)
    out = [arena_text("replays_other_rules", title=title, seed=lines[0]["seed"],
                      made=lines[0]["rules"], rules=RULES_VERSION)]
    for line in steps:
        out.append(arena_text("replays_turn", turn=line["turn"]))
        if over or facilitator:
            out += [f"  {seat}: {_sheet(sheet)}" for seat, sheet in line["sheets"].items()]
        out += [f"  • {text}" for text in line.get("summary") or ()]
    return harmless("\n".join(out if over or facilitator else [
        *out, arena_text("replays_orders_hidden")]))


def _sheet(sheet: Mapping[str, Any]) -> str:
    """A stored sheet's orders and answers."""
    said = [f"{item}: {answer}" for item, answer in (sheet.get("answers") or {}).items()]
    return "; ".join([", ".join(sheet.get("orders") or ()) or arena_text("no_orders"), *said])


def verified(lines: list[Line]) -> dict[str, list[int]]:
    """Numbers of the lines with overrides from outside, and of those without a stored state, from
    1."""
    numbered = list(enumerate(lines, 1))
    return {"by_teacher": [n for n, x in numbered if x["kind"] in ("override", "inject")],
            "without_state": [n for n, x in numbered if "hash" not in x
                              and x["kind"] in ("step", "override", "inject")]}


def verified_text(match: Match, found: Mapping[str, list[int]]) -> str:
    """States that every state of a replayed game was as recorded, and what that does not prove."""
    count, acts, bare = len(match.reports), found["by_teacher"], found["without_state"]
    last = arena_text("replays_last", turn=count, date=date_text(match.scenario, count)) \
        if count else arena_text("replays_start")
    lines = [arena_text("replays_same_bare" if bare else "replays_same", turns=count, last=last,
                        state=match.state_hash())]
    if acts:
        lines.append(arena_text("replays_set_let_happen", acts=len(acts), named=_named(acts)))
    if bare:
        lines.append(arena_text("replays_without_recorded_state", bare=len(bare),
                                named=_named(bare)))
    return "\n".join([*lines, arena_text("replays_proves")])


def _named(numbers: list[int]) -> str:
    """The first lines of a list, by their numbers."""
    more = ", …" if len(numbers) > MOST_LINES else ""
    return f"line{'s' * (len(numbers) != 1)} " + ", ".join(map(str, numbers[:MOST_LINES])) + more
