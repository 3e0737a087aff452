"""Which questions need no screen of their own: what is answered with the word that all advisers
would give, unless it is touched."""

from __future__ import annotations

from collections.abc import Collection

from game.core.model import Scenario, derived
from game.match.ranking import namesake, occasion_of
from game.players.doctrine import DoctrinePlayer
from game.players.doctrine_weights import doctrine_names
from game.players.levels import ADVISING
from game.present.asked.page import answer_stakes, dispute_of, page_of
from game.present.desk.effects import SIZES, touched
from game.present.observer.observer import Observer

LARGE = SIZES[-1]
"""Points of a goal from which a stake is large."""
COURTESY = ("invitation", "occasion")
"""Kinds in which leaving it open is no word against going, and only the guest of honour has much at
stake: staying away is what costs."""
OPEN = ("vague", "keep")
DAY = "occasion"


@derived
def schools(scenario: Scenario) -> tuple[DoctrinePlayer, ...]:
    """The players of a scenario's doctrines as advisers, in their order."""
    return tuple(DoctrinePlayer(scenario, name, level=ADVISING)
                 for name in doctrine_names(scenario))


def routine(observer: Observer, item: str, able: Collection[str]) -> str:
    """The word that is taken where advisers are not divided and the stake is not large; "" where a
    question needs an answer of its own. able: the words that may be given."""
    kind = item.partition(".")[0]
    page = page_of(kind)
    if page is None or not page.may_be_routine or _stake(observer, item, able):
        return ""
    said = advised(observer, item)
    if kind in COURTESY:
        said = {word for word in said if word not in OPEN} or said
    word = next(iter(said)) if len(said) == 1 else ""
    if kind == DAY and word == "vague":
        word = "keep"
    return word if word in able else ""


def _stake(observer: Observer, item: str, words: Collection[str]) -> bool:
    """Whether much hangs on an answer: a dispute, a day in one's own honour or that the scenario is
    about, of other questions a goal."""
    scenario, seat = observer.scenario, observer.view().seat
    kind, _, id = item.partition(".")
    if kind == DAY:
        return occasion_of(scenario, id).honour == seat or id == namesake(scenario)
    if kind in COURTESY:
        return False
    return dispute_of(scenario, item) >= 0 or any(
        t.weight >= LARGE for word in words
        for t in touched(observer, seat, answer_stakes(observer, item, word))[:1])


def advised(observer: Observer, item: str) -> set[str]:
    """The answers that advisers would give, each by its considerations alone."""
    out = set[str]()
    for player in schools(observer.scenario):
        for thought in observer.pondered(player):
            if thought.topic == item:
                best = thought.best
                out |= {best.what} if best is not None else set()
                break
    return out
