"""What became of words: judged as the rules judge them, and never called kept where none does."""

from __future__ import annotations

from playing import MAIN, compiled, peace_signed

from game.actions.motions import WHOLE
from game.core.frozen import FrozenDict
from game.core.ledger import Cause, Note
from game.core.model import Scenario
from game.match.match import Match
from game.present.asked.accords import breaches
from game.present.debrief.results import promises
from game.present.debrief.words_kept import given_words, judged, words_kept
from game.present.observer.observer import Observer
from game.present.words.texts import debrief as say


def accord(give: str, get: str) -> Match:
    """A game in which Beijing and Moscow signed these terms, which have run their time."""
    match = Match(compiled(MAIN), 4, seats={})
    match.world.capital[...] = 6.0
    match.play({"china": [f"propose_accord russia {give}/{get}"]})
    match.play({"russia": {"answers": {"accord.china": "sign"}}})
    for _ in range(7):
        match.play({})
    return match


def test_a_settlement_is_among_the_words_with_its_firmness() -> None:
    match = peace_signed()
    (word,) = words_kept(Observer(match, None, everything=True))
    assert word.turn == 2 and "Freeze on the line" in word.text
    assert "in force at the end" in word.text
    assert given_words(Observer(match, None))[-1] == say("answers_unchecked")


def test_a_promise_to_the_guest_is_among_them_with_what_became_of_it() -> None:
    match = Match(compiled(MAIN), 4, seats={})
    order = next(c.text for c in match.view("russia").choices()
                 if c.text.startswith("promise_guest") and "parade_truce" in c.text)
    match.play({"russia": [order]})
    told = [w.text for w in words_kept(Observer(match, 1, everything=True))]
    assert any("a truce around the parade" in t and say("gift_open") in t for t in told)
    for _ in range(4):
        match.play({})
    told = [w.text for w in words_kept(Observer(match, 1, everything=True))]
    assert not any(say("gift_open") in t for t in told), told


def test_a_word_that_no_order_can_break_is_not_called_kept(main: Scenario) -> None:
    table, found = main.clause_table, {}
    for clause in main.clauses:
        found.setdefault(bool(breaches(main, clause)), clause)
    observer = Observer(Match(main, 4), None)
    for checked, clause in found.items():
        at = (clause.variant, clause.performer, clause.partner)
        assert main.clauses[int(table[at])] == clause
        assert (say("judged_by_none") not in judged(observer, *at, (1, 12))) == checked


def test_a_motion_against_a_clause_of_the_bloc_is_named(main: Scenario) -> None:
    match = Match(main, 4)
    clause = next(c for c in main.clauses if c.template == "shelve_payments"
                  and main.actors[c.performer].bloc >= 0)
    at = (clause.variant, clause.performer, clause.partner)
    for motion in main.motions:
        match.ledger.notes.append(Note(Cause("motion", motion.id), (clause.performer,), (),
                                       motion.id, FrozenDict(end=WHOLE), "motion", 1))
    told = judged(Observer(match, None), *at, (1, 6))
    named = [m.name for m in main.motions if f"“{m.name}”" in told]
    assert 0 < len(named) < len(main.motions) and "payment" in " ".join(named).lower()
    assert judged(Observer(match, None), *at, (2, 6)) == judged(Observer(
        Match(main, 4), None), *at, (1, 6))


def test_the_list_says_of_each_half_by_what_it_was_judged() -> None:
    match = accord("own_currencies", "discount_energy")
    (promise,) = promises(Observer(match, None, everything=True))
    assert len(promise.judged) == 2 and all(promise.judged)
    unchecked = all(text == say("judged_by_none") for text in promise.judged)
    assert promise.fate == ("unchecked" if unchecked else "kept")
