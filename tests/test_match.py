"""One game: playing, asking why, branching, injecting, stopping."""

from __future__ import annotations

import numpy as np
import pytest
from playing import answering, by_programs, play_by_lot, row_of, sheets_by_lot, table_of

from game.core.errors import OrderError, UsageError
from game.core.exact import Floats
from game.core.model import DO, Scenario
from game.core.notes import note_text
from game.core.quantities import BY_NAME, ENGINE, ESTIMATE, OWNER, PARTIES, REGISTERS
from game.core.sheets import Sheet
from game.engine.answers import check_answers
from game.match.match import Match
from game.match.report import UNDISCLOSED, reasons
from game.match.seats import SeatView, answers_of
from game.row_names import is_told
from game.rules.goals import deviations, scaled


@pytest.fixture(scope="module")
def played(main: Scenario) -> Match:
    """A whole game of sheets by lot. Tests leave it as it is."""
    return play_by_lot(main, 21)


def test_a_game_has_its_turns_its_epilogue_and_an_end(played: Match, main: Scenario) -> None:
    assert played.over and len(played.reports) == main.turns
    assert played.turn == main.turns + main.epilogue + 1
    assert [r.turn for r in played.reports] == list(range(1, main.turns + 1))
    assert set(played.scores) == set(main.seats)
    with pytest.raises(OrderError, match="The game is over"):
        played.play({})


def test_raw_scores_are_what_norms_set_scores_against(played: Match, main: Scenario) -> None:
    assert tuple(played.raw_scores) == main.seats and main.norms.keys() == set(main.seats)
    least = main.k["goals"].least_score
    for seat, raw in played.raw_scores.items():
        far = deviations(main, np.array(raw), main.norms[seat])
        assert 0.0 <= raw <= 100.0
        assert played.scores[seat] == scaled(far, least) > least


def test_an_illegal_sheet_moves_nothing(main: Scenario) -> None:
    match = Match(main, 2)
    before = match.state_hash()
    for sheets in ({"us": ["invest KEN", "invest KEN"]}, {"us": ["invest XXX"]},
                   {"china": {"answers": {"accord.us": "sign"}}}, {"us": "invest KEN"},
                   {"us": ["invest KEN"] * 4}):
        with pytest.raises(OrderError):
            match.play(sheets)
    with pytest.raises(UsageError, match="no seat 'atlantis'"):
        match.play({"atlantis": []})
    assert match.state_hash() == before and match.turn == 1 and len(match.journal.lines) == 1


def test_choices_are_the_legal_orders_with_their_prices(main: Scenario) -> None:
    match = Match(main, 3)
    view = match.view("russia")
    offered = view.choices()
    assert isinstance(view, SeatView) and len(offered) == int(view.legal().sum())
    assert all(c.name and c.family and c.log and c.hint for c in offered)
    for choice in offered[::40]:
        again = Match(main, 3)
        again.play({"russia": [choice.text]})
        spent = [e.amount for e in again.ledger.rows(again.row("capital", "russia"))
                 if e.cause.id == "price"]
        assert spent == [-choice.cost], choice.text
    held = offered[0].text
    assert held not in {c.text for c in view.choices((held,))}


def test_words_that_await_can_be_said(main: Scenario) -> None:
    match = play_by_lot(main, 6, turns=3)
    awaiting = {s: match.view(s).awaiting() for s in match.seats}
    assert any(awaiting.values())
    for seat, items in awaiting.items():
        for item, words in items.items():
            assert len(words) > 1
            for word in words:
                sheet = Sheet(answers={item: word})
                said = answers_of(match.world, {match.seats.index(seat): sheet})
                check_answers(match.world, answering(match.world, said))
                assert said.any() == (word != words[0])


# Asking why -----------------------------------------------------------------------------------


def public_rows(match: Match) -> list[tuple[str, tuple[str, ...]]]:
    """Names of numbers that moved in the game and that everybody sees."""
    from game.row_names import axis_ids
    moved = np.flatnonzero(match.history[-1] != match.history[0])
    out = []
    for row in moved.tolist():
        name, index = match.scenario.layout.where(row)
        q = BY_NAME[name]
        if name not in REGISTERS and q.seen_by not in (ENGINE, OWNER, ESTIMATE, PARTIES):
            out.append((name, tuple(axis_ids(match.scenario, a)[i]
                                    for a, i in zip(q.axes, index, strict=True))))
    return out


def test_reasons_sum_exactly_for_all_and_for_each_seat(played: Match) -> None:
    asked = public_rows(played)
    assert len(asked) > 300
    for name, index in asked[::7]:
        row = played.row(name, *index)
        change = played.history[-1][row] - played.history[0][row]
        for seat in (None, *played.seats):
            rows = played.why(name, *index, seat=seat)
            assert sum(w.amount for w in rows) == change, (name, index, seat)
        turn = 4
        part = played.why(name, *index, turn=turn)
        assert sum(w.amount for w in part) == \
            played.history[turn][row] - played.history[turn - 1][row]


def test_covert_causes_read_undisclosed_to_others(main: Scenario) -> None:
    for seed in range(40):
        match = Match(main, seed)
        match.play({"russia": ["covert_action MDA"]}) if "covert_action MDA" in {
            c.text for c in match.view("russia").choices()} else pytest.fail("not legal")
        hidden = [e for e in match.ledger.entries if e.cause.secret]
        if hidden:
            break
    entry = hidden[0]
    rows = list(match.ledger.rows(entry.row, entry.turn))
    for seat, name in enumerate(match.seats):
        told = reasons(main, match.ledger, rows, seat)
        assert sum(w.amount for w in told) == sum(e.amount for e in rows)
        assert any(w.cause == UNDISCLOSED for w in told) == (name != "russia")
        assert any("covert" in w.rule for w in told) == (name == "russia")
    texts = {seat: "\n".join(r.text() for r in match.reports_for(seat))
             for seat in (*match.seats, None)}
    secret = [note_text(match.scenario, note) for note in match.ledger.notes
              if note.told and note.secret]
    assert secret
    for seat, text in texts.items():
        assert any(s in text for s in secret) == (seat == "russia"), seat
    assert not any(s in str(match.journal.lines[-1]["summary"]) for s in secret)


@pytest.mark.parametrize(("asked", "text"), [
    (("happiness", "us"), "no quantity 'happiness'"),
    (("raw_score", "us"), "no quantity 'raw_score'"),
    (("relations", "us"), "takes 2 names, got 1"),
    (("relations", "us", "atlantis"), "'atlantis' is none of us, russia, china, brics"),
])
def test_questions_about_nothing_say_so(played: Match, asked: tuple[str, ...], text: str) -> None:
    with pytest.raises(UsageError, match=text):
        played.why(*asked)


def test_a_seat_asks_its_own_estimate_and_not_anothers_secrets(played: Match) -> None:
    mine = played.why("arms", "us", seat="us")
    theirs = played.why("arms", "us", seat="russia")
    layout = played.scenario.layout
    change = played.history[-1] - played.history[0]
    assert sum(w.amount for w in mine) == change[layout.row("arms", 0)]
    assert sum(w.amount for w in theirs) == change[layout.row("arms_estimate", 1, 0)]
    for name, index in (("capital", ("us",)), ("forces", ("us", "europe"))):
        played.why(name, *index, seat="us")
        with pytest.raises(UsageError, match="does not see"):
            played.why(name, *index, seat="china")


def test_reports_say_what_each_month_brought(played: Match) -> None:
    for report in played.reports:
        assert 3 <= len(report.headlines) <= 5, report.text()
        assert len({f.text for f in report.facts}) == len(report.facts)
    for seat in played.seats:
        assert [r.turn for r in played.reports_for(seat)] == list(range(1, len(played.reports) + 1))


def test_headlines_give_the_value_of_their_own_month(played: Match) -> None:
    """A report of an early month read after the game has the numbers of that month."""
    assert list(played.reports_for("us"))[:7] == [
        *Match.replay(played.journal.lines[:8]).reports_for("us")]


# Branching, injecting, stopping ---------------------------------------------------------------


@pytest.mark.parametrize("turn", [1, 5, 12])
def test_a_branch_equals_the_game_before_the_orders_of_a_turn(played: Match, turn: int) -> None:
    branch = played.branch(turn)
    assert branch.turn == turn and not branch.over
    assert (branch.history[-1] == played.history[turn - 1]).all()
    assert branch.journal.lines[-1]["kind"] == "branch"
    assert branch.journal.lines[-1]["parent"] == played.journal.lines[-1]["sum"]
    hashes = [line["hash"] for line in played.journal.lines if line["kind"] == "step"]
    branch.play(sheets_by_lot(branch))
    assert branch.state_hash() == hashes[turn - 1], "the same sheets lead to the same world"
    other = played.branch(turn)
    other.play({})
    assert other.state_hash() != hashes[turn - 1]
    assert len(played.journal.lines) == 1 + played.scenario.turns, "the parent is left alone"


@pytest.mark.parametrize("turn", [0, -1, 14, 99])
def test_branches_lie_within_the_game(played: Match, turn: int) -> None:
    with pytest.raises(UsageError, match="Branch from turn 1 … 13"):
        played.branch(turn)


@pytest.fixture
def match(main: Scenario) -> Match:
    return Match(main, 4)


def test_injected_events_and_overrides_are_in_ledger_and_journal(match: Match,
                                                                 main: Scenario) -> None:
    event = next(e for e in main.events if e.block >= 0)
    match.inject(event.id)
    match.override("relations", ("us", "china"), -12.5, "a lesson on trust")
    assert match.world.relations[0, 2, 0] == -12.5
    told = match.why("relations", "us", "china")
    assert any(w.cause == "set by the teacher: a lesson on trust" for w in told)
    match.play({})
    again = Match.replay(match.journal.lines)
    assert again.state_hash() == match.state_hash()
    assert [line["kind"] for line in match.journal.lines] == ["head", "inject", "override", "step"]


@pytest.mark.parametrize(("args", "text"), [
    (("relations", ("us", "china"), float("nan"), "x"), "from -100 to 100, not to nan"),
    (("relations", ("us", "china"), float("inf"), "x"), "not to inf"),
    (("support", ("us",), 101.0, "x"), "from 0 to 100, not to 101"),
    (("pledge", ("us", "china"), 0.5, "x"), "whole numbers"),
    (("support", ("us",), 50.0, "  "), "needs a reason"),
    (("crisis", (), 9.0, "x"), "cannot be set"),
    (("settlement", ("ukraine_war",), 9.0, "x"), "cannot be set"),
    (("mandate", ("us",), 9.0, "x"), "cannot be set"),
    (("over", (), 1.0, "x"), "cannot be set"),
])
def test_overrides_keep_the_world_a_world(match: Match, args: tuple, text: str) -> None:
    before = match.state_hash()
    with pytest.raises(UsageError, match=text):
        match.override(*args)
    assert match.state_hash() == before and len(match.journal.lines) == 1


def test_after_the_end_nothing_is_changed_by_hand(played: Match, main: Scenario) -> None:
    for change in (lambda: played.override("support", ("us",), 50.0, "x"),
                   lambda: played.inject(main.events[0].id)):
        with pytest.raises(UsageError, match="The game is over"):
            change()
    with pytest.raises(UsageError, match="no event 'meteor'"):
        Match(main, 1).inject("meteor")


@pytest.mark.slow
def test_a_game_that_may_stop_early_ends_cleanly_and_can_be_taken_up_again(
        scenario: Scenario) -> None:
    match = Match(scenario, 8)
    with pytest.raises(UsageError, match="can be stopped after turn"):
        match.stop()
    for _ in range(scenario.stops_after):
        match.play(sheets_by_lot(match))
    match.stop()
    assert match.over and np.isfinite(list(match.scores.values())).all()
    if scenario.stops_after < scenario.turns:
        assert match.journal.lines[-1]["stopped"] is True
        open_again = match.branch(scenario.stops_after + 1)
        assert not open_again.over and open_again.turn == scenario.stops_after + 1
    assert Match.replay(match.journal.lines).state_hash() == match.state_hash()


def test_a_whole_desk_is_forecast_at_once(main: Scenario) -> None:
    match = Match(main, 3)
    texts = [c.text for c in match.view("us").choices()]
    desk = [[text] for text in texts[::len(texts) // 9]] + [[]]
    together = match.forecasts("us", desk, n=24)
    assert together == [match.forecast("us", sheet, n=24) for sheet in desk]
    assert together[-1] == [] and any(together)


def test_what_another_would_say(main: Scenario) -> None:
    match = Match(main, 3, seats=dict.fromkeys(("russia", "china", "brics"), "doctrine"))
    match.step(us=[])
    before = match.state_hash()
    texts = [c.text for c in match.view("us").choices()]
    asked = next(t for t in texts if t.startswith("propose_accord china "))
    said = match.replies("us", [asked], "china", n=32)
    assert set(said) == {"accord.us"}
    assert all(word in ("silence", "sign", "refuse") or word.startswith("counter")
               for word in said["accord.us"])
    assert sum(said["accord.us"].values()) == pytest.approx(1.0)
    assert "accord.russia" in match.view("us").awaiting(), "which it leaves unanswered"
    assert match.replies("us", [asked], "russia", n=32) == {}, "nothing is asked of Russia"
    guest = next(t for t in texts if t.startswith("invite russia "))
    said = match.replies("us", [guest], "russia", n=32)
    assert set(said["invitation.us"]) <= {"vague", "accept", "decline"}
    assert match.replies("us", [guest], "russia", n=32) == said
    assert match.state_hash() == before
    with pytest.raises(OrderError):
        match.replies("us", ["invite nobody economic"], "china")


def test_a_challenge_is_answered_in_its_first_round(main: Scenario) -> None:
    match, orders = Match(main, 5), main.orders
    match.world.capital[...] = 10.0
    forcing = {(seat, text) for seat in main.seats for text in (
        c.text for c in match.view(seat).choices())
        if DO[orders.do[row_of(main, seat, text)]] == "challenge"}
    assert forcing
    for seat, text in sorted(forcing):
        place = next(f for f in main.flashpoints if f.id in text.split(" "))
        against = place.patrons[0] if place.side(main.seats.index(seat)) > 0 else place.claimant
        said = match.replies(seat, [text], against, n=16)["crisis"]
        assert set(said) <= {"firm", "terms", "down"} and sum(said.values()) == pytest.approx(1.0)


def test_notes_are_logged_and_change_nothing(match: Match) -> None:
    before = match.state_hash()
    match.record("note", text="stopped")
    match.record("seat", seat="us", player="human")
    assert match.state_hash() == before
    assert not Match.replay(match.journal.lines).over
    for kind in ("step", "head", "branch"):
        with pytest.raises(UsageError, match="written by the game itself"):
            match.record(kind)
    with pytest.raises(UsageError, match="itself writes hash"):
        match.record("note", hash="x")


def test_forecasts_name_a_few_numbers_with_a_range(match: Match) -> None:
    before = match.state_hash()
    assert match.forecast("us", []) == []
    ranges = match.forecast("us", ["impose_sanctions china technology"], n=40)
    assert 2 <= len(ranges) <= 4 and all(r.low <= r.middle <= r.high for r in ranges)
    assert len({r.what for r in ranges}) == len(ranges)
    contested = match.forecast("china", ["raise_rung south_china_sea"], n=40)
    assert {r.case for r in contested} == {"if they yield", "if they resist"}
    assert match.state_hash() == before
    assert match.forecast("us", ["impose_sanctions china technology"], n=40) == ranges
    bare: dict[int, Floats] = {}
    assert match.forecast("us", ["impose_sanctions china technology"], n=40, bare=bare) == ranges
    other = match.forecast("us", ["raise_tariffs china"], n=40)
    assert list(bare) == [0] and match.forecast("us", ["raise_tariffs china"], n=40,
                                                bare=bare) == other != ranges


@pytest.mark.parametrize(("seat", "order", "what", "least", "most"), [
    ("us", "patrol ukraine_war", "rung in Ukraine", 0.0, 1.0),
    ("russia", "grey_zone european_order", "rung on NATO's eastern border", 0.0, 1.0),
    ("us", "urge_party taiwan_defence_budget", "prestige of the United States", -0.4, 0.0)])
def test_a_forecast_tells_what_is_lost_when_an_order_goes_wrong(
        main: Scenario, seat: str, order: str, what: str, least: float, most: float) -> None:
    """Also where that is so seldom that it is beyond eight of ten imagined worlds."""
    found = {r.what: r for r in Match(main, 4).forecast(seat, [order], n=100)}[what]
    assert found.low <= least and found.high >= most and found.middle == 0.0


def test_a_forecast_says_nothing_of_how_a_seat_regards_itself(main: Scenario) -> None:
    match = Match(main, 4, seats=dict.fromkeys(main.seats, "doctrine"))
    while match.turn < 8:
        match.step()
    found = match.forecast("brics", ["follow_up_occasion brics_rio"], n=40)
    assert found and all(is_told(main, r.row) for r in found)


def test_what_an_order_risks_widens_the_forecast_that_way_only(match: Match) -> None:
    found = {r.what: r for r in match.forecast("us", ["urge_party taiwan_defence_budget"], n=100)}
    assert found["alignment of Taiwan with the United States"].high < 0


def test_a_turns_entries_are_those_that_name_it(main: Scenario) -> None:
    match = play_by_lot(main, 12, turns=2)
    match.inject(main.events[0].id)
    match.override("support", ("us",), 51.5, "a poll")
    while not match.over:
        match.play(sheets_by_lot(match))
    ledger = match.ledger
    for turn in range(match.turn + 3):
        assert ledger.of_turn(turn) == [e for e in ledger.entries if e.turn == turn]
    assert sum(len(ledger.of_turn(t)) for t in range(match.turn + 3)) == len(ledger.entries)


# Programs at seats ----------------------------------------------------------------------------


def test_programs_that_are_named_play(main: Scenario) -> None:
    seats = {"russia": "doctrine", "china": "random", "brics": "doctrine:hawk@easy"}
    match = Match(main, 11, seats=seats)
    assert match.players == {"us": "human", **seats}
    for _ in range(4):
        match.step(us=[match.view("us").choices()[0]])
    sheets = [line["sheets"] for line in match.journal.lines if line["kind"] == "step"]
    assert all(set(s) == set(match.seats) for s in sheets)
    assert all(any(s[seat]["orders"] for s in sheets) for seat in match.seats)
    again = Match.replay(match.journal.lines)
    assert again.state_hash() == match.state_hash() and again.players == match.players
    again.step()
    match.play({})
    assert again.state_hash() == match.state_hash()


def test_programs_play_as_in_a_batch(main: Scenario) -> None:
    """All seats to programs: the game that a run of such games plays, crises included."""
    for seed in (1, 21):
        whole = table_of(main, "doctrine").play([seed])
        match = by_programs(seed)
        assert match.state_hash() == whole.hash()
        assert any(line.get("crisis") for line in match.journal.lines)


def test_a_sheet_stands_before_a_program(main: Scenario) -> None:
    match = Match(main, 11, seats={"russia": "doctrine"})
    match.step(russia=[])
    assert match.journal.lines[-1]["sheets"] == {"russia": {"orders": [], "answers": {}}}
    quiet = Match(main, 11)
    quiet.play({})
    assert quiet.state_hash() == match.state_hash()


def test_a_seat_changes_hands(main: Scenario) -> None:
    match = Match(main, 11)
    match.record("seat", seat="us", player="random")
    assert match.players["us"] == "random"
    match.step()
    assert match.journal.lines[-1]["sheets"]["us"]["orders"]
    assert Match.replay(match.journal.lines).players == match.players


@pytest.mark.parametrize(("seats", "message"), [
    ({"atlantis": "doctrine"}, "There is no seat 'atlantis'; seats are us, russia, china, brics."),
    ({"us": "docrine"}, "There is no player 'docrine'; did you mean 'doctrine'?"),
    ({"us": "doctrine@hrad"}, "There is no level 'hrad'; did you mean 'hard'?"),
    ({"us": 3}, "The player of us is a text"), ({3: "doctrine"}, "There is no seat")])
def test_seats_and_players_that_are_not_there(main: Scenario, seats: dict[str, str],
                                              message: str) -> None:
    with pytest.raises(UsageError) as caught:
        Match(main, 1, seats=seats)
    assert message in str(caught.value)
    match = Match(main, 1)
    with pytest.raises(UsageError):
        match.record("seat", **{"seat": "us", "player": "docrine"})
    assert len(match.journal.lines) == 1 and match.players["us"] == "human"


def test_sheets_take_what_views_hand_out(main: Scenario) -> None:
    match, same = Match(main, 3), Match(main, 3)
    first, *_ = match.view("china").choices()
    match.step(china=[first], us={"orders": (match.view("us").choices()[3],)})
    same.play({"china": [first.text], "us": [same.view("us").choices()[3].text]})
    assert same.state_hash() == match.state_hash()
    assert same.journal.lines[-1] == match.journal.lines[-1]
    for wrong in ([3], [None], {"orders": "mediate"}, "mediate", {"orders": [["mediate"]]}):
        with pytest.raises(OrderError):
            match.step(china=wrong)
