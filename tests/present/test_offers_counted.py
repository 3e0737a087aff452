"""How far a seat's offer counts is told alike among bonds, on an order's card and to programs."""

from __future__ import annotations

import pytest
from playing import MAIN, compiled

from game.match.match import Match
from game.present.desk.order_cards import about
from game.present.observer.observer import Observer
from game.present.talks.bonds import overture_lines
from game.seat.observation import observation

US, CHINA, ORDER = 0, 2, "offer_security china"


@pytest.mark.parametrize(("done", "counts", "why"), [
    (0.0, "10 % of what the United States offers China counts", "neither eased nor given"),
    (3.5, "55 % of what the United States offers China counts", "done for China is worth 3.5"),
    (-2.0, "0 % of what the United States offers China counts", "against China is worth 2 ")])
def test_what_counts_is_told_alike_everywhere(done: float, counts: str, why: str) -> None:
    match = Match(compiled(MAIN))
    match.override("overture", ("us", "china"), 20.0, "offered")
    match.override("deeds", ("us", "china"), done, "done")
    observer = Observer(match, US)
    choice = next(c for c in match.view(US).choices() if c.text == ORDER)
    other = next(c for c in match.view(US).choices() if c.text == "condemn china")
    orders = {o["id"]: o["does"] for found in observation(observer, 0, ("orders",))[
        "orders"].values() for o in found}
    for text in (" ".join(overture_lines(observer, US)), " ".join(about(observer, choice)),
                 orders[ORDER]):
        assert counts in text and why in text, text
    assert not [t for t in (*about(observer, other), orders[other.text]) if "counts" in t]
