"""What each adviser would order."""

from __future__ import annotations

import numpy as np
from playing import MAIN, compiled

from game.match.match import Match
from game.present.observer.observer import Observer
from game.present.people.adviser_orders import assigned
from game.present.words.formatting import row_in

RUSSIA = 1


def test_a_dove_names_no_offensive_that_is_worth_a_little_more() -> None:
    observer = Observer(Match(compiled(MAIN), 3), RUSSIA)
    rows = [row_in(observer.scenario, RUSSIA, text) for text in (
        "offensive ukraine_war", "modernise_forces", "domestic_consolidation")]
    score = np.array([1.0, 0.8, 0.0])
    assert assigned(observer, ["dove"], [score], rows) == [1]
    assert assigned(observer, ["hawk"], [score], rows) == [0]
