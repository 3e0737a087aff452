"""Why: causes, luck and one change that would have helped, for students and the teacher."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from playing import by_programs, compiled

from game.app.room import why_parts
from game.app.room.room import Room, classes_folder
from game.core.errors import OrderError
from game.core.numerals import signed
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.report import Why
from game.page.html import HtmlView
from game.page.text import lines_of
from game.present.debrief.remedies import ANSWER, MORE, WITHOUT, Change, changes, remedy, wanted
from game.present.month.luck import chances
from game.present.observer.observer import Observer
from game.present.words.texts import reference as say
from game.present.words.texts import web as w
from game.present.world.why_page import causes_of, shortly

from .conftest import SCRIPT, Browser, Class

SECONDS = 60.0


@pytest.fixture(scope="module")
def played() -> Match:
    """Three months that programs played."""
    return by_programs(5, 3, name="lesson_50_minutes")


def few(monkeypatch: pytest.MonkeyPatch, only: int = 10) -> None:
    """Try only some changes, among them answers, so that uncompiled rules need seconds."""
    def some(start: Match, seat: int, sheet: Sheet) -> Iterator[tuple[Change, Sheet]]:
        found = list(changes(start, seat, sheet))
        others = [x for x in found if x[0].kind in (ANSWER, WITHOUT)]
        yield from [*found[:only], *others[:5]]
    monkeypatch.setattr("game.present.debrief.remedies.changes", some)
    monkeypatch.setattr("game.present.debrief.remedies.MOST", 6)


def test_changes_are_legal_then_and_differ_from_what_was_ordered(played: Match) -> None:
    for seat in range(4):
        start = played.branch(2)
        line = next(x for x in played.journal.lines if x["kind"] == "step" and x["turn"] == 2)
        sheet = Sheet.of(line["sheets"][played.seats[seat]])
        found = list(changes(start, seat, sheet))
        assert len({c for c, _ in found}) == len(found) > 3
        for change, other in found:
            assert other != sheet
            if change.kind != MORE:
                continue
            try:
                start.view(seat).check(other)
            except OrderError as error:
                raise AssertionError(change) from error


def test_a_remedy_does_what_it_says_when_the_month_is_played_with_it(played: Match) -> None:
    row, seat = played.scenario.layout.row("isolation", 1), 1
    sign = wanted(played.scenario, seat, row, played.history[2][row] - played.history[1][row])
    assert sign == -1
    found = remedy(played, 2, seat, row, sign=sign, everything=True)
    assert found is not None and found.worlds == found.better == 1 and not found.whole
    line = next(x for x in played.journal.lines if x["kind"] == "step" and x["turn"] == 2)
    start = played.branch(2)
    sheet = dict(changes(start, seat, Sheet.of(line["sheets"]["russia"])))[found.change]
    start.play({**line["sheets"], "russia": sheet})
    assert start.history[2][row] - played.history[2][row] == pytest.approx(-found.by)


def test_what_is_found_for_a_seat_depends_on_nothing_hidden_from_it(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Two games that differ by what Russia keeps secret in the second month: to the United States
    the same change would have helped in the first, by as much; where nothing is hidden it need
    not be so."""
    few(monkeypatch, 4)
    scenario, found = compiled("lesson_50_minutes"), []
    rows = [scenario.layout.row(name, 0) for name in ("support", "capital", "credibility")]
    for capital in (2.0, 9.0):
        match = Match(scenario, 5)
        match.play({})
        match.override("capital", ("russia",), capital, "secret")
        match.override("manpower", ("russia",), 40 + capital, "secret")
        match.play({"us": ["deploy europe"]})
        found.append([remedy(match, 2, 0, row, sign=1, everything=False) for row in rows])
    assert any(found[0]) and found[0] == found[1]


def test_odds_and_draw_of_an_event_are_those_of_the_rules(played: Match) -> None:
    observer, seen, acts = Observer(played, None, everything=True), 0, 0
    said = {policy.text.rstrip(".") for policy in observer.scenario.policies}
    for row in range(observer.scenario.layout.rows):
        why = observer.why(*_at(observer, row)) if observer.shown(row) == row else []
        for chance in chances(observer, why, row):
            assert 0 < chance.low <= chance.high <= 1
            assert chance.what and chance.what[-1] != ".", "its odds follow behind a colon"
            acts += chance.what in said
            if chance.draw is not None:
                seen += 1
                assert (chance.draw < chance.high) == chance.came, chance
    assert seen and acts


def _at(observer: Observer, row: int) -> tuple[object, ...]:
    name, index = observer.scenario.layout.where(row)
    return (name, *index)


def test_a_fact_that_moves_nothing_has_no_empty_cause(
        played: Match, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(why_parts, "_helped", lambda *_: ())
    observer = Observer(played, None, everything=True)
    asked: Any = SimpleNamespace(observer=observer, seat=None)
    bare = 0
    for turn in range(1, 4):
        for line in observer.all_facts(turn):
            for note in line.notes[:1]:
                head: Any = SimpleNamespace(note=note, text=line.text, why="")
                page = HtmlView().blocks(why_parts.news(asked, head, turn))
                bare += not note.cause.text
                assert not re.search(r"<p>([^<]*: )?\.</p>", page), page
    assert bare, "no fact has only its sentence"


def test_a_seat_is_told_no_luck_of_a_cause_that_it_does_not_know(played: Match) -> None:
    us, all_ = Observer(played, 0), Observer(played, None, everything=True)
    for entry in played.ledger.entries:
        if entry.cause.secret and 0 not in entry.cause.parties and 1 <= entry.turn <= 3:
            why = next(r for r in all_.why(*_at(all_, entry.row), turn=entry.turn)
                       if (r.kind, r.rule) == (entry.cause.kind, entry.cause.id))
            assert us.lot(why, entry.turn, "event", why.rule) is None
            assert all_.lot(why, entry.turn, "event", why.rule) is not None
            return
    pytest.skip("nothing was secret in this game")


# In the browser -----------------------------------------------------------------------------------

def ask(browser: Browser, path: str) -> str:
    """The reasons, once all of them are there."""
    until = time.monotonic() + SECONDS
    while True:
        text = browser.client.get(path, headers=SCRIPT).text
        if "data-again" not in text or time.monotonic() > until:
            return text
        time.sleep(0.05)


def month(school: Class) -> list[Browser]:
    found = school.students(4, "orders")
    assert found[0].act("draft", order="deploy europe", why="Strength").json()["ok"]
    school.until("results")
    return found


@pytest.mark.slow
def test_scenario_7_students_get_three_causes_the_luck_and_a_change_with_the_logs_numbers(
        school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch)
    us = month(school)[0]
    page, room = us.page("/play"), school.room
    links = re.findall(r'href="(/play/why\?[^"]+)"', page)
    assert len(links) >= 3
    for link in links[:4]:
        text = ask(us, link.replace("&amp;", "&"))
        assert say("luck") in text and "data-again" not in text
    row = room.scenario.layout.row("support", 0)
    text = ask(us, f"/play/why?row={row}&turn=1")
    known = room.observer("us").why("support", 0, turn=1)
    assert signed(sum(r.amount for r in known)) in text
    largest = max(known, key=lambda r: abs(r.amount))
    assert f"<b>{signed(largest.amount)}</b>" in text and largest.cause.rstrip(".")[1:30] in text
    assert text.count('<details class="cause') >= 3
    assert "would have ended the month" in text or w("help_whole") in text \
        or w("help_none") in text
    assert w("help_known") in text or w("help_none") in text


@pytest.mark.slow
def test_the_teacher_asks_for_any_number_and_any_team(
        school: Class, monkeypatch: pytest.MonkeyPatch) -> None:
    few(monkeypatch)
    month(school)
    page = school.teacher.page("/teacher")
    assert f"/teacher/why?room={school.room.id}&amp;" in page and w("ask_why") in page
    path = f"/teacher/why?room={school.room.id}&number=isolation,russia&turn=1"
    text = ask(school.teacher, path)
    assert "Isolation of Russia" in text and w("would_have_helped", who="Russia") in text
    assert w("would_have_helped", who="China") in ask(school.teacher, path + "&seat=china")
    for strange in ("number=nothing", "row=99999", "news=99", "number=isolation,x&turn=77"):
        answer = school.teacher.client.get(f"/teacher/why?room={school.room.id}&{strange}",
                                           headers=SCRIPT)
        assert answer.status_code == 200 and w("hidden_number") in answer.text
    assert "Russia" not in school.join().client.get(path).text


@pytest.mark.slow
def test_reasons_under_other_secrets_of_the_others_are_the_same(
        folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """China's secret offer to Russia, or none: the United States read the same reasons, luck and
    change."""
    few(monkeypatch, 4)
    monkeypatch.setattr("secrets.choice", lambda items: items[0])
    told = []
    secret = next(t for t in compiled("lesson_50_minutes").orders.by_text[2]
                  if t.startswith("propose_accord russia") and t.endswith(":secret"))
    for n, order in enumerate(("", secret)):
        monkeypatch.setenv("MULTIPOLAR_DATA", str(folder / str(n)))
        school = Class(Room(classes_folder() / "sameroomname", compiled("lesson_50_minutes"),
                            password="pw", seed=5))
        us, _, china, _ = school.students(4, "orders")
        if order:
            assert china.act("draft", order=order, why="Secret").json()["ok"]
        school.until("results")
        rows = [school.room.scenario.layout.row("support", 0),
                school.room.scenario.layout.row("growth", 0),
                school.room.scenario.layout.row("capital", 2)]
        told.append([ask(us, f"/play/why?row={row}&turn=1") for row in rows])
        school.room.release()
    assert told[0] == told[1]


def test_the_largest_causes_stand_before_the_others() -> None:
    def cause(amount: float) -> Why:
        return Why(1, amount, f"c{amount}", "limit", f"c{amount}", "", (), ())
    scenario = compiled("lesson_50_minutes")
    found = [cause(x) for x in (1.0, -4.0, 2.0, 3.0)]
    told = lines_of(shortly(causes_of(scenario, found, "support", ("us",))))
    first = [line for line in told if not line.startswith(" ")]
    assert [line.split()[0] for line in first] == ["−4", "+3", "+2", "1"], "then one other cause"
    assert shortly(()) and len(shortly(causes_of(scenario, found[:2], "support", ("us",)))) == 2
