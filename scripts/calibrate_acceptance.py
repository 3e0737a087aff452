"""How well the estimate of what others would answer fits what they then say.

    python scripts/calibrate_acceptance.py [--games N] [--write]
    python scripts/calibrate_acceptance.py --reasons [--games N] [--write]

In games of the doctrines every order that asks somebody is estimated from its seat's view before
anybody answers; then the answer is read. With --reasons accords are drawn that would probably be
refused, and of which the terms are the reason that is named first; then one clause is changed so
that they are none any more, and it is estimated anew. --write puts the table into
docs/acceptance.md. Seeds are apart from those of any search.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.core.sheets import choices, items  # noqa: E402
from game.match.match import Match  # noqa: E402
from game.players.doctrine import DoctrinePlayer  # noqa: E402
from game.players.table import Table  # noqa: E402
from game.present.observer.observer import Observer  # noqa: E402
from game.present.talks.acceptance import (  # noqa: E402
    UNLIKELY,
    Acceptance,
    acceptance,
    asks,
    yes_and_no,
)
from game.present.talks.negotiation import ORDER, SECRET  # noqa: E402
from game.present.words.texts import acceptance as say  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

SEEDS = 70_000
REASON_SEEDS = 75_000
DRAWN, TRIED = 3, 12
"""Accords that are drawn for a seat and month; changes of one clause that are tried at most."""
PAGE = ROOT / "docs" / "acceptance.md"
LEAST_YES, MOST_OPEN, MOST_YES = 65.0, 40.0, 20.0
"""What is wanted: the least share of those called likely that agree, the largest share of all that
may be called open, the largest share of those called unlikely that agree, in percent."""
WANTED = {"likely": f"at least {LEAST_YES:.0f} %", "open": f"at most {MOST_OPEN:.0f} % of all",
          "unlikely": f"at most {MOST_YES:.0f} %"}


def play(seed: int, counts: dict[tuple[str, str], list[int]]) -> None:
    """Play a game; add to (kind, band) → [answers, agreed]."""
    scenario = load_scenario("victory_day_2025")
    player = DoctrinePlayer(scenario)
    table, names = Table(scenario, dict.fromkeys(scenario.seats, player)), items(scenario)
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    waiting: list[Acceptance] = []
    while match.turn <= scenario.turns and not match.over:
        sheets = table.sheets(match.world)
        for one in waiting:
            number = names.names.index(one.item)
            said = choices(scenario, number)[int(sheets.answers[one.seat, number, 0])]
            kind = one.item.partition(".")[0]
            counts[kind, one.band][0] += 1
            counts[kind, one.band][1] += said == yes_and_no(kind)[0]
        waiting = [one for seat in range(len(scenario.actors))
                   for row in sheets.chosen[:, seat, 0].tolist() if row >= 0
                   for one in _estimate(match, seat, scenario.orders.texts[row], player)]
        match.step()


def _estimate(match: Match, seat: int, order: str, player: DoctrinePlayer) -> list[Acceptance]:
    observer = Observer(match, seat)
    return acceptance(observer, order, player, reasons=False) if asks(observer, order) else []


@dataclass
class Reasons:
    """What became of accords that would be refused for their terms: how many there were, of how
    many one clause could be changed so that the terms were no reason any more, how often that made
    agreement likelier, and how often likely or open."""

    found: int = 0
    changed: int = 0
    likelier: int = 0
    hopeful: int = 0


def play_for_reasons(seed: int, told: Reasons) -> None:
    """Play a game of the doctrines; look at accords that could be proposed in each month."""
    scenario = load_scenario("victory_day_2025")
    player = DoctrinePlayer(scenario)
    match = Match(scenario, seed, seats=dict.fromkeys(scenario.seats, "doctrine"))
    while match.turn <= scenario.turns and not match.over:
        for seat in range(len(scenario.actors)):
            luck = random.Random(f"{seed}/{match.turn}/{seat}")
            observer = Observer(match, seat)
            legal = [c.text for c in observer.view().choices() if c.text.startswith(f"{ORDER} ")]
            for order in luck.sample(legal, min(DRAWN, len(legal))):
                _take_away(observer, order, legal, player, luck, told)
        match.step()


def _take_away(observer: Observer, order: str, legal: list[str], player: DoctrinePlayer,
               luck: random.Random, told: Reasons) -> None:
    """Change one clause of an accord whose terms are the first reason against it."""
    reason = say("part_terms_against")
    before = next(iter(acceptance(observer, order, player)), None)
    if before is None or before.share > UNLIKELY or before.against[:1] != (reason,):
        return
    told.found += 1
    others = [other for other in legal if _one_clause(order, other)]
    for other in luck.sample(others, min(TRIED, len(others))):
        after, = acceptance(observer, other, player)
        if reason not in after.against:
            told.changed += 1
            told.likelier += after.share > before.share
            told.hopeful += after.share > UNLIKELY
            return


def _one_clause(one: str, other: str) -> bool:
    """Whether two proposals to the same seat differ in one clause, and in nothing else."""
    (seat, give, get, secret), other_terms = _terms(one), _terms(other)
    return (seat, secret) == (other_terms[0], other_terms[3]) and (
        give != other_terms[1]) + (get != other_terms[2]) == 1


def _terms(order: str) -> tuple[str, str, str, bool]:
    """To whom an accord is proposed, what is given, what is asked, and whether it is secret."""
    _, seat, terms = order.split()
    give, _, get = terms.removesuffix(SECRET).partition("/")
    return seat, give, get, terms.endswith(SECRET)


def reasons_table(told: Reasons, games: int) -> str:
    """What was found, in Markdown."""
    share = 100 * told.likelier / max(1, told.changed)
    return (f"{games} games of the doctrines, seeds from {REASON_SEEDS}; {DRAWN} accords drawn for "
            f"each seat and month.\n\n"
            "| Accords unlikely for their terms | one clause changed, no reason any more | then "
            "likelier | then open or likely | wanted |\n|---|---|---|---|---|\n"
            f"| {told.found} | {told.changed} | {told.likelier}, {share:.0f} % | {told.hopeful}, "
            f"{100 * told.hopeful / max(1, told.changed):.0f} % | likelier in at least 80 % |")


def table(counts: dict[tuple[str, str], list[int]], games: int) -> str:
    """The table in Markdown."""
    lines = [f"{games} games of the doctrines, seeds from {SEEDS}; "
             f"{sum(n for n, _ in counts.values())} answers.", "",
             "| Kind | estimate | answers | agreed | wanted |", "|---|---|---|---|---|"]
    missed = []
    for kind in [*sorted({k for k, _ in counts}), "all"]:
        of_kind = {b: [v for (k, other), v in counts.items() if other == b and kind in (k, "all")]
                   for b in WANTED}
        whole = sum(v[0] for found in of_kind.values() for v in found)
        for band, wanted in WANTED.items():
            n, yes = (sum(v[i] for v in of_kind[band]) for i in (0, 1))
            if n:
                part = f", {100 * n / whole:.0f} % of all" if kind == "all" else ""
                lines.append(f"| {kind} | {band} | {n}{part} | {100 * yes / n:.0f} % | {wanted} |")
                if misses(band, 100 * n / whole, 100 * yes / n):
                    missed.append(f"{kind}, {band}")
    told = f"Rows that miss what is wanted: {'; '.join(missed)}." if missed \
        else "No row misses what is wanted."
    return "\n".join([*lines, "", told])


def misses(band: str, share: float, agreed: float) -> bool:
    """Whether a row misses what is wanted: its share of the answers of its kind, and how many of
    them agreed, in percent."""
    return {"likely": agreed < LEAST_YES, "open": share > MOST_OPEN,
            "unlikely": agreed > MOST_YES}[band]


def main() -> int:
    """Measure; print or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="write it into docs/acceptance.md")
    parser.add_argument("--reasons", action="store_true",
                        help="take away the reason that is named first")
    asked = parser.parse_args()
    if asked.reasons:
        told = Reasons()
        for number in range(asked.games):
            play_for_reasons(REASON_SEEDS + number, told)
        _tell(reasons_table(told, asked.games), "reasons", asked.write)
        return 0
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number in range(asked.games):
        play(SEEDS + number, counts)
    _tell(table(counts, asked.games), "table", asked.write)
    return 0


def _tell(found: str, part: str, write: bool) -> None:
    """Print a part of the page; `write`: put it in its place."""
    print(found)
    if write:
        text = re.sub(rf"(<!-- {part} -->\n).*?(<!-- end -->)",
                      lambda m: f"{m[1]}{found}\n{m[2]}",
                      PAGE.read_text(encoding="utf-8"), flags=re.S)
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
