"""Report and paper rank a month's facts alike; what is news of its own never shrinks to a brief."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
from playing import MAIN, compiled, play_by_lot

from game.actions.summits import FULL, MET
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.match.ranking import RECONSIDERED, REFUSED, SETTLED, drama, namesake, staked
from game.page.text import page_lines
from game.present.month.front_page import FrontPage, front_page, ranked
from game.present.month.paper_page import paper_page
from game.present.observer.observer import Observer

DOCTRINES, LOTS = (1, 2, 3, 7), (4, 6)
DAY = "victory_day"
DRILL = "The Chinese army practises a blockade around Taiwan."


@cache
def game(seed: int, player: str = "doctrine", held: str = "") -> Match:
    """A game that programs play; `held` by a person who lets a program decide."""
    seats = dict.fromkeys(compiled(MAIN).seats, player)
    match = Match(compiled(MAIN), seed, seats=seats)
    if held:
        match.record("seat", seat=held, player="human")
    while not match.over:
        match.step(**({held: []} if held else {}))
    return match


def games() -> list[Match]:
    return [*(game(seed) for seed in DOCTRINES), *(game(seed, held="us") for seed in DOCTRINES[:2]),
            *(game(seed, "doctrine:hawk") for seed in DOCTRINES[:2]),
            *(play_by_lot(compiled(MAIN), seed) for seed in LOTS)]


@pytest.mark.slow
def test_what_leads_the_report_leads_the_paper() -> None:
    """Of everybody and of each seat, in many games; where the lead tells several facts, the first
    of them."""
    months, kinds = 0, Counter[str]()
    for match in games():
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            lead = front_page(public, turn).lead
            reports = [match.reports[turn - 1], public.report(turn), *(
                Observer(match, seat, closed=True).report(turn) for seat in range(4))]
            for report in reports:
                first = report.headlines[0]
                assert (first.note is None) == (lead is None)
                if lead is not None:
                    assert first.note == lead.line.notes[0] or lead.note.kind == SETTLED, (
                        turn, first.text, lead.headline)  # these the paper puts first
                    kinds[lead.note.kind] += 1
            months += 1
    del kinds[SETTLED]
    assert months >= 12 * len(games()) and len(kinds) > 6, (months, kinds)
    assert kinds.total() > months, "of six reports a month: other news lead often, too"


@pytest.mark.slow
def test_the_same_news_follow_in_report_and_paper() -> None:
    for match in games()[:3]:
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            told = [h.note for h in public.report(turn).headlines if h.row < 0]
            assert told == [s.line.notes[0] for s in ranked(public, turn)][:len(told)]


def test_a_saved_game_ranks_its_months_as_it_did() -> None:
    match = game(1, held="us")
    again = Match.replay(match.journal.lines)
    assert [r.headlines for r in again.reports] == [r.headlines for r in match.reports]
    summaries = [x["summary"] for x in match.journal.lines if x["kind"] == "step"]
    assert summaries == [[h.text for h in r.headlines] for r in match.reports[:len(summaries)]]


# What a guest says -------------------------------------------------------------------------------

def answered(*words: str) -> Match:
    """A game in which the guest of honour says so about the day, month by month."""
    match = Match(compiled(MAIN), 11, seats={})
    for word in words:
        asked = f"occasion.{DAY}" in match.view("china").awaiting()
        match.play({"china": {"answers": {f"occasion.{DAY}": word} if asked and word else {}}})
    return match


def texts(page: FrontPage) -> list[str]:
    return [s.headline for s in (page.lead, *page.stories, *page.further) if s]


@pytest.mark.parametrize("month", [1, 2, 3])
def test_the_guests_no_is_news_in_the_month_in_which_it_is_given(main: Scenario,
                                                                 month: int) -> None:
    """Where a guest stands is public: all read that it will not come, in that month and once."""
    assert namesake(main) == DAY
    match = answered(*[""] * (month - 1), "decline", "")
    day = next(n for n, o in enumerate(main.occasions) if o.id == DAY)
    assert match.history[month][main.layout.row("attendance", 2, day)] == -1.0
    told = "China says that it will not come to Victory Day in Moscow"
    for viewer in (None, 0, 1, 2, 3):
        observer = Observer(match, viewer)
        for turn in range(1, observer.played + 1):
            facts = [line.text for line in observer.all_facts(turn)]
            assert facts.count(f"{told}.") == (turn == month)
    page = front_page(Observer(match, None), month)
    assert told in texts(page) and not any(told in text for text in page.brief)
    assert any(f"{told}." in h.text for h in Observer(match, 1).report(month).headlines)
    assert told.casefold() in " ".join(page_lines(paper_page(Observer(match, 0), month))).casefold()


def test_a_no_that_is_taken_back_is_news_and_a_no_that_stands_is_not_told_again() -> None:
    match = answered("decline", "decline", "confirm")
    kinds = [n.kind for n in Observer(match, None).notes() if n.actors[:1] == (2,)
             and n.kind in (REFUSED, RECONSIDERED)]
    turns = [n.turn for n in Observer(match, None).notes() if n.kind in (REFUSED, RECONSIDERED)]
    assert kinds == [REFUSED, RECONSIDERED] and turns == [1, 3]
    assert "China takes back its no to Victory Day in Moscow" in texts(
        front_page(Observer(match, None), 3))


# News of their own -------------------------------------------------------------------------------

def test_terms_of_peace_that_are_opened_again_are_told_each_by_itself(main: Scenario) -> None:
    """Talks are begun, then both sides put other terms on the table beside much other news."""
    match = Match(main, 3, seats={})
    offer = next(c.text for c in match.view("us").choices() if c.text.startswith(
        "propose_settlement ukraine_war"))
    match.play({"us": [offer]})
    seen = 0
    for _ in range(3):
        moves = {}
        for seat in ("us", "russia", "china", "brics"):
            found = [c.text for c in match.view(seat).choices()]
            talks = [t for t in found if t.split()[0] in ("insist_in_talks", "yield_in_talks")]
            chosen: tuple[str, ...] = ()
            for text in (*talks[:1], *(t for t in found if t.split()[0] in (
                    "deploy", "impose_sanctions", "raise_tariffs", "court_country", "invest"))):
                if len(chosen) < 3:
                    try:
                        match.view(seat).check(Sheet(orders=(*chosen, text)))
                    except Exception:
                        continue
                    chosen += (text,)
            moves[seat] = list(chosen)
        turn = match.turn
        match.play(moves)
        page = front_page(Observer(match, None), turn)
        own = [s for s in ranked(Observer(match, None), turn) if s.note.kind == "order given"
               and s.note.subject.split()[0] in ("insist_in_talks", "yield_in_talks")]
        for story in own:
            assert story.headline in texts(page), (turn, story.headline, page.brief)
            seen += 1
    assert seen >= 2


def test_a_drill_off_taiwan_is_told_by_itself(main: Scenario) -> None:
    """China's army answers with a drill, in a month in which all others act, too."""
    event = next(e for e in main.events if e.asking and any(
        DRILL in a.text for a in e.asking.answers))
    match = Match(main, 5, seats=dict.fromkeys(main.seats, "doctrine"))
    match.inject(event.id)
    (item,) = [item for item, words in match.view("china").awaiting().items() if "drill" in words]
    match.play({"china": {"orders": ["deploy asia"], "answers": {item: "drill"}}})
    (story,) = [s for s in ranked(Observer(match, None), 1) if DRILL in s.line.text]
    page = front_page(Observer(match, None), 1)
    assert story.headline in texts(page) and not any(DRILL in text for text in page.brief)


@pytest.mark.slow
def test_what_moves_the_stakes_of_matters_most_leads(main: Scenario) -> None:
    """Beside equal facts, and in games: what was settled with much at stake leads its month."""
    row = int(main.matters[0].sides[0].rows[0])
    note = Note(Cause("event", "x"), (), kind="event", subject="x")
    small, large = (drama(main, note, {row: by}, 0) for by in (0.1, 20.0))
    assert large > small + 12 and staked(main, {row: 20.0}) > 5
    led = many = 0
    for match in games():
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            news = public.ranked(turn)
            stakes = [staked(main, one.moved) for one in news]
            if max(stakes) >= 15 and news[0].points < 300:  # the namesake day comes before
                many += 1
                led += stakes[0] == max(stakes)
    assert many > 10 and led >= 0.8 * many, (led, many)


@pytest.mark.parametrize(("less", "more"), [
    ("accord signed", "insist_in_talks"), ("forum", "visit"), ("forum", "drill")])
def test_trade_and_forums_come_behind_talks_visits_and_drills(
        main: Scenario, less: str, more: str) -> None:
    """Reopened terms of peace, a visit of state, a blockade drill."""
    place = next(m.dispute for m in main.matters if m.id == "seas")
    rung = main.layout.row("rung", place)
    talks = next(r for r, text in enumerate(main.orders.texts)
                 if text.startswith("insist_in_talks ukraine_war"))
    forum = next(o for o in main.occasions if o.id == "g7_kananaskis")
    facts = {
        "accord signed": (Note(Cause("accord", "x"), (0, 2), (), "x/x", kind="accord signed"), {}),
        "insist_in_talks": (Note(
            Cause("order", "x"), (1,), ("ukraine_war",), "insist_in_talks ukraine_war",
            {"row": talks}, "order given"), {}),
        "forum": (Note(Cause("occasion", "x"), (0,), (), forum.id, {"came": 1}, "occasion"), {}),
        "visit": (Note(Cause("summit", "x"), (1, 2), numbers={"end": MET}, kind="summit"), {}),
        "drill": (Note(Cause("event", "x"), (2,), (main.flashpoints[place].id,),
                       kind="event answered"), {rung: 0.5})}
    low, high = (drama(main, *facts[which], 0) for which in (less, more))
    assert high > low


@pytest.mark.slow
def test_no_visit_no_talks_and_no_step_towards_war_is_in_brief() -> None:
    """In all months of many games each of them has a headline on the page."""
    met = dict.fromkeys(("visit", "talks", "war", "offensive"), 0)
    for match in games():
        public = Observer(match, None)
        for turn in range(1, public.played + 1):
            page, stories = front_page(public, turn), ranked(public, turn)
            for story in stories:
                note, kind = story.note, ""
                if note.kind == "summit" and note.numbers["end"] in (MET, FULL):
                    kind = "visit"
                elif note.kind.startswith(("settlement", "partial")) or (
                        note.kind == "order given" and note.subject.split()[0] in (
                            "propose_settlement", "insist_in_talks", "yield_in_talks")):
                    kind = "talks"
                elif note.kind == "order given" and note.subject.split()[0] == "offensive":
                    kind = "offensive"
                elif note.kind in ("order given", "event answered") and any(
                        amount >= 0.5 for row, amount in public.moved_by(turn, story.line).items()
                        if public.scenario.layout.where(row)[0] == "rung"):
                    kind = "war"
                if kind:
                    met[kind] += 1
                    alone = sum(s.text == story.text for s in stories) == 1
                    assert not any(story.text in text for text in page.brief) or not alone
                    assert story.headline in texts(page), (turn, story.headline)
    assert all(count > 5 for count in met.values()), met
