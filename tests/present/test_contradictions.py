"""What contradicts itself on one sheet is said before it is sealed, as the rules have it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playing import MAIN, compiled

from game.core.sheets import Sheet
from game.match.match import Match
from game.present.desk.contradictions import Contradiction, contradictions
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents


def games(kind: str) -> Iterator[tuple[Match, int, str, list[str]]]:
    """Months of games between programs in which a seat is asked something of a kind: the game, the
    seat, the item, the words that may be said."""
    scenario = compiled(MAIN)
    for seed in range(3, 60):
        match = Match(scenario, seed)
        bots = Opponents(scenario, dict.fromkeys(scenario.seats, "doctrine"))
        for _ in range(7):
            match.play(bots.sheets(match.world))
            if match.over:
                break
            for seat, name in enumerate(match.seats):
                for item, words in match.view(name).awaiting().items():
                    if item.startswith(f"{kind}."):
                        yield match, seat, item, list(words)


def found(match: Match, seat: int, orders: list[str],
          answers: dict[str, str]) -> list[Contradiction]:
    match.view(seat).check(Sheet(tuple(orders), answers))
    return contradictions(Observer(match, seat), orders, answers)


def kinds(match: Match, seat: int, turn: int) -> list[str]:
    """What facts the seat knows of in a month."""
    return [note.kind for note in Observer(match, seat).notes(turn)]


def test_an_accord_that_is_signed_beside_an_order_against_it() -> None:
    """It binds from the next month, as the sentence says: the accord outlives the order."""
    for match, seat, item, _ in games("accord"):
        for order in [c.text for c in match.view(seat).choices()]:
            told = found(match, seat, [order], {item: "sign"})
            if told:
                break
        else:
            continue
        assert [(one.order, one.item) for one in told] == [(order, item)]
        assert "binds you from next month" in told[0].text
        assert not found(match, seat, [order], {item: "refuse"})
        turn = match.turn
        match.play({match.seats[seat]: Sheet((order,), {item: "sign"})})
        if "accord signed" in kinds(match, seat, turn):
            assert "accord broken" not in kinds(match, seat, turn)
            return
    raise AssertionError("nobody signs what its order goes against")


def test_a_truce_that_is_promised_beside_an_offensive() -> None:
    match = Match(compiled(MAIN), 4)
    seat = match.seats.index("russia")
    truce, attack, line = ("promise_guest victory_day parade_truce", "offensive ukraine_war",
                           "hold_line ukraine_war")
    legal = [c.text for c in match.view(seat).choices()]
    assert {truce, attack, line} <= set(legal)
    told = found(match, seat, [truce, attack], {})
    assert [(one.order, one.other) for one in told] == [(attack, truce)]
    assert "a truce around the parade" in told[0].text and "China" in told[0].text
    assert not found(match, seat, [truce, line], {}) and not found(match, seat, [attack], {})


def test_a_deal_that_ends_the_fighting_beside_an_order_that_goes_on_with_it() -> None:
    match = Match(compiled(MAIN), 4)
    seat = match.seats.index("russia")
    attack = "offensive ukraine_war"
    legal = [c.text for c in match.view(seat).choices()]
    told = {deal: found(match, seat, [deal, attack], {}) for deal in legal
            if deal.startswith(("propose_settlement ukraine", "propose_partial ukraine"))}
    fights = {deal.split(" ")[-1]: bool(one) for deal, one in told.items()}
    assert fights["local_ceasefire"] and fights["energy_truce"] and fights["freeze"]
    assert not fights["prisoner_exchange"] and not fights["shipping_corridor"]


def test_a_promise_to_a_guest_is_broken_by_what_breaks_the_same_clause() -> None:
    match = Match(compiled(MAIN), 4)
    seat = match.seats.index("us")
    told = found(match, seat, ["outbid_host victory_day tariff_truce", "raise_tariffs china"], {})
    assert [one.order for one in told] == ["raise_tariffs china"]
    assert not found(match, seat, ["outbid_host victory_day tariff_truce",
                                   "raise_tariffs brics"], {})


@pytest.mark.parametrize("made, seat, defying, other", [
    ("china ultimatum us lower_tariffs/tariffs", "us", "raise_tariffs china",
     "raise_tariffs brics"),
    ("us ultimatum china open_licences/controls", "china", "export_controls us",
     "raise_tariffs us"),
    ("us ultimatum brics stay_away/tariffs", "brics", "come_together victory_day", "")])
def test_a_demand_that_is_met_beside_an_order_that_defies_it(
        made: str, seat: str, defying: str, other: str) -> None:
    match = Match(compiled(MAIN), 4)
    maker, _, order = made.partition(" ")
    match.play({maker: [order]})
    number, item = match.seats.index(seat), f"demand.{maker}"
    assert "comply" in match.view(seat).awaiting()[item]
    told = found(match, number, [defying], {item: "comply"})
    assert [(one.order, one.item) for one in told] == [(defying, item)]
    assert not found(match, number, [defying], {item: "refuse"})
    assert not other or not found(match, number, [other], {item: "comply"})


def test_a_counter_proposal_keeps_an_ordered_one_from_being_sent() -> None:
    for match, seat, item, words in games("accord"):
        counter = next((word for word in words if word.startswith("counter ")), "")
        order = next((c.text for c in match.view(seat).choices()
                      if c.text.startswith("propose_accord ")), "")
        if not counter or not order:
            continue
        told = [one for one in found(match, seat, [order], {item: counter})
                if "It is not sent" in one.text]
        assert [(one.order, one.item) for one in told] == [(order, item)]
        turn = match.turn
        match.play({match.seats[seat]: Sheet((order,), {item: counter})})
        assert "proposal unsent" in kinds(match, seat, turn)
        return
    raise AssertionError("nobody counters")


@pytest.mark.parametrize(("answer", "order", "said"), [
    ("counter", "suspend_talks", "and with them the change"),
    ("counter", "insist_in_talks", "once more, or no longer fits"),
    ("accept", "suspend_talks", "although your answer"),
    ("refuse", "insist_in_talks", "nothing is left for this order")])
def test_an_order_at_a_table_that_the_answer_at_it_concerns_too(answer: str, order: str,
                                                              said: str) -> None:
    for match, seat, item, words in games("settlement"):
        place = item.partition(".")[2]
        word = next((word for word in words if word.startswith(answer)), "")
        given = next((c.text for c in match.view(seat).choices()
                      if c.text.startswith(f"{order} {place}")), "")
        if not word or not given:
            continue
        told = found(match, seat, [given], {item: word})
        assert [(one.order, one.item) for one in told] == [(given, item)]
        assert said in told[0].text
        assert not found(match, seat, [given], {})
        turn, f = match.turn, [p.id for p in match.scenario.flashpoints].index(place)
        match.play({match.seats[seat]: Sheet((given,), {item: word})})
        after = Observer(match, seat)
        if (order == "suspend_talks" and after.value("settlement", f) < 0) or answer == "refuse":
            assert after.value("offer", f) < 0, "the talks are over"
        moved = [n for n in after.notes(turn) if n.kind == "settlement countered"
                 and n.actors == (seat,)]
        if answer == "refuse":
            assert not moved
        return
    raise AssertionError("nobody talks")
