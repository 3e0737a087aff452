"""One seat's desk: orders, answers, undo, warnings, and whatever else is typed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import pytest
from contested import without_matters
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import MAIN
from typist import script, sit

from game.app.running import RunningGame
from game.core.model import Scenario
from game.core.sheets import Sheet
from game.match.match import Match
from game.page import Run, Text
from game.present.dossiers.dossiers import dossiers
from game.present.dossiers.page import deed_fields, numbered_deeds
from game.present.observer.observer import Observer
from game.present.people.advisers import Advisers
from game.present.talks.answer_briefs import at_table, brief, brief_lines, sentence_of
from game.present.words.formatting import order_title, row_in
from game.present.words.order_words import asked
from game.present.words.texts import web as w
from game.scenario.load import load_scenario
from game.terminal.commands import PAGES
from game.terminal.console import Console, Leave
from game.terminal.reading import Reading
from game.terminal.turn import COMMANDS, Ask, SeatTurn

SEAT = "us"


@pytest.fixture(scope="module")
def advisers(main: Scenario) -> Advisers:
    return Advisers(main)


def later(main: Scenario, turns: int = 1) -> Match:
    """A game in which China proposes, Russia invites and BRICS tables, after some quiet turns."""
    match = Match(main, 3)
    for _ in range(turns - 1):
        match.play({})
    match.play({"china": ["propose_accord us hold_asia.taiwan_strait/market_access"],
                "russia": ["invite us crisis"],
                "brics": ["table_motion payment_system"]})
    return match


def running(match: Match, tell: Callable[[str], None] = print) -> RunningGame:
    """The game with people at all seats, in a file of its own."""
    return RunningGame(match, dict.fromkeys(match.seats, "human"), tell)


def at_desk(match: Match, advisers: Advisers, lines: Iterable[str], seat: str = SEAT,
            ) -> tuple[str, Sheet, bool]:
    """(output, sheet, sealed) after some lines at a desk."""
    target = io.StringIO()
    console = Console(io.StringIO("".join(f"{x}\n" for x in lines)), target, 80)
    turn = SeatTurn(console, running(match, console.say), seat, Sheet())
    try:
        return (turn.sit(), target.getvalue())[1], turn.sheet, True
    except (Leave, Ask):
        return target.getvalue(), turn.sheet, False


@pytest.fixture
def match(main: Scenario) -> Match:
    return Match(main, 1)


@pytest.mark.slow
def test_orders_are_given_by_number_by_text_and_from_the_catalogue(match: Match,
                                                                   advisers: Advisers) -> None:
    picks = advisers.picks(Observer(match, 0))
    out, sheet, sealed = at_desk(match, advisers, [
        "advice 2", "order invest POL", "orders economy", "Raise tariffs", "on China", "y", "done"])
    assert sheet.orders[:2] == (picks[1].order.text, "invest POL")
    assert sealed or "costs" in out
    out, sheet, _ = at_desk(match, advisers, [
        "orders", "1", "impose sanctions", "financial sanctions on china", "y"])
    assert sheet.orders == ("impose_sanctions china finance",)
    assert "Expected this month" in out and "Typed: order impose_sanctions china finance" in out


def test_a_search_tells_what_bars_an_order(main: Scenario, advisers: Advisers) -> None:
    out, sheet, _ = at_desk(Match(main, 1), advisers, ["find forum", "", "find eastern forum"])
    told = " ".join(out.split())
    assert not sheet.orders and "[1] Host an international forum" in told
    assert told.count("Eastern economic forum: It is out of season this turn.") >= 2
    assert "No order that you can give" not in told


def test_the_catalogue_goes_back_step_by_step(main: Scenario, advisers: Advisers) -> None:
    out, sheet, _ = at_desk(Match(main, 1), advisers, [
        "orders force", "send forces", "", "", "", "sheet"])
    assert not sheet.orders and out.count("Send forces") >= 2
    assert "YOUR SHEET: 0 of 3" in out


@pytest.mark.slow
def test_what_an_event_asks_is_answered_by_letter(match: Match, advisers: Advisers) -> None:
    match.inject("us_taiwan_arms")
    out, sheet, _ = at_desk(match, advisers, ["a", "3", "pending", ""])
    assert sheet.answers == {"event.us_taiwan_arms": "defer"}
    told = " ".join(out.split())
    assert "Keep it for the talks Buys goodwill with somebody else's safety" in told
    assert "For it: Trade negotiators and Beijing." in told
    out, sheet, _ = at_desk(match, advisers, ["answer event.us_taiwan_arms part", "sheet"])
    assert sheet.answers == {"event.us_taiwan_arms": "part"}
    assert "a) Taipei asks for arms: Approve a part of it" in " ".join(out.split())
    assert "Answer which?" in at_desk(match, advisers, ["answer event.us_iran_plan join"])[0]
    out, sheet, sealed = at_desk(match, advisers, ["order invest POL", "done", "y"])
    assert sealed and "Taipei asks for arms - default: Approve a part of it" in " ".join(
        out.split())
    out, _, _ = at_desk(match, advisers, ["done"], seat="china")
    assert "Taipei asks for arms" not in out


def test_forms_of_a_proposal_are_asked_last(main: Scenario, advisers: Advisers) -> None:
    out, sheet, _ = at_desk(Match(main, 1), advisers, [
        "orders diplomacy", "propose an accord", "2", "2", "y"])
    assert sheet.orders[0].endswith(":secret") and "Secret: others learn of it only" in out
    assert "you give:" in out and "broken by:" in out


def test_look_goes_by_the_numbers_that_were_shown_last(match: Match, advisers: Advisers) -> None:
    def typed(lines: list[str]) -> str:
        return at_desk(match, advisers, lines)[0].rpartition("Typed: order ")[2].split("\n")[0]
    pick = advisers.picks(Observer(match, 0))[0].order.text
    told = dossiers(Observer(match, 0), advisers)
    deed = next(deed.order for one in told for deed in numbered_deeds(one))
    assert deed != pick and typed(["look 1"]) == typed(["advice", "dossier", "look 1"]) == deed
    assert typed(["advice", "look 1"]) == typed(["dossier 2", "desk", "look 1"]) == pick


@pytest.mark.slow
def test_what_cannot_be_ordered_names_the_rule(match: Match, advisers: Advisers) -> None:
    for line, reason in (
            ("order blockade taiwan_strait", "has no order 'blockade taiwan_strait'"),
            ("order impose_sanction russia finance", "did you mean 'impose_sanctions"),
            ("order declare_support china", "at least 70 is needed"),
            ("order follow_up_occasion g20_johannesburg", "out of season"),
            ("look 99", "A number from 1 to"), ("99", "Type a number"),
            ("find", "Find what"), ("find xyzzy", "No order that you can give"),
            ("undo", "nothing to undo"), ("undo 1", "Type a number"),
            ("answer", "Answer which"), ("report", "no such report"), ("why", "Why what"),
            ("branchx", "no command 'branchx'"), ("s x", "YOUR SHEET"), ("p", "can be")):
        out, sheet, _ = at_desk(match, advisers, [line])
        assert reason in " ".join(out.split()), (line, out[-300:])
        assert not sheet.orders
    dear = [c.text for c in sorted(match.view(0).choices(), key=lambda c: -c.cost)
            if "raise_rung" not in c.text and "nuclear" not in c.text][:2]
    out, sheet, _ = at_desk(match, advisers, [f"order {text}" for text in dear])
    assert "political capital and" in " ".join(out.split()) and len(sheet.orders) == 1


def test_undo_takes_back_the_last_change_or_one_order(match: Match, advisers: Advisers) -> None:
    base = ["order invest POL", "order invest NGA", "order invest VNM"]
    assert at_desk(match, advisers, [*base, "undo"])[1].orders == ("invest POL", "invest NGA")
    assert at_desk(match, advisers, [*base, "undo 1"])[1].orders == ("invest NGA", "invest VNM")
    assert at_desk(match, advisers, [*base, "undo 1", "undo"])[1].orders == (
        "invest POL", "invest NGA", "invest VNM")
    out, sheet, _ = at_desk(match, advisers, [*base, "order invest KEN"])
    assert "The sheet holds 3 orders" in out and len(sheet.orders) == 3


def test_what_can_bring_general_war_needs_a_yes(match: Match, main: Scenario,
                                                advisers: Advisers) -> None:
    risky = [t.id for t in main.order_types if "war_risk" in t.tags]
    assert "raise_rung" in risky
    for said, kept in (("n", 0), ("", 0), ("y", 1)):
        out, sheet, _ = at_desk(match, advisers, ["order raise_rung south_china_sea", said])
        assert len(sheet.orders) == kept and "WARNING: " in out
        assert "if they resist" in out
    out, _, _ = at_desk(match, advisers, ["order invest POL"])
    assert "WARNING" not in out


def test_answers_are_given_by_letter_with_their_meaning(
        main: Scenario, advisers: Advisers) -> None:
    match = later(main)
    console = Console(io.StringIO(), io.StringIO(), 80)
    letters = [q.item for q in SeatTurn(console, running(match), SEAT, Sheet()).questions]
    accord, summit = (chr(97 + letters.index(i)) for i in ("accord.china", "invitation.russia"))
    out, sheet, _ = at_desk(match, advisers, [accord, "2", summit, "accept"])
    flat = " ".join(out.split())
    assert "China proposes an accord" in flat and "China gives:" in flat and "you give:" in flat
    assert "on signing:" in flat and "breaking it costs trust" in flat
    assert "Counter" in flat and "Russia invites you to a summit" in flat
    assert sheet.answers == {"accord.china": "silence", "invitation.russia": "accept"}
    assert at_desk(match, advisers, [f"{accord} sign", f"answer {summit} decline"])[1].answers == {
        "accord.china": "sign", "invitation.russia": "decline"}
    out, sheet, _ = at_desk(match, advisers, [f"{accord} marry", f"{accord} sign", "undo"])
    assert "'marry' is no answer here" in out and not sheet.answers


def test_a_question_is_told_in_brief_and_every_number_is_a_word_away(
        main: Scenario, advisers: Advisers) -> None:
    match = later(main)
    match.inject("us_taiwan_arms")
    console = Console(io.StringIO(), io.StringIO(), 80)
    turn = SeatTurn(console, running(match), SEAT, Sheet())
    for letter, question in zip("abcdefgh", turn.questions, strict=False):
        if at_table(question):
            continue
        out = " ".join(at_desk(match, advisers, [letter, ""])[0].split("Number or name")[0].split())
        found = [brief(turn.observer, question, word) for word, _ in question.choices]
        for told in found:
            for line in (sentence_of(told), *brief_lines(main, told)):
                assert line in out
        assert not [m for _, m in question.choices if m in out and len(m) > 60]
        whole = [" ".join(at_desk(match, advisers, lines)[0].split()) for lines in (
            [letter, w("what_is_known"), ""], [f"details {letter}"])]
        for meaning in (m for _, m in question.choices):
            assert all(" ".join(meaning.split()) in told for told in whole), meaning
    assert at_desk(match, advisers, ["details a", "2"])[1].answers, "and answered from there"
    assert "Details of which?" in at_desk(match, advisers, ["details"])[0]
    help_page = at_desk(match, advisers, ["help"])[0]
    assert "details LETTER" in help_page
    assert not [name for name in PAGES if name not in help_page and name != "help"]


def test_the_first_day_s_matters_are_not_those_of_later_months(main: Scenario,
                                                               advisers: Advisers) -> None:
    """In January a guest invited for May has long answered."""
    first, second = (at_desk(match, advisers, ["brief"], "russia")[0]
                     for match in (Match(main, 3), later(main)))
    assert "Three orders to begin with" in first and "has not said no" in " ".join(first.split())
    assert "Three orders to begin with" not in second and "How to play" in second
    assert "has not said no" not in " ".join(second.split())


def test_partners_stand_beside_the_members(main: Scenario, advisers: Advisers) -> None:
    out, _, _ = at_desk(Match(main, 3), advisers, ["members"], "brics")
    flat = " ".join(out.split())
    near = [c.called for c, level in zip(main.countries, Match(main, 3).world.membership[
        main.alternative_bloc, :, 0], strict=True) if level == 1]
    assert near and all(name in flat.split("Partners, which have no vote: ")[1] for name in near)


def test_a_deed_goes_on_the_sheet_by_its_number_and_comes_off_by_the_same(
        match: Match, advisers: Advisers) -> None:
    told = dossiers(Observer(match, 0), advisers)
    deeds = [deed.order for one in told for deed in numbered_deeds(one)]
    out, sheet, _ = at_desk(match, advisers, ["2", "1", "2"])
    assert sheet.orders == (deeds[0],)
    flat = " ".join(out.split())
    fields = [field for deed in numbered_deeds(told[0]) for field in deed_fields(deed)]
    assert {name for name, _, _ in fields} == {"You win", "You lose", "Likely", "Goes against"}
    assert all(f"{name}: {text}" in flat for name, text, _ in fields
               if text != "nothing known")
    assert flat.index("1. " + told[0].matter.name) < flat.index("YOUR SHEET")


def test_a_dossier_opens_by_its_number_and_shows_all_other_orders(
        match: Match, advisers: Advisers) -> None:
    told = dossiers(Observer(match, 0), advisers)
    rest = asked(match.scenario, told[1].rest[0])
    out, sheet, _ = at_desk(match, advisers, ["dossier 2", "rest", "1", "y"])
    assert f"2. {told[1].matter.name}\n===" in out and len(sheet.orders) == 1
    assert "How it came to this" in out and "What each side has put in" in out
    assert rest in " ".join(out.split())
    assert "Type a number from 1" in at_desk(match, advisers, ["dossier 99"])[0]


def test_a_scenario_without_matters_keeps_the_advisers_numbers(tmp_path: Path) -> None:
    bare = load_scenario(str(without_matters(tmp_path)))
    match, advisers = Match(bare, 1), Advisers(bare)
    picks = advisers.picks(Observer(match, 0))
    out, sheet, _ = at_desk(match, advisers, ["1", "dossier 2"])
    assert sheet.orders == (picks[0].order.text,) and "has no matters" in " ".join(out.split())


def test_the_income_says_how_much_can_be_carried(main: Scenario, advisers: Advisers) -> None:
    out, _, _ = at_desk(Match(main, 3), advisers, ["desk"], "brics")
    assert "with what is left, 6 at most" in " ".join(out.split())
    assert main.k["capital"].carried == 6


def test_a_motion_shows_who_stands_where(main: Scenario, advisers: Advisers) -> None:
    match = later(main)
    out, _, _ = at_desk(match, advisers, ["a", "", "details a", "1"], "china")
    flat = " ".join(out.split())
    assert "Not yet known, " in flat, "the count stands in the brief as well"
    assert "A motion in BRICS: link the members' payment systems" in flat
    assert "Who stands where" in flat and "likely for:" in flat and "likely against: " in flat
    assert re.search(r"India \(−[\d.]+; wants no move against the dollar\)", flat)
    assert "Russia (not yet known)" in flat and "if it fails:" in flat
    assert re.search(r"Outlook: passes whole \d+ %, watered down \d+ %, fails \d+ %", flat)


def test_an_answer_is_told_with_one_mark(main: Scenario, advisers: Advisers) -> None:
    out, sheet, _ = at_desk(Match(main, 1), advisers, ["a", "1"], "china")
    told = " ".join(out.split())
    assert sheet.answers and "Answered: " in told and ".:" not in told, told[-300:]


def test_a_settlement_shows_its_terms(main: Scenario, advisers: Advisers) -> None:
    match = Match(main, 3)
    match.play({"us": ["propose_settlement ukraine_war freeze"]})
    out, _, _ = at_desk(match, advisers, ["a", "1"], "russia")
    flat = " ".join(out.split())
    assert "War in Ukraine: the United States would sign “Freeze on the line”" in flat
    assert "Russia and the United States must accept it, and Ukraine must agree" in flat
    assert "the line: Sovereignty put off" in flat
    assert "sanctions: A part lifted at once" in flat
    assert re.search(r"Your bottom line lies near [\d.]+ of 100", flat)
    assert "The United States is believed to go to about" in flat


def test_sealing_asks_about_what_is_open(main: Scenario, advisers: Advisers) -> None:
    match = later(main)
    out, _, sealed = at_desk(match, advisers, ["done", "n"])
    assert not sealed and "Not answered; each gets its default" in out
    assert "default: silence" in " ".join(out.split()) and "You give no orders this month" in out
    assert at_desk(match, advisers, ["done", "y"])[2]
    match = Match(main, 1)
    out, _, sealed = at_desk(match, advisers, ["order invest POL", "done"])
    assert sealed and "all the same" not in out


def test_suggested_orders_are_legal_and_differ(main: Scenario, advisers: Advisers) -> None:
    from game.present.desk.first_day import suggestions
    match = Match(main, 2)
    for seat in range(len(main.actors)):
        picks = advisers.picks(Observer(match, seat))
        legal = {c.text for c in match.view(seat).choices()}
        assert len(picks) == 6 and {p.order.text for p in picks} <= legal
        assert len({p.order.name for p in picks}) == 6
        assert len({p.adviser for p in picks}) >= 4
        assert [p.order.text for p in picks] == sorted(p.order.text for p in picks)
        first = suggestions(match.view(seat), advisers.picks(Observer(match, seat)))
        assert len(first) == 3 and {s.order.text for s in first} <= legal


def test_no_first_order_is_one_that_all_advise_against_where_another_is_named(
        main: Scenario, advisers: Advisers) -> None:
    from game.present.desk.first_day import first_day, suggestions
    from game.present.people.council import unwanted
    match, better = Match(main, 2), 0
    for seat in range(len(main.actors)):
        observer = Observer(match, seat)
        against = unwanted(observer, advisers)
        named = {str(r["title"]): r["orders"] for r in first_day(main, seat)}
        for one in suggestions(observer.view(), advisers.picks(observer), against):
            orders = named[one.matter]
            assert one.order.text not in against or set(orders) <= against
            better += one.order.text != orders[0]
    assert better


def test_all_pages_and_shortened_commands_work(main: Scenario, advisers: Advisers) -> None:
    match = later(main, 2)
    lines = ["help", "news", "report", "report 1", "brief", "sit", "world", "goals", "goals china",
             "rel", "flash", "calendar", "calendar all", "country", "country POL",
             "country south korea", "pipe", "accords", "show", "show resolve taiwan_strait",
             "show relations russia", "why support", "why tie russia china all", "why 1",
             "why growth russia 1", "desk", "advice", "pending", "find tariff", "look 1", "look "
             "invest POL", "home", "members", "parties", "paper", "paper 1", "save", "?",
             ""]
    out, _, _ = at_desk(match, advisers, lines)
    assert "There is no" not in out
    for text in ("What China seeks", "Relations", "Flashpoints", "Calendar", "Poland",
                 "South Korea", "The world", "The Multipolar Monthly"):
        assert text in out, text


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(st.one_of(
    st.text(max_size=30), st.sampled_from([*COMMANDS, "y", "n", "1", "2", "a", "b", "orders",
                                           "find a", "undo 2", "why rung", "show tie a b",
                                           "country ", "answer a", "a sign", "look"]),
    st.tuples(st.sampled_from([*COMMANDS]), st.text(max_size=12)).map(" ".join)), max_size=12))
def test_nothing_that_is_typed_breaks_the_desk(lines: list[str]) -> None:
    safe = [x for x in lines if not x.lower().startswith("sa")]  # saving would write files
    match, advisers = _played()
    _, sheet, _ = at_desk(match, advisers, safe)
    assert len(sheet.orders) <= 3


@lru_cache(maxsize=1)
def _played() -> tuple[Match, Advisers]:
    scenario = load_scenario(MAIN)
    return later(scenario), Advisers(scenario)


def test_an_ascii_terminal_plays_too(main: Scenario, advisers: Advisers) -> None:
    raw = io.BytesIO()
    target = io.TextIOWrapper(raw, encoding="ascii")
    console = Console(io.StringIO("calendar all\nreport\nquit\n"), target, 80)
    turn = SeatTurn(console, running(later(main), console.say), SEAT, Sheet())
    with pytest.raises(Ask):
        turn.sit()
    text = raw.getvalue().decode("ascii")
    assert "Climate conference in Belem" in text


def test_titles_of_all_orders_are_words(main: Scenario) -> None:
    for seat in range(len(main.actors)):
        for text in list(main.orders.by_text[seat])[::11]:
            title = order_title(main, row_in(main, seat, text))
            assert "_" not in title and ":secret" not in title


def test_bad_bytes_on_the_way_in_are_survived() -> None:
    out, _ = sit(script(["\x00\x1b[A", "ÿþ", "done\x00", "y"]), "lesson_50_minutes", "us=human", 1)
    assert "There is no command" in out and "FRONT PAGE" in out


def test_sealing_asks_where_the_sheet_stands_against_itself(main: Scenario,
                                                           advisers: Advisers) -> None:
    lines = ["order promise_guest victory_day parade_truce", "order offensive ukraine_war"]
    out, sheet, sealed = at_desk(Match(main, 4), advisers, [*lines, "sheet", "done", "n"], "russia")
    said = " ".join(out.split())
    assert not sealed and len(sheet.orders) == 2
    assert said.count("! Order 2: It goes against what you promise China on this sheet") >= 2
    out, _, sealed = at_desk(Match(main, 4), advisers, [*lines, "undo 1", "done"], "russia")
    assert sealed and "all the same" not in out


def test_links_are_followed_as_often_as_one_likes_and_each_way_leads_back() -> None:
    """Three thousand steps deep: deeper than calls may be."""
    steps = 3000
    typed = io.StringIO("1\n" * steps + "back\n" * (steps + 1) + "left over\n")
    at = Reading(Console(typed, shown := io.StringIO(), 80), {
        "page": lambda what: (Text((Run(f"page {what}", link=f"page:{int(what) + 1}"),)),)})
    assert at.read((Text((Run("first", link="page:1"),)),)) is None
    assert f"page {steps}" in shown.getvalue() and typed.read() == "left over\n"
