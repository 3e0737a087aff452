"""The debrief: scores, verdicts, turning points, secrets, promises, escalation, the world.

Here everything is revealed; nothing of it is shown before the game is over.
"""

from __future__ import annotations

from collections.abc import Sequence

from game.core.numerals import amount, signed
from game.present.debrief import results as after
from game.present.debrief.turning_points import numbered
from game.present.debrief.words_kept import given_words
from game.present.debrief.year import why_goal
from game.present.debrief.year_in_text import CAUSES, courses, ordered_then, retold
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.talks.treaties import treaties, treaty_text
from game.present.words.facts import verdict_word
from game.present.words.texts import debrief as words
from game.present.words.texts import exports
from game.present.words.texts import terminal as tr
from game.terminal.console import heading

SECRETS = 30


def debrief(observer: Observer, opponents: Opponents) -> list[str]:
    """The whole debrief of a finished game."""
    people = opponents.people
    return [*heading(tr("debrief_title", title=observer.scenario.title)),
            *_year(observer, opponents), *_outcome(observer),
            *_scores(observer, opponents), *_verdicts(observer, people),
            *_turning_points(observer, people), *_secrets(observer, people),
            *_promises(observer), *_escalation(observer), "",
            tr("disclaimer", text=observer.scenario.disclaimer), tr("debrief_hint")]


def _year(observer: Observer, opponents: Opponents) -> list[str]:
    """The year of who led one seat alone, as the window's first page has it."""
    told = retold(observer, opponents)
    if told is None:
        return []
    return [*heading(exports("year")), told.kicker, f"{told.title}. {' '.join(told.standing)}",
            *(f"  {verdict_word(v.verdict):<9} {v.name}. {why}" for v, why in told.goals),
            words("year_unknown"), *(f"  - {text}" for text in told.hidden)]


def _outcome(observer: Observer) -> list[str]:
    found = after.outcome(observer)
    if found is None:
        return []
    lines = ["", tr("outcome", name=found.name), found.text]
    return [*lines, tr("blame", name=found.blame)] if found.blame else lines


def _scores(observer: Observer, opponents: Opponents) -> list[str]:
    lines, went = heading(tr("scores_title")), courses(observer)
    for s in after.standings(observer, opponents):
        lines += [f"  {s.place}. {s.name:<16} {s.score:6.1f}   "
                  + tr("played_by", who=s.player, mandate=s.mandate), f"      {went[s.actor]}"]
    if observer.general_war:
        lines.append(tr("no_winner"))
    return [*lines, tr("scores_normed" if observer.scenario.norms else "scores_raw")]


def _verdicts(observer: Observer, people: Sequence[int]) -> list[str]:
    """Every goal, and why it ended as it did; of the only person's the year has told that."""
    lines, found = heading(tr("verdicts_title")), after.verdicts(observer)
    for a, actor in enumerate(observer.scenario.actors):
        lines.append(actor.name)
        for v in (v for v in found if v.actor == a):
            lines.append(f"  {verdict_word(v.verdict):<9} {v.name} " + tr(
                "from_to", first=amount(v.first), last=amount(v.last)))
            lines += [f"            {text}" for text in (
                v.told, "" if people == (a,) else why_goal(observer, v, CAUSES)) if text]
    return lines


def _turning_points(observer: Observer, people: Sequence[int]) -> list[str]:
    """The months in which goals moved most, numbered as everywhere, with what moved them."""
    lines = heading(tr("turning_title"))
    points = [point for part in numbered(observer.public, people) for point in part]
    for number, point in enumerate(points, 1):
        s = point.swing
        causes = "; ".join(f"{cause} ({signed(value)})" for cause, value in s.causes)
        name = observer.scenario.actors[s.actor].name
        lines += [f"  {number}. " + tr("turning_line", date=s.date, name=name,
                                       change=signed(s.change), goal=s.goal, step=signed(s.step)),
                  f"      {point.title}.", "      " + (causes or tr("nothing")),
                  f"      {ordered_then(observer, s)}"]
    return lines


def _secrets(observer: Observer, people: Sequence[int]) -> list[str]:
    """What was hidden while it happened, and the errors of estimates at the end."""
    lines = heading(tr("secrets_title"))
    hidden = [f"  - {s.date}: {s.text}" for s in after.secrets(observer, people)]
    lines += hidden[:SECRETS] or ["  " + tr("secrets_none")]
    if len(hidden) > SECRETS:
        lines.append("  " + tr("secrets_more", count=len(hidden) - SECRETS))
    return [*lines, tr("beliefs_title"), *(
        "  - " + tr("belief", who=b.who, what=b.what, believed=amount(b.believed),
                    truth=amount(b.truth)) for b in after.beliefs(observer))]


def _promises(observer: Observer) -> list[str]:
    """Accords signed, kept and broken; treaties; and related public statements."""
    lines, found = heading(tr("promises_title")), after.promises(observer)
    who = [a.called for a in observer.scenario.actors]
    lines += ["  - " + tr("promise_line", date=p.date, first=who[p.parties[0]],
                          second=who[p.parties[1]], give=p.give, get=p.get,
                          secret=tr("secret_mark") if p.secret else "",
                          fate=tr(f"fate_{p.fate}", date=p.until, by=p.by)) for p in found]
    if not found:
        lines.append("  " + tr("promises_none"))
    counts = {fate: sum(p.fate == fate for p in found) for fate in (
        "kept", "broken", "running", "unchecked")}
    lines += [f"  - {treaty_text(observer, treaty)}" for treaty in treaties(observer)]
    lines += [f"  - {text}" for text in given_words(observer)]
    return [*lines, *(f"  - {text}" for text in after.breaches(observer)),
            tr("promises_sum", **counts)]


def _escalation(observer: Observer) -> list[str]:
    lines = heading(tr("escalation_title"))
    for c in after.climbs(observer):
        lines += [f"  {c.name}: {' '.join(amount(x) for x in c.path)}",
                  "      " + tr("peak", name=c.peak, date=c.peak_date)]
        if c.killed or c.displaced:
            lines.append("      " + tr("losses_line", killed=amount(c.killed),
                                       displaced=amount(c.displaced)))
    return [*lines, tr("crises", count=after.crises(observer))]
