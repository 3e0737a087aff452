"""The end: scores, verdicts, turning points, secrets, promise against deed, escalation, the world.

Here everything is revealed; nothing of it is shown before the game is over.
"""

from __future__ import annotations

import numpy as np

from game.arena.outcomes import outcome_records, outcomes
from game.core.exact import Floats
from game.core.quantities import ESTIMATED
from game.core.world import World
from game.match import Match
from game.report import date_text, reasons, top
from game.rules.goals import progress, weighted
from game.session.facts import clause_name, mandate_of, rung_name, turns_played, verdict_word
from game.session.opponents import Opponents
from game.session.strings import tr
from game.session.words import amount, signed
from game.simulation import GENERAL_WAR
from game.text.console import heading

SWINGS = 5
SECRETS = 30


def debrief(match: Match, opponents: Opponents) -> list[str]:
    """The whole debrief of a finished game."""
    return [*heading(tr("debrief_title", title=match.scenario.title)), *_outcome(match),
            *_scores(match, opponents), *_verdicts(match), *_turning_points(match),
            *_secrets(match), *_promises(match), *_escalation(match), "",
            tr("disclaimer", text=match.scenario.disclaimer), tr("debrief_hint")]


def moment(match: Match, at: int) -> World:
    """The world as it stood after `at` turns, for pages that look back."""
    return World(match.scenario, match.history[at][:, None], match.world.luck, at + 1)


def progress_over(match: Match) -> Floats:
    """Progress of every goal at each moment of the history, [G, moment]; the truth."""
    return progress(match.scenario, np.stack(match.history, axis=1))


def _outcome(match: Match) -> list[str]:
    number = int(outcomes(match.scenario, match.world.flat)[0])
    if number < 0:
        return []
    record = list(outcome_records(match.scenario).values())[number]
    lines = ["", tr("outcome", name=record["name"]), str(record["text"]).strip()]
    blame = int(match.world.blame[0])
    if match.world.over[0] == GENERAL_WAR and blame >= 0:
        lines.append(tr("blame", name=match.scenario.actors[blame].name))
    return lines


def _scores(match: Match, opponents: Opponents) -> list[str]:
    lines = heading(tr("scores_title"))
    final = match.scores
    ranked = sorted(final, key=lambda s: -final[s])
    for seat in ranked:
        number = match.scenario.seats.index(seat)
        place = 1 + sum(final[s] > final[seat] for s in ranked)
        mandate = mandate_of(match, number)
        lines.append(f"  {place}. {match.scenario.actors[number].name:<16} {final[seat]:6.1f}   "
                     + tr("played_by", who=opponents.who(seat, match.world),
                          mandate=mandate.name if mandate else "-"))
    if match.world.over[0] == GENERAL_WAR:
        lines.append(tr("no_winner"))
    return [*lines, tr("scores_normed" if match.scenario.norms else "scores_raw")]


def _verdicts(match: Match) -> list[str]:
    done, war = progress_over(match), match.world.over[0] == GENERAL_WAR
    lines = heading(tr("verdicts_title"))
    for a, actor in enumerate(match.scenario.actors):
        lines.append(actor.name)
        for g, goal in enumerate(match.scenario.goals):
            if goal.actor == a:
                word = tr("failed") if war else verdict_word(goal.held, goal.achieved,
                                                             float(done[g, -1]))
                lines.append(f"  {word:<9} {goal.name} " + tr(
                    "from_to", first=amount(float(done[g, 0])), last=amount(float(done[g, -1]))))
    return lines


def _turning_points(match: Match) -> list[str]:
    """The largest monthly swings of any seat's weighted goals, with what moved the goal most."""
    scenario, done = match.scenario, progress_over(match)
    standing = np.stack([weighted(scenario, moment(match, t))[:, 0]
                         for t in range(turns_played(match) + 1)], axis=1)
    moves = np.diff(standing, axis=1)
    lines = heading(tr("turning_title"))
    for flat in np.argsort(-np.abs(moves), axis=None, kind="stable")[:SWINGS]:
        a, t = (int(x) for x in np.unravel_index(flat, moves.shape))
        if abs(moves[a, t]) < 0.05:
            continue
        own = [g for g, goal in enumerate(scenario.goals) if goal.actor == a]
        best = max(own, key=lambda g: abs(float(done[g, t + 1] - done[g, t]))
                   * scenario.goals[g].weight)
        lines += ["  - " + tr("turning_line", date=date_text(scenario, t + 1),
                              name=scenario.actors[a].name, change=signed(float(moves[a, t])),
                              goal=scenario.goals[best].name,
                              step=signed(float(done[best, t + 1] - done[best, t]))),
                  "      " + _what_moved(match, best, t + 1)]
    return lines


def _what_moved(match: Match, goal: int, turn: int) -> str:
    """The three largest causes behind a goal's numbers in a turn."""
    record = match.scenario.goals[goal]
    parts = []
    for row, factor in zip(record.rows, record.coefficients, strict=True):
        for why in top(reasons(match.scenario, match.ledger.rows(int(row), turn), None), 3):
            parts.append((abs(why.amount * float(factor)), why.cause, why.amount * float(factor)))
    sums: dict[str, float] = {}
    for _, cause, value in parts:
        sums[cause] = sums.get(cause, 0.0) + value
    told = sorted(sums.items(), key=lambda x: -abs(x[1]))[:3]
    return "; ".join(f"{cause.rstrip('.')} ({signed(value)})" for cause, value in told) \
        or tr("nothing")


def _secrets(match: Match) -> list[str]:
    """What was hidden while it happened, and how far estimates were off at the end."""
    lines = heading(tr("secrets_title"))
    hidden = [f"  - {date_text(match.scenario, turn)}: {text}"
              for turn, text, cause in match.ledger.notes if cause.secret]
    lines += hidden[:SECRETS] or ["  " + tr("secrets_none")]
    if len(hidden) > SECRETS:
        lines.append("  " + tr("secrets_more", count=len(hidden) - SECRETS))
    off: list[tuple[float, str]] = []
    world, people = match.world, match.scenario.actors
    for name in ESTIMATED:
        truth, middle = getattr(world, name)[..., 0], getattr(world, f"{name}_estimate")[..., 0]
        things = [p.name for p in people] if name != "resolve" else [
            f.name for f in match.scenario.flashpoints]
        for seer in range(len(people)):
            for i, thing in enumerate(things):
                gap = float(middle[seer, i] - truth[i])
                off.append((abs(gap), tr(
                    "belief", who=people[seer].name, what=f"{name} ({thing})",
                    believed=amount(float(middle[seer, i])), truth=amount(float(truth[i])))))
    off.sort(key=lambda x: -x[0])
    return [*lines, tr("beliefs_title"), *(f"  - {text}" for _, text in off[:3])]


def _promises(match: Match) -> list[str]:
    """Accords signed, kept and broken; and what else was said about them."""
    scenario, lines = match.scenario, heading(tr("promises_title"))
    left = [moment(match, t).accord_left[..., 0] for t in range(turns_played(match) + 1)]
    counts = {"kept": 0, "broken": 0, "running": 0}
    for t in range(1, len(left)):
        for p, q in zip(*np.nonzero(left[t] > left[t - 1]), strict=True):
            fate, until = _fate(left, int(p), int(q), t)
            counts[fate] += 1
            world = moment(match, t)
            lines.append("  - " + tr(
                "promise_line", date=date_text(scenario, t), first=scenario.actors[p].name,
                second=scenario.actors[q].name, fate=tr(f"fate_{fate}",
                                                        date=date_text(scenario, until)),
                give=clause_name(scenario, int(world.accord_give[p, q, 0]), int(p), int(q)),
                get=clause_name(scenario, int(world.accord_get[p, q, 0]), int(q), int(p)),
                secret=tr("secret_mark") if world.accord_secret[p, q, 0] > 0 else ""))
    if len(lines) == 3:
        lines.append("  " + tr("promises_none"))
    broken = [text for _, text, cause in match.ledger.notes
              if cause.kind == "accord" and "break" in text]
    return [*lines, *(f"  - {text}" for text in broken), tr("promises_sum", **counts)]


def _fate(left: list[np.ndarray], p: int, q: int, start: int) -> tuple[str, int]:
    """(kept, broken or running, turn of the end) of an accord signed in turn `start`."""
    for t in range(start + 1, len(left)):
        if left[t][p, q] > left[t - 1][p, q]:
            return "kept", t
        if left[t][p, q] <= 0:
            return ("kept" if left[t - 1][p, q] <= 1 else "broken"), t
    return "running", len(left) - 1


def _escalation(match: Match) -> list[str]:
    lines = heading(tr("escalation_title"))
    for f, place in enumerate(match.scenario.flashpoints):
        row = match.scenario.layout.row("rung", f)
        path = [float(h[row]) for h in match.history[:turns_played(match) + 1]]
        peak = int(np.argmax(path))
        lines += [f"  {place.name}: {' '.join(amount(x) for x in path)}",
                  "      " + tr("peak", name=rung_name(match.scenario, f, path[peak]),
                                date=date_text(match.scenario, max(1, peak)))]
        killed, fled = (float(match.world.flat[match.scenario.layout.row(n, f), 0])
                        for n in ("casualties", "displaced"))
        if killed or fled:
            lines.append("      " + tr("losses_line", killed=amount(killed),
                                       displaced=amount(fled)))
    crises = sum(1 for _, text, c in match.ledger.notes
                 if c.kind == "crisis" and ", round 1:" in text)
    return [*lines, tr("crises", count=crises)]
