"""The observer: what is private to the others changes nothing that a viewer can read anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from playing import MAIN, ROOT, as_parts, compiled, play_asking, sheets_by_lot

from game.app.exports.page_files import team_html
from game.core.errors import UsageError
from game.core.exact import grid
from game.core.ledger import Cause, Entry
from game.core.model import Scenario
from game.core.notes import note_text
from game.core.quantities import BY_NAME, ENGINE, PARTIES, QUANTITIES
from game.core.world import PUBLIC, World
from game.engine.views import visible_row
from game.match.match import Match
from game.match.report import UNDISCLOSED
from game.page.record import page_record
from game.page.text import page_lines
from game.present.debrief import results as debrief
from game.present.debrief.decisive_causes import accounts
from game.present.debrief.discussion import ideas
from game.present.debrief.grading import turn_lines
from game.present.desk import order_cards
from game.present.desk.situations import hand
from game.present.dossiers.dossiers import dossiers
from game.present.month.great_moments import beats, is_great
from game.present.month.paper_page import paper_page
from game.present.month.private_page import meanings, moods, results
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.people.opponents import Opponents
from game.present.talks.questions import questions
from game.present.world.derived_figures import derive
from game.present.world.reference_pages import PAGES as REFERENCE
from game.present.world.reference_pages import page as reference_page
from game.terminal.commands import PAGES, Reader

LEAK = "known to others alone"
TURNS = 5
PAGE_WORDS: dict[str, tuple[str, ...]] = {
    "country": ("POL",), "report": ("2",), "calendar": ("all",), "goals": ("china",),
    "show": ("readiness", "russia"), "why": ("tie", "russia", "china", "all")}


@cache
def games() -> tuple[Match, ...]:
    """Games by lot with secret accords, offers and demands, a crisis, letters, reasons, numbers set
    by hand."""
    return tuple(_play(compiled(MAIN), seed) for seed in (12, 2))


def _play(scenario: Scenario, seed: int) -> Match:
    match = Match(scenario, seed)
    offer = "propose_accord russia ease_energy/cap_technology.china:secret"
    for turn in range(1, TURNS + 1):
        match.override("capital", (match.seats[turn % 4],), 3.0, f"{LEAK}: {turn}")
        sheets = sheets_by_lot(match, seed)
        if turn == 1:
            sheets["us"] = {"orders": [offer, "conceal"]}
            sheets["china"] = {"orders": ["ultimatum us arm_taiwan_less/controls:secret"]}
        if turn == 2:
            sheets["russia"] = {"answers": {"accord.us": "sign"}}
        if turn == 3:
            sheets["us"] = {"orders": ["raise_rung south_china_sea"]}
        if turn == TURNS:
            sheets["china"] = {"orders": [
                "propose_accord brics invest_in/vote_with:secret"]}
        for seat in match.seats:
            match.record("draft", turn=turn, seat=seat, sheet={"orders": []},
                         reason=f"{seat} in {turn}", idea="deterrence")
            match.record("note", turn=turn, letter=f"{LEAK}: {seat} in {turn}", seat=seat)
        play_asking(match, sheets, lambda month: dict.fromkeys(month.views, "terms"))
    return match


def test_the_games_hold_what_may_leak() -> None:
    for match in games():
        assert (match.world.accord_secret > 0).any() and (match.world.proposal_secret > 0).any()
        assert any(note.kind == "demand made" and note.secret for note in match.ledger.notes)
        assert {"order", "crisis"} <= {note.cause.kind for note in match.ledger.notes}
        assert any(note.secret for note in match.ledger.notes)
        assert sum(e.cause.secret for e in match.ledger.entries) > 20


# What is changed --------------------------------------------------------------------------------

def disturb(match: Match, viewer: int) -> None:
    """Change all that is private to others than the viewer: numbers of every moment, secret
    dealings, causes, notes, what is under way, lines of the journal."""
    luck = np.random.default_rng(viewer + 100)
    own = Match.replay(match.journal.lines)
    for number, flat in enumerate([*match.history, match.world.flat[:, 0]]):
        world = World(match.scenario, flat[:, None].copy(), own.world.luck)
        _numbers(world, viewer, luck)
        _dealings(world, viewer, number)
        flat[:] = world.flat[:, 0]
    _ledger(match, viewer, luck)
    _lines(match, viewer)


def _others(scenario: Scenario, viewer: int) -> list[int]:
    return [a for a in range(len(scenario.actors)) if a != viewer]


def _numbers(world: World, viewer: int, luck: np.random.Generator) -> None:
    """Every row that shows nothing to the viewer; proposals and accords apart."""
    scenario, layout = world.scenario, world.scenario.layout
    shown = {visible_row(scenario, row, viewer) for row in range(layout.rows)}
    for row in set(range(layout.rows)) - shown:
        name, index = layout.where(row)
        q = BY_NAME[name]
        if q.seen_by in (PARTIES, ENGINE):
            continue
        if name == "recent":
            first, last = scenario.orders.first[index[0]:index[0] + 2]
            value = float(scenario.orders.key[luck.integers(first, last)])
        elif name == "mandate":
            value = float(luck.integers(0, 2))
        else:
            value = float(grid(q.low + (q.high - q.low) * luck.random()))
        world.flat[row, 0] = value


def _dealings(world: World, viewer: int, number: int) -> None:
    """Secret proposals, accords and demands between two others: the terms of those there are, and
    new ones where there are none."""
    others = _others(world.scenario, viewer)
    for a in others:
        to = int(world.proposal_to[a, 0])
        if to < 0 or (world.proposal_secret[a, 0] > 0 and to in others):
            world.proposal_to[a] = next(b for b in others if b not in (a, to))
            world.proposal_give[a], world.proposal_get[a] = 2, 1
            world.proposal_secret[a], world.proposal_age[a] = 1, 1
        for b in others:
            if a != b and (world.accord_left[a, b, 0] <= 0 or world.accord_secret[a, b, 0] > 0):
                world.accord_give[a, b], world.accord_get[a, b] = 1, 2
                world.accord_left[a, b], world.accord_secret[a, b] = 2 + number % 3, 1
            if a != b and (world.demand[a, b, 0] < 0 or world.demand_secret[a, b, 0] > 0):
                world.demand[a, b], world.demand_means[a, b] = number % 3, 1
                world.demand_secret[a, b], world.demand_until[a, b] = 1, 99
                world.demand_answer[a, b], world.demand_base[a, b] = number % 3, 7


def _hidden(cause: Cause, viewer: int) -> bool:
    return cause.secret and viewer not in cause.parties


def _masked(cause: Cause, number: int) -> Cause:
    return replace(cause, words=f"{LEAK} {number}", id=f"leak.{number}", coefficients=(),
                   parents=("support",))


def _ledger(match: Match, viewer: int, luck: np.random.Generator) -> None:
    scenario, ledger = match.scenario, match.ledger
    shown = {visible_row(scenario, row, viewer) for row in range(scenario.layout.rows)}
    entries: list[Entry] = []
    for n, e in enumerate(ledger.entries):
        cause = _masked(e.cause, n) if _hidden(e.cause, viewer) else e.cause
        if e.row not in shown:
            cause = replace(_masked(cause, n), secret=False) if n % 2 else cause
            entries.append(e._replace(cause=cause, amount=float(luck.integers(-9, 9))))
        elif cause is not e.cause:  # the sum of a month's undisclosed causes can be seen
            part = float(luck.integers(1, 9))
            entries += [e._replace(cause=cause, amount=e.amount - part),
                        e._replace(cause=_masked(cause, -n), amount=part)]
        else:
            entries.append(e)
    ledger.parts[:] = as_parts(entries)
    ledger.notes[:] = [replace(note, cause=_masked(note.cause, n))
                       if _hidden(note.cause, viewer) else note
                       for n, note in enumerate(ledger.notes)]
    for n, (due, row, value, cause) in enumerate(ledger.waiting):
        if cause.actor != viewer and (_hidden(cause, viewer) or row not in shown):
            ledger.waiting[n] = due, row, value + 3, _masked(cause, n)
    if other := next((n for n in ledger.notes if _hidden(n.cause, viewer)), None):
        ledger.notes.append(replace(other, turn=TURNS))
        ledger.waiting.append((TURNS + 2, scenario.layout.row("support", 0), 7.0, other.cause))


def _lines(match: Match, viewer: int) -> None:
    """Others' sheets, reasons, letters; numbers that the teacher set out of sight."""
    mine = match.seats[viewer] if viewer >= 0 else ""
    for n, line in enumerate(match.journal.lines):
        if line["kind"] == "step":
            sheets = {s: sheet if s == mine else {"orders": ["invest POL"]}
                      for s, sheet in line["sheets"].items()}
            match.journal.lines[n] = {**line, "sheets": sheets}
        elif line["kind"] in ("draft", "seal") and line["seat"] != mine:
            match.journal.lines[n] = {**line, "reason": LEAK, "idea": "norms",
                                      "sheet": {"orders": ["invest POL"]}}
        elif line["kind"] == "note" and "letter" in line and line["seat"] != mine:
            match.journal.lines[n] = {**line, "letter": f"{LEAK}, changed"}
        elif line["kind"] == "override" and line["index"] != [mine]:
            match.journal.lines[n] = {**line, "reason": f"{LEAK}, changed", "value": 9.0}


# What is read -----------------------------------------------------------------------------------

def readings(match: Match, viewer: int) -> Iterator[tuple[str, object]]:
    """All that an observer tells, by what was asked."""
    observer = Observer(match, None if viewer == PUBLIC else viewer)
    scenario, layout = observer.scenario, observer.scenario.layout
    for row in range(layout.rows):
        name, index = layout.where(row)
        yield f"row {row}", observer.get(name, *index)
        yield f"series {row}", observer.series(name, *index)
    for turn in (None, *range(1, match.turn + 1)):
        yield f"causes {turn}", observer.causes(range(layout.rows), turn)
    for q in QUANTITIES:
        index = (1,) * len(q.axes)
        with suppress(IndexError):
            yield f"why {q.name}", observer.why(q.name, *index)
        yield f"table {q.name}", observer.table(q.name).tobytes()
    for turn in range(1, match.turn):
        yield f"report {turn}", observer.report(turn).text()
        yield f"facts {turn}", observer.facts(turn)
        yield f"notes {turn}", [(note_text(observer.scenario, note), note.cause)
                                  for note in observer.notes(turn)]
        yield f"told {turn}", observer.told(turn)
        yield f"moved {turn}", [observer.moved_by(turn, x) for x in observer.facts(turn)]
        yield f"moved rows {turn}", observer.moved_rows(turn)
        yield f"paper {turn}", page_lines(paper_page(observer, turn))
        yield f"beats {turn}", beats(observer, observer.public, turn)
        yield f"great {turn}", is_great(observer, observer.public, turn)
        yield f"rail {turn}", [tell(observer, turn) for tell in (results, meanings, moods)]
        yield f"changes {turn}", [observer.change(r, turn) for r in range(layout.rows)]
        yield f"course {turn}", [at.table("alignment").tobytes() for at in observer.course(turn)]
        for seat in scenario.seats:
            yield f"sheet {turn} {seat}", observer.sheet(turn, seat)
            yield f"lines {turn} {seat}", turn_lines(observer, turn, seat)
            for order in ("conceal", "invest POL"):
                yield f"order {turn} {order}", (observer.moved_by_order(turn, order),
                                                observer.later_effects(order, turn))
    for moment in range(observer.moment_count):
        yield f"flat {moment}", observer.flat(moment).tobytes()
        yield f"world {moment}", observer.world(moment).hash()
    yield from _kept(observer)



def _kept(observer: Observer) -> Iterator[tuple[str, object]]:
    scenario = observer.scenario
    yield "accords", observer.accords()
    yield "under way", observer.under_way()
    yield "fates", observer.fates()
    yield "progress", observer.progress().tobytes()
    yield "reasons", observer.reasons_given()
    yield "message", observer.latest_message
    for seat in range(len(scenario.actors)):
        yield f"mandate {seat}", (observer.mandate(seat), observer.goal_weights(seat))
    for key in ("tension", f"goal:{scenario.goals[0].id}", f"goals:{scenario.seats[1]}",
                f"unaligned:{scenario.countries[0].id}",
                *(f"stake:{m.id}:{side}" for m in scenario.matters for side in (0, 1))):
        yield key, derive(observer, key)
    for tell in (debrief.outcome, debrief.verdicts, debrief.swings, debrief.beliefs,
                 debrief.promises, debrief.breaches, debrief.climbs, debrief.crises, accounts,
                 ideas):
        yield tell.__name__, tell(observer)


def pages(match: Match, viewer: int) -> Iterator[tuple[str, object]]:
    """All that a seat reads in the terminal, in its log, from advisers and through the match."""
    observer, advisers = Observer(match, viewer), Advisers(match.scenario)
    view, seat = match.view(viewer), match.seats[viewer]
    reader = Reader(observer, advisers, 79)
    for name, page in PAGES.items():
        if name not in ("thoughts", "after"):  # these are told after the end
            yield f"page {name}", page(reader, list(PAGE_WORDS.get(name, ())))
    for name in REFERENCE:
        yield f"page {name} as data", page_record(reference_page(observer, name))
    for turn in range(1, match.turn):
        yield f"page paper {turn}", PAGES["paper"](reader, [str(turn)])
    yield "hand", hand(observer, observer.public, advisers)
    yield "dossiers", dossiers(observer, advisers)
    yield "questions", questions(observer)
    picks = advisers.picks(observer)
    yield "advice", [(a, advisers.preview(observer, a.order.text)) for a in picks]
    yield "orders", [order_cards.about(observer, a.order) for a in picks]
    yield "view", view.flat().tobytes()
    yield "choices", (view.choices(), view.awaiting())
    yield "known", [report.text() for report in match.reports_for(seat)]
    for what in (("isolation", "russia"), ("tie", "russia", "china"), ("readiness", "china"),
                 ("stability", match.scenario.countries[3].id)):
        yield f"why {what}", match.why(*what, seat=seat)
    bots = Opponents(match.scenario, dict.fromkeys(match.seats, "human"))
    yield "log", team_html(observer, bots)


def differences(match: Match, viewer: int, *ways: Callable[..., Iterator[tuple[str, object]]],
                ) -> Iterator[str]:
    """What the viewer reads differently where all that is private to others is otherwise."""
    plain, twin = (Match.replay(match.journal.lines) for _ in range(2))
    disturb(twin, viewer)
    # Months before are played anew from a journal, and that of a twin is no game's.
    twin.branch = plain.branch  # type: ignore[method-assign]
    assert twin.state_hash() != match.state_hash() == plain.state_hash()
    for way in ways:
        for (name, one), (same, two) in zip(way(plain, viewer), way(twin, viewer), strict=True):
            assert name == same
            if repr(one) != repr(two):
                yield name


@pytest.mark.slow
@pytest.mark.parametrize(("number", "viewer"), [
    (0, PUBLIC), (1, PUBLIC), (0, 0), (1, 1), (0, 2), (1, 3)])
def test_what_is_private_to_others_changes_nothing_that_is_told(number: int, viewer: int) -> None:
    assert list(differences(games()[number], viewer, readings)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("number", "viewer"), [(1, 0), (0, 1), (1, 2), (0, 3)])
def test_nor_anything_on_a_page(number: int, viewer: int) -> None:
    assert list(differences(games()[number], viewer, pages)) == []


@pytest.mark.slow
@pytest.mark.parametrize(("place", "leak"), [
    ("game.present.observer.observer.visible_row", lambda scenario, row, viewer: row),
    ("game.present.observer.observer.may_know", lambda viewer, cause: True),
    ("game.match.report.may_know", lambda viewer, cause: True),
    ("game.present.observer.observer.public_numbers", lambda scenario, flat: flat),
    ("game.present.observer.observer.Observer._own", lambda observer, seat: True),
    ("game.present.observer.class_record.Deed.told", lambda deed, seat: deed.text)])
def test_a_leak_is_found(place: str, leak: Callable[..., object],
                         monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, leak)
    assert next(differences(games()[0], PUBLIC, readings), "")


@pytest.mark.slow
@pytest.mark.parametrize(("place", "leak"), [
    ("game.match.match.require_visible_row", lambda scenario, row, viewer: row),
    ("game.match.report.may_know", lambda viewer, cause: True)])
def test_a_leak_on_a_page_is_found(place: str, leak: Callable[..., object],
                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, leak)
    assert next(differences(games()[0], 3, pages), "")


def test_what_only_the_end_tells_is_refused_before() -> None:
    match = games()[0]
    for viewer in (None, 2):
        observer = Observer(match, viewer)
        for ask in (observer.scores, observer.raw_scores, observer.deeds, observer.hidden_from,
                    observer.lines, lambda o=observer: o.of_seat(1)):
            with pytest.raises(UsageError):
                ask()
    everything = Observer(match, None, everything=True)
    assert everything.scores() == match.scores and everything.hidden_from()
    assert UNDISCLOSED not in {w.kind for ws in everything.causes(
        range(match.scenario.layout.rows), None).values() for w in ws}


OBSERVERS = {"observer.py", "viewer.py", "class_viewer.py", "explanations.py"}
"""Modules that look into a match; explanations play it again."""


def test_nobody_else_decides_who_may_see_what() -> None:
    """Pages hold no rule of visibility, and reach into no match."""
    rule = re.compile(r"\.seen_by\b|cause\.secret|cause\.parties\b|\bPUBLIC\b"
                      r"|\bvisible_row\(.*\) is None|match\.(world|ledger|history|now|reports)\b")
    found = []
    for folder in ("present", "terminal", "screens", "app/exports"):
        for path in sorted((ROOT / "game" / folder).rglob("*.py")):
            if path.name not in OBSERVERS:
                found += [f"{path.name}: {line.strip()}" for line in path.read_text(
                    encoding="utf-8").splitlines() if rule.search(line)]
    assert found == ["queries.py: return BY_NAME[name].seen_by"]
