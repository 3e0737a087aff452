"""How well the estimate of what others would answer fits what they then say.

    python scripts/calibrate_acceptance.py [--games N] [--write]

In games of the doctrines every order that asks somebody is estimated from its seat's view before
anybody answers; then the answer is read. --write puts the table into docs/acceptance.md. Seeds are
apart from those of any search.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.core.sheets import choices, items  # noqa: E402
from game.match import Match  # noqa: E402
from game.players.doctrine import DoctrinePlayer  # noqa: E402
from game.players.table import Table  # noqa: E402
from game.present.acceptance import YES, Acceptance, acceptance, asks  # noqa: E402
from game.present.observer import Observer  # noqa: E402
from game.scenario.load import load_scenario  # noqa: E402

SEEDS = 70_000
PAGE = ROOT / "docs" / "acceptance.md"
WANTED = {"likely": "at least 65 %", "open": "at most 40 % of all", "unlikely": "at most 20 %"}


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
            counts[kind, one.band][1] += said == YES[kind]
        waiting = [one for seat in range(len(scenario.actors))
                   for row in sheets.chosen[:, seat, 0].tolist() if row >= 0
                   for one in _estimate(match, seat, scenario.orders.texts[row], player)]
        match.step()


def _estimate(match: Match, seat: int, order: str, player: DoctrinePlayer) -> list[Acceptance]:
    observer = Observer(match, seat)
    return acceptance(observer, order, player, reasons=False) if asks(observer, order) else []


def table(counts: dict[tuple[str, str], list[int]], games: int) -> str:
    """The table in Markdown."""
    lines = [f"{games} games of the doctrines, seeds from {SEEDS}; "
             f"{sum(n for n, _ in counts.values())} answers.", "",
             "| Kind | estimate | answers | agreed | wanted |", "|---|---|---|---|---|"]
    whole = sum(n for n, _ in counts.values()) or 1
    for kind in [*sorted({k for k, _ in counts}), "all"]:
        for band, wanted in WANTED.items():
            found = [v for (k, b), v in counts.items() if b == band and kind in (k, "all")]
            n, yes = sum(v[0] for v in found), sum(v[1] for v in found)
            if n:
                part = f", {100 * n / whole:.0f} % of all" if kind == "all" else ""
                lines.append(f"| {kind} | {band} | {n}{part} | {100 * yes / n:.0f} % | {wanted} |")
    return "\n".join(lines)


def main() -> int:
    """Measure; print or write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", type=int, default=60)
    parser.add_argument("--write", action="store_true", help="write it into docs/acceptance.md")
    asked = parser.parse_args()
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number in range(asked.games):
        play(SEEDS + number, counts)
    found = table(counts, asked.games)
    print(found)
    if asked.write:
        text = re.sub(r"(<!-- table -->\n).*?(<!-- end -->)", lambda m: f"{m[1]}{found}\n{m[2]}",
                      PAGE.read_text(encoding="utf-8"), flags=re.S)
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
