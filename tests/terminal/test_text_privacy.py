"""Nobody reads what is not theirs: hand-overs, pages, previews."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from playing import play_by_lot
from typist import sit, usual

from game.core.model import Scenario
from game.core.quantities import BY_NAME, ESTIMATE, OWNER, QUANTITIES
from game.match.match import Match
from game.page.text import lines_of, page_lines
from game.present.desk.briefing_page import briefing_page
from game.present.desk.sheet_page import advice_page, news_page
from game.present.month.report_page import report_page
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.questions import questions
from game.present.words import facts
from game.present.words.texts import terminal as tr
from game.present.world.reference_pages import PAGES, page
from game.present.world.situation_page import situation_page
from game.present.world.why_page import number_page
from game.terminal.console import BLANK_LINES

SECRET = "order conceal"
PEOPLE = "us=human,russia=human,china=human,brics=human"
PLANS = {"us February 2025": [SECRET, "order propose_accord russia "
                              "ease_energy/cap_technology.china:secret"],
         "russia March 2025": ["a sign"], "china March 2025": ["report", "accords", "pipeline"],
         "us April 2025": ["report 1", "report", "accords"],
         "china April 2025": ["report 1", "report", "accords", "pipeline"]}


@pytest.mark.slow
def test_a_hand_over_shows_nothing_but_a_name(saves: Path) -> None:
    _, typist = sit(usual(PLANS, until="us May"), "victory_day_2025", PEOPLE, 9)
    prompts = [(p, new) for p, new in typist.shown if "press Enter when you sit here" in p]
    assert len(prompts) == 13
    names = {"us": "the United States", "russia": "Russia", "china": "China", "brics": "BRICS"}
    allowed = {tr("hand_over", name=n) for n in names.values()} | {
        tr("hand_over_prompt", name=n).rstrip() for n in names.values()} | {tr("sealed_now"), ""}
    for _, new in prompts[1:]:
        blank = "\n" * BLANK_LINES
        shown = new.split(blank)[-1]
        assert {line.strip() for line in shown.split("\n")} <= allowed
        assert new.count(blank) >= 1
    # After the hand-over, too, what stood there before is out of sight.
    for (prompt, _), (_, after) in zip(typist.shown, typist.shown[1:], strict=False):
        if "press Enter when you sit here" in prompt:
            assert after.startswith("\n\n") and after.count("\n" * BLANK_LINES) == 1


@pytest.mark.slow
def test_secrets_of_one_seat_are_not_in_anothers_pages(saves: Path) -> None:
    _, typist = sit(usual(PLANS, until="us May"), "victory_day_2025", PEOPLE, 9)
    mine = {"us": "", "russia": "", "china": "", "brics": ""}
    at = ""
    for prompt, new in typist.shown:
        if at:
            mine[at] += " ".join(new.split()) + "\n"
        at = prompt.split(" ")[0] if "orders" in prompt else ""
    signed = "United States and Russia sign an accord"
    assert signed in mine["us"]
    assert "ease energy sanctions; in return" in mine["us"]
    assert "conceals the state of its forces" in " ".join(mine["us"].split())
    for text in (signed, "conceals the state", "ease energy sanctions; in return"):
        assert text not in mine["china"]
    assert re.search("Accords in force that are known -+ None", mine["china"])


@pytest.fixture(scope="module")
def match(main: Scenario) -> Match:
    """A game after some turns by lot, with plenty of secrets."""
    return play_by_lot(main, 12, 3)


def everything(match: Match, seat: int, advisers: Advisers) -> list[str]:
    """All that the seat can read before the next turn."""
    me = Observer(match, seat)
    lines = [*lines_of((*news_page(me), situation_page(me))),
             *page_lines(briefing_page(me, advisers)),
             *(line for name in PAGES for line in page_lines(page(me, name)))]
    lines += lines_of((advice_page(me, advisers, advisers.picks(me)),))
    for other in match.seats:
        lines += page_lines(page(me, "goals", other))
    for turn in range(1, match.turn):
        lines += page_lines(report_page(me, turn))
    for q in questions(me):
        lines += [q.title, *q.lines, *(m for _, m in q.choices)]
    for name in ("resolve taiwan_strait", "readiness russia", "arms china", "support us"):
        quantity, *ids = name.split()
        lines += page_lines(number_page(me, quantity, tuple(ids)))
    return lines


def disturb(match: Match, seat: int) -> int:
    """Move every private number of others, in the world and in the last moment of the history."""
    layout, moved = match.scenario.layout, 0
    for q in QUANTITIES:
        others = [i for i in range(len(match.seats)) if i != seat]
        if q.seen_by not in (OWNER, ESTIMATE) or q.name == "mandate":
            continue
        values = getattr(match.world, q.name)
        rows = others if q.axes.startswith("A") else list(range(values.shape[0]))
        middle = (BY_NAME[q.name].low + BY_NAME[q.name].high) / 2
        for i in rows:
            now = values[i]
            values[i] = np.where(now > middle, now - 1, now + 1)
            moved += 1
        match.history[-1][layout.slices[q.name]] = values.reshape(-1)
    return moved


@pytest.mark.slow
@pytest.mark.parametrize("seat", [0, 3])
def test_private_numbers_of_others_change_nothing_that_is_shown(
        main: Scenario, match: Match, seat: int) -> None:
    twin = match.branch(match.turn)
    before = everything(match, seat, Advisers(main))
    assert everything(twin, seat, Advisers(main)) == before
    assert disturb(twin, seat) > 20
    assert everything(twin, seat, Advisers(main)) == before


def test_a_front_page_has_three_to_five_headlines_and_ninety_words(main: Scenario) -> None:
    made = play_by_lot(main, 5)
    for turn in range(1, 13):
        report = Observer(made, 0).report(turn)
        page = facts.front_page(report)
        assert min(3, len(report.headlines)) <= len(page) <= 5
        assert sum(len(h.text.split()) for h in page) <= facts.PAGE_WORDS
        assert all(h.text for h in page)


def test_long_headlines_are_cut_to_the_page() -> None:
    from game.match.report import Headline, Told, TurnReport
    long = tuple(Headline(("word " * 60).strip() + f" {n}.", "") for n in range(5))
    page = facts.front_page(TurnReport(1, "February 2025", False, lambda: Told(long)))
    assert len(page) == 3 and sum(len(h.text.split()) for h in page) <= 90
    assert all(h.text.endswith("…") for h in page[1:])
    short = tuple(Headline(f"News {n}.", "") for n in range(7))
    assert len(facts.front_page(TurnReport(1, "", False, lambda: Told(short)))) == 5
