"""A treaty that another ends is told to its parties, and stands in the list with who and when."""

from __future__ import annotations

from functools import cache

from playing import MAIN, compiled

from game.match.match import Match
from game.present.month.front_page import front_page
from game.present.month.great_moments import beats, divided
from game.present.observer.observer import Observer
from game.present.talks.treaties import treaties, treaty_text

LEFT = {"china": ["leave_bond russia partnership"],
        "russia": ["leave_bond china joint_exercises"]}


@cache
def ended() -> Match:
    """A game in whose first month China and Russia end a treaty each."""
    match = Match(compiled(MAIN), 4)
    match.world.capital[...] = 9.0
    match.play(LEFT)
    match.play({})
    return match


def test_each_ended_treaty_has_a_moment_of_its_parties_that_never_shrinks() -> None:
    match = ended()
    for seat in (1, 2):
        observer = Observer(match, seat)
        found = [b for b in beats(observer, observer.public, 1) if b.kind == "bond left"]
        assert len(found) == 2 and all(b.always for b in found)
        full, _ = divided(found, {"bond left"})
        assert full == found
    other = Observer(match, 0)
    assert not any(b.always for b in beats(other, other.public, 1) if b.kind == "bond left")


def test_no_ended_treaty_stands_only_in_brief() -> None:
    page = front_page(Observer(ended(), None), 1)
    told = [s.note.subject for s in (page.lead, *page.stories)
            if s is not None and s.note.kind == "bond left"]
    assert sorted(told) == ["joint_exercises", "partnership"]


def test_the_list_says_who_ended_a_treaty_and_when() -> None:
    match = ended()
    observer = Observer(match, None, everything=True)
    gone = [t for t in treaties(observer) if t.ended]
    assert [(t.parties, t.signed, t.ended, t.by) for t in gone] == [
        ((1, 2), 0, 1, (2,)), ((1, 2), 0, 1, (1,))]
    told = [treaty_text(observer, t) for t in gone]
    assert told[0].startswith("Russia and China, ") and told[0].endswith(
        "in force before the start, ended by China in February 2025.")


def test_a_treaty_that_stands_is_listed_as_in_force() -> None:
    """Two are offered by both sides and signed; one of them and one from before are left."""
    match = Match(compiled(MAIN), 5)
    bonds = [bond.id for bond in match.scenario.bonds]
    for name in ("technology_programme", "energy_contract"):
        for pair in ((0, 3), (3, 0)):
            match.world.bond_offer[bonds.index(name), *pair] = 3.0
    match.world.capital[...] = 9.0
    match.play({"russia": LEFT["russia"]})
    match.world.capital[...] = 9.0
    match.play({"us": ["leave_bond brics energy_contract"]})
    observer = Observer(match, None, everything=True)
    found = treaties(observer)
    signed = [n for n in observer.notes() if n.kind == "bond signed"]
    assert len(signed) == 2 == len([t for t in found if t.signed])
    assert len([t for t in found if t.ended]) == 2
    for treaty in found:
        stands = observer.value("bond", treaty.bond, *treaty.parties) > 0
        assert stands == (not treaty.ended)
        assert ("in force at the end" in treaty_text(observer, treaty)) == stands
