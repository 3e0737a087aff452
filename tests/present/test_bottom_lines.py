"""How terms lie to each side: one estimate for the card, the answer and its reasons."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.players.doctrine import DoctrinePlayer
from game.present.observer.observer import Observer
from game.present.talks.acceptance import acceptance
from game.present.talks.bottom_lines import AGAINST, EDGE, FOR, OWN, terms_by_bottom_line, unsure
from game.present.talks.positions import sides
from game.present.talks.settlement_table import Talks
from game.present.words.texts import acceptance as say
from game.present.words.texts import table as table_say


@pytest.mark.parametrize("seat", [0, 1])
def test_what_a_side_may_sign_is_said_alike_on_its_card_and_among_its_reasons(seat: int) -> None:
    match = Match(compiled(MAIN), 4)
    observer, player = Observer(match, seat), DoctrinePlayer(match.scenario)
    good, bad = say("part_tilt_for"), say("part_tilt_against")
    for n, deal in enumerate(match.scenario.flashpoints[0].settlements):
        talks = Talks(observer, 0, (), n)
        if talks.offer(n) not in talks.orders:
            continue
        cards = {side.seat: side.outlook for side in talks.parties()}
        for one in acceptance(observer, talks.offer(n), player):
            assert good not in one.for_it or cards[one.seat] in FOR, deal.name
            assert bad not in one.against or cards[one.seat] in AGAINST, deal.name
            words = " and ".join(one.against)
            assert words.count("would rather wait") <= 1, "one reason, told twice"


def test_near_the_edge_the_words_are_open_and_nobody_doubts_its_own_offer() -> None:
    match = Match(compiled(MAIN), 4)
    observer = Observer(match, 0)
    place = match.scenario.flashpoints[0]
    found = {terms_by_bottom_line(observer, 0, side, seat, deal.terms) for deal in place.settlements
             for side, seat, _ in sides(match.scenario, place) if seat != 0}
    assert EDGE in found and unsure(observer) > 5.0
    for key in found:
        assert any(word in table_say(key) for word in ("guess", "seems")), key
    match.play({"russia": ["propose_settlement ukraine_war freeze"]})
    card = next(s for s in Talks(Observer(match, 0), 0).parties() if s.seat == 1)
    assert card.outlook == OWN
