"""People of the scenarios: who speaks and advises, whom a seat meets, and moods that tell nothing
that the reader may not know."""

from __future__ import annotations

import importlib
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from playing import MAIN, ROOT, SCENARIOS, by_programs, compiled

from game.engine.views import imagine
from game.match.match import Match
from game.page import Fold, parts_of
from game.page.text import plain
from game.present.observer.observer import Observer
from game.present.people.council import characters
from game.present.people.offices import offices
from game.present.people.people_page import offices_page
from game.present.people.persons import counterpart, mood, people_of, speaker
from game.present.people.regards import MOODS

US, RUSSIA, CHINA, BRICS = range(4)
MATTERS = ("partnership", "ukraine", "seas", "commerce", "bloc", "south", "order")
FACES = {"open", "guarded", "hard"}


def other_world(match: Match, seat: int) -> Match:
    """A game whose numbers a seat cannot tell from those of another."""
    again = match.clone()
    again.world = imagine(match.world, seat, 0, 1, "people")
    return again


def met(observer: Observer) -> Iterator[tuple[str, str, str]]:
    """Whom a seat meets in each matter, and in which mood each is."""
    for matter in observer.scenario.data["matters"]:
        person = counterpart(observer, matter)
        assert person is not None
        yield matter, person.id, mood(observer, person)


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_seat_has_counterparts_of_others_and_four_advisers_of_its_own(name: str) -> None:
    scenario = compiled(name)
    match = Match(scenario, 1, seats=dict.fromkeys(scenario.seats, "doctrine"))
    advisers = set[str]()
    for seat in range(len(scenario.seats)):
        for matter, id, face in met(Observer(match, seat)):
            assert people_of(scenario)[id].seat != seat, matter
            assert face in FACES
        room = characters(scenario, seat)
        assert len(room) == 4
        assert all(a.person is not None and a.person.manner == a.creed for a in room)
        advisers |= {a.called for a in room}
        one = speaker(scenario, seat, 1)
        assert one is not None and one.seat == seat
    assert len(advisers) == 4 * len(scenario.seats), "no adviser sits with two seats"


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_person_has_its_pictures(name: str) -> None:
    for person in people_of(compiled(name)).values():
        for face in {person.face(m) for m in ("", *FACES)}:
            assert (ROOT / "assets/portraits" / f"{face}.png").is_file(), face


def test_names_are_told_once() -> None:
    names = [p.name for p in people_of(compiled("five_seats")).values()]
    assert len(names) == len(set(names)) == 35
    surnames = [name.split()[-1] for name in names if not name.startswith(("Fei", "Ke", "Tao"))]
    assert len(surnames) == len(set(surnames))


def test_the_chair_passes_and_the_office_stays() -> None:
    scenario = compiled("victory_day_2025_long")
    months = [scenario.month(turn) for turn in range(1, scenario.turns + 1)]
    first = months.index((2026, 1)) + 1
    before, after = (speaker(scenario, BRICS, turn) for turn in (first - 1, first))
    assert (before and before.id, after and after.id) == ("moura", "deshkar")
    match = Match(scenario, 1, seats=dict.fromkeys(scenario.seats, "doctrine"))
    held = {turn: counterpart(_at(match, turn), "bloc") for turn in (first - 1, first)}
    assert [p and p.id for p in held.values()] == ["moura", "deshkar"]


def _at(match: Match, turn: int) -> Observer:
    class Then(Observer):
        turn = property(lambda _: then)
    then = turn
    return Then(match, US)


def test_a_scenario_without_people_keeps_offices() -> None:
    main = compiled(MAIN)
    bare = replace(main, data={**main.data, "people": {}, "counterparts": {}})
    match = Match(bare, 1, seats=dict.fromkeys(bare.seats[1:], "doctrine"))
    observer = Observer(match, US)
    assert counterpart(observer, "bloc") is None is speaker(bare, RUSSIA, 1)
    assert [a.called for a in characters(bare, US)] == [
        "The general", "The envoy", "The treasurer", "The strategist"]
    folds = [b for b in parts_of(offices_page(observer)) if isinstance(b, Fold)]
    assert len(folds) == 3 and not any(fold.face for fold in folds)


def test_a_face_is_the_regard_of_its_office() -> None:
    match = by_programs(4, 3)
    match.players |= dict.fromkeys(match.seats, "doctrine")
    observer = Observer(match, US)
    degrees = dict(zip((word for _, word in MOODS),
                       ("open", "open", "open", "guarded", "guarded", "hard", "hard"), strict=True))
    for office in offices(observer):
        person = speaker(match.scenario, office.seat, match.turn)
        assert person is not None
        assert mood(observer, person) == degrees[office.mood]


def test_a_country_takes_the_side_that_it_leans_to() -> None:
    scenario = compiled(MAIN)
    match = Match(scenario, 1, seats=dict.fromkeys(scenario.seats, "doctrine"))
    kyiv, taipei = people_of(scenario)["vyshnevets"], people_of(scenario)["tsou"]
    assert mood(Observer(match, US), kyiv) == "open"
    assert mood(Observer(match, RUSSIA), kyiv) == "hard" == mood(Observer(match, CHINA), taipei)
    match.override("relations", ("us", "russia"), 60.0, "a test")
    assert mood(Observer(match, RUSSIA), kyiv) == "open", "as Washington regards Moscow"


def test_nobody_makes_up_the_mood_of_a_person_of_the_game() -> None:
    scenario = compiled(MAIN)
    people = people_of(scenario)
    match = Match(scenario, 1, seats={"us": "human", "russia": "doctrine", "china": "human",
                                       "brics": "doctrine"})
    observer = Observer(match, RUSSIA)
    assert mood(observer, people["lindqvist"]) == "" == mood(observer, people["fei"])
    assert mood(observer, people["vyshnevets"]) == "", "it would be Washington's"
    assert mood(observer, people["mokhele"]) in FACES
    assert mood(Observer(match, US), people["lindqvist"]) == "", "one's own"
    assert mood(Observer(match, None), people["velin"]) == "", "it is towards a seat"
    assert people["fei"].face() == "fei_guarded" and people["tao"].face() == "tao"


@pytest.mark.parametrize("seat", range(4))
@pytest.mark.parametrize("months", [1, 5])
def test_worlds_that_a_seat_cannot_tell_apart_have_the_same_people_and_moods(
        seat: int, months: int) -> None:
    match = by_programs(6, months)
    other = other_world(match, seat)
    one, two = Observer(match, seat), Observer(other, seat)
    hidden = [row for row in range(match.scenario.layout.rows)
              if match.world.flat[row, 0] != other.world.flat[row, 0]]
    assert hidden, "the worlds differ"
    assert list(met(one)) == list(met(two))
    assert [(f.runs, f.face) for f in _offices(one)] == [(f.runs, f.face) for f in _offices(two)]


def _offices(observer: Observer) -> list[Fold]:
    return [b for b in parts_of(offices_page(observer)) if isinstance(b, Fold)]


def test_the_page_of_offices_tells_who_speaks() -> None:
    match = by_programs(4, 2)
    for fold, seat in zip(_offices(Observer(match, US)), (RUSSIA, CHINA, BRICS), strict=True):
        person = speaker(match.scenario, seat, match.turn)
        assert person is not None
        told = " ".join(plain(b.runs) for b in parts_of(fold.blocks) if hasattr(b, "runs"))
        assert f"{person.name}, {person.office}" in told and person.manner in told
        assert fold.face.startswith(person.id)


# Pictures -----------------------------------------------------------------------------------------

@cache
def _builder() -> object:
    sys.path.insert(0, str(ROOT / "assets/build"))
    return importlib.import_module("portraits")


def _chunks(data: bytes) -> dict[str, bytes]:
    """The parts of a PNG, its pixels unpacked, which do not depend on who has packed them."""
    out, at = {}, 8
    while at < len(data):
        size, name = int.from_bytes(data[at:at + 4]), data[at + 4:at + 8].decode()
        body = data[at + 8:at + 8 + size]
        out[name] = zlib.decompress(body) if name == "IDAT" else body
        at += size + 12
    return out


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fei_open", "kalhan_hard", "calloway_guarded", "zhan"])
def test_the_builder_draws_what_is_there(name: str) -> None:
    made = _builder().png(_builder().drawn(name))
    there = (ROOT / "assets/portraits" / f"{name}.png").read_bytes()
    assert _chunks(made) == _chunks(there)
    assert (int.from_bytes(there[16:20]), int.from_bytes(there[20:24])) == (372, 446)


def test_eight_women_and_seven_men_meet_the_seats() -> None:
    figures = _builder().MET.values()
    assert sum(bool(f.lips) for f in figures) == 8 and len(figures) == 15


def test_pictures_are_those_of_the_builder_and_small() -> None:
    folder = ROOT / "assets/portraits"
    assert {p.stem for p in folder.glob("*.png")} == set(_builder().FILES)
    assert sum(p.stat().st_size for p in folder.iterdir()) < 3_000_000
