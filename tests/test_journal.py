"""The journal: save, load, repair, replay; damage is named, and nothing hostile gets through."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import play_asking, play_by_lot, sheets_by_lot

from game.core.errors import JournalError
from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION
from game.match.match import Match
from game.saves.journal import Journal, checksum, read_lines

Line = dict[str, Any]


@pytest.fixture(scope="module")
def game(main: Scenario) -> Match:
    """Three months, with a crisis that was asked, an event by hand and a note."""
    match = play_by_lot(main, 31, turns=1)
    match.record("note", text="a lesson begins")
    match.inject(main.events[0].id)
    match.override("support", ("us",), 51.5, "a poll")
    play_asking(match, {"china": ["raise_rung south_china_sea"]}, lambda month: {"china": "firm"})
    match.play(sheets_by_lot(match))
    return match


@pytest.fixture
def saved(game: Match, tmp_path: Path) -> Path:
    path = tmp_path / "game.jsonl"
    Journal(game.journal.lines).save(path)
    return path


def test_what_is_saved_is_loaded_and_goes_on(saved: Path, game: Match) -> None:
    loaded = Match.load(saved)
    assert loaded.state_hash() == game.state_hash() and loaded.notice == ""
    assert (loaded.turn, loaded.seed) == (game.turn, game.seed)
    assert loaded.reports == game.reports
    assert loaded.ledger.entries == game.ledger.entries
    sheets = sheets_by_lot(loaded)
    loaded.play(sheets)
    again = Match.load(saved)
    assert again.state_hash() == loaded.state_hash(), "each turn is on disk before the next"
    assert again.journal.lines == loaded.journal.lines


def test_a_match_with_a_path_writes_as_it_goes(main: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "game.jsonl"
    match = Match(main, 1, seats={"us": "human"}, path=path)
    match.play({})
    lines = [json.loads(x) for x in path.read_text("utf-8").splitlines()]
    assert lines == match.journal.lines and lines[0]["seats"] == {"us": "human"}
    assert lines[0]["scenario"]["title"] == main.title


def test_a_cut_off_last_line_is_repaired_with_a_notice(saved: Path, game: Match) -> None:
    whole = saved.read_bytes()
    last = whole.rstrip(b"\n").rfind(b"\n") + 1
    for cut in (last + 1, last + 200, len(whole) - 1):
        saved.write_bytes(whole[:cut])
        loaded = Match.load(saved)
        assert "cut off" in loaded.notice and f":{len(game.journal.lines)}:" in loaded.notice
        assert loaded.turn == game.turn - 1
        assert saved.read_bytes() == whole[:last], "the file is mended"
        assert Match.load(saved).notice == ""


def test_damage_in_the_middle_is_named_by_its_line(saved: Path) -> None:
    pieces = saved.read_bytes().split(b"\n")
    for at, change in ((0, (b'"seed":31', b'"seed":32')), (1, (b'"turn":1', b'"turn":2')),
                       (3, (b"inject", b"injekt")), (5, (b'"china"', b'"chain"'))):
        broken = list(pieces)
        assert change[0] in broken[at]
        broken[at] = broken[at].replace(*change, 1)
        saved.write_bytes(b"\n".join(broken))
        with pytest.raises(JournalError) as caught:
            Match.load(saved)
        assert f"game.jsonl:{at + 1}:" in str(caught.value)
    missing = pieces[:2] + pieces[3:]
    saved.write_bytes(b"\n".join(missing))
    with pytest.raises(JournalError, match=r":3: the checksum does not fit"):
        Match.load(saved)


def test_what_is_no_journal_says_so(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    for raw, text in ((b"", "not a Multipolar journal"), (b"hello\n", "not JSON"),
                      (b"[]\n", "not a journal line"), (b"\xff\xfe\n", "not JSON"),
                      (b'{"kind":"head"}\n', "not a journal line")):
        path.write_bytes(raw)
        with pytest.raises(JournalError, match=text):
            Match.load(path)
    with pytest.raises(JournalError, match="there is no such file"):
        Match.load(tmp_path / "nowhere.jsonl")
    with pytest.raises(JournalError, match="cannot read"):
        Match.load(tmp_path)


def test_a_disk_that_is_not_there_is_an_error_and_the_game_goes_on(
        game: Match, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(JournalError, match="cannot save"):
        Match.replay(game.journal.lines).save(blocked / "game.jsonl")
    match = Match.replay(game.journal.lines)
    match.save(tmp_path / "dir" / "game.jsonl")
    (tmp_path / "dir" / "game.jsonl").unlink()
    (tmp_path / "dir" / "game.jsonl").mkdir()
    with pytest.raises(JournalError, match="The game goes on in memory"):
        match.play({})
    assert match.turn == game.turn + 1 and match.journal.lines[-1]["kind"] == "step"


# Replays that lead elsewhere ------------------------------------------------------------------


def chained(lines: list[Line]) -> list[Line]:
    """Lines with checksums that fit, as a forger would make them."""
    return Journal(lines).lines


@pytest.fixture
def lines(game):
    return deepcopy(game.journal.lines)


def test_a_replay_that_differs_names_turn_and_quantity(lines) -> None:
    last = lines[-1]
    last["hash"] = "0" * 32
    with pytest.raises(JournalError, match=r"differs from the journal in turn 3: in what is under"):
        Match.replay(chained(lines), "game")
    last["marks"]["relations"] = "00000000"
    with pytest.raises(JournalError) as caught:
        Match.replay(chained(lines), "game")
    assert f"game:{len(lines)}:" in str(caught.value)
    assert "in turn 3: first in relations" in str(caught.value)


def test_other_orders_lead_elsewhere_and_are_found_out(lines) -> None:
    first = next(line for line in lines if line["kind"] == "step")
    first["sheets"]["us"] = {"orders": [], "answers": {}}
    with pytest.raises(JournalError, match=r"game:2: the replay differs .* in turn 1: first in "):
        Match.replay(chained(lines), "game")


def test_another_rules_version_is_not_played_on(lines) -> None:
    lines[0]["rules"] = RULES_VERSION + 1
    with pytest.raises(JournalError, match="rules version"):
        Match.replay(chained(lines))
    lines[0]["rules"], lines[0]["format"] = RULES_VERSION, 99
    with pytest.raises(JournalError, match="journal format 99"):
        Match.replay(chained(lines))


def test_a_comment_or_another_layout_of_the_scenario_kills_no_save(lines, game: Match) -> None:
    """What is embedded counts, not the file."""
    assert Match.replay(chained(lines)).scenario.hash == game.scenario.hash


# Hostile journals -----------------------------------------------------------------------------


def deep(levels: int) -> Any:
    out: Any = 0
    for _ in range(levels):
        out = [out]
    return out


HOSTILE: list[tuple[str, Callable[[list[Line]], Any]]] = [
    ("seed is text", lambda x: x[0].update(seed="7")),
    ("seed is a flag", lambda x: x[0].update(seed=True)),
    ("no scenario", lambda x: x[0].pop("scenario")),
    ("scenario is a list", lambda x: x[0].update(scenario=[1, 2])),
    ("scenario is empty", lambda x: x[0].update(scenario={})),
    ("scenario lacks its orders", lambda x: x[0]["scenario"].pop("orders")),
    ("scenario with a text for a number", lambda x: x[0]["scenario"].update(turns="many")),
    ("scenario without end", lambda x: x[0]["scenario"].update(turns=10**9)),
    ("scenario with a huge number", lambda x: x[0]["scenario"].update(slots=10**400)),
    ("scenario nested deep", lambda x: x[0]["scenario"].update(actors=deep(400))),
    ("a second head", lambda x: x.insert(1, dict(x[0]))),
    ("turn out of order", lambda x: x[-1].update(turn=7)),
    ("turn is a list", lambda x: x[-1].update(turn=[3])),
    ("no sheets", lambda x: x[-1].pop("sheets")),
    ("sheets are a list", lambda x: x[-1].update(sheets=[])),
    ("a sheet is a number", lambda x: x[-1]["sheets"].update(us=5)),
    ("a seat that is not there", lambda x: x[-1]["sheets"].update(mars=[])),
    ("orders are numbers", lambda x: x[-1]["sheets"].update(us={"orders": [1, 2]})),
    ("orders without end", lambda x: x[-1]["sheets"].update(us={"orders": ["invest KEN"] * 9999})),
    ("an illegal order", lambda x: x[-1]["sheets"].update(us={"orders": ["invest XXX"]})),
    ("an answer to nothing", lambda x: x[-1]["sheets"].update(us={"answers": {"motion": "block"}})),
    ("answers are a list", lambda x: x[-1]["sheets"].update(us={"answers": [1]})),
    ("a huge stance", lambda x: x[-2].update(crisis=[[10**30, 0, 0, 0]])),
    ("a stance beyond the words", lambda x: x[-2].update(crisis=[[99, 0, 0, 0]])),
    ("a round too short", lambda x: x[-2].update(crisis=[[1]])),
    ("rounds are missing", lambda x: x[-2].update(crisis=[])),
    ("rounds are text", lambda x: x[-2].update(crisis="firm")),
    ("the hash is a number", lambda x: x[-1].update(hash=5)),
    ("an event that is not there", lambda x: x[3].update(event="meteor")),
    ("an override to infinity", lambda x: x[4].update(value=10**400)),
    ("an override to a text", lambda x: x[4].update(value="much")),
    ("an override of nothing", lambda x: x[4].update(quantity="happiness")),
    ("an override of a register", lambda x: x[4].update(quantity="crisis", index=[], value=25)),
    ("an override off the axes", lambda x: x[4].update(index=["us", "us"])),
    ("an override without index", lambda x: x[4].pop("index")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "spoil"), HOSTILE, ids=[n for n, _ in HOSTILE])
def test_hostile_lines_give_a_journal_error(lines, tmp_path: Path, name: str,
                                            spoil: Callable[[list[Line]], Any]) -> None:
    spoil(lines)
    path = tmp_path / "hostile.jsonl"
    path.write_text("".join(json.dumps(x) + "\n" for x in chained(lines)), "utf-8")
    with pytest.raises(JournalError, match="hostile"):
        Match.load(path)


RAW = {
    "a number of ten thousand digits": b'{"kind":"head","seed":' + b"9" * 10_000 + b',"sum":""}\n',
    "infinity": b'{"kind":"head","seed":1e999,"sum":""}\n',
    "not a number": b'{"kind":"head","seed":NaN,"sum":""}\n',
    "half a character": b'{"kind":"head","seed":"\\ud800","sum":""}\n',
    "a hundred thousand brackets": b'{"kind":"head","seed":' + b"[" * 100_000 + b"]" * 100_000
                                   + b',"sum":""}\n',
    "nine thousand brackets": b'{"kind":"head","seed":' + b"[" * 900 + b"]" * 900
                              + b',"sum":""}\n',
    "a key twice": b'{"kind":"head","kind":"step","sum":""}\n',
    "a line of nine megabytes": b'{"kind":"head","sum":"' + b"x" * 9_000_000 + b'"}\n',
    "zero bytes": b"\x00" * 64 + b"\n",
}


@pytest.mark.parametrize("name", RAW)
def test_hostile_bytes_give_a_journal_error(tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.jsonl"
    path.write_bytes(RAW[name])
    with pytest.raises(JournalError, match="hostile"):
        Match.load(path)


values = st.recursive(
    st.none() | st.booleans() | st.integers(-10**25, 10**25) | st.text(max_size=5)
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner,
                                                                max_size=3), max_leaves=6)


@settings(max_examples=8)
@given(st.data())
def test_any_field_may_hold_anything(game: Match, data: st.DataObject) -> None:
    """A forged line either is refused as a journal error or leads to the very same game."""
    lines = deepcopy(game.journal.lines[:2])
    line = data.draw(st.sampled_from([lines[0], lines[1]]))
    field = data.draw(st.sampled_from(sorted(line.keys() - {"sum", "scenario"})))
    line[field] = data.draw(values)
    try:
        match = Match.replay(chained(lines), "game")
    except JournalError:
        return
    assert match.state_hash() == game.journal.lines[1]["hash"] or field in ("kind", "seed", "hash")


@pytest.mark.slow
@settings(max_examples=8)
@given(st.data())
def test_a_scenario_may_hold_anything_anywhere(game: Match, data: st.DataObject) -> None:
    """A forged scenario in the head is refused as a journal error, or is a scenario."""
    line = deepcopy(game.journal.lines[0])
    at: Any = line["scenario"]
    while True:
        keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        inner = isinstance(at[key], (dict, list)) and at[key]
        if not inner or data.draw(st.integers(0, 3)) == 0:
            break
        at = at[key]
    at[key] = data.draw(values)
    try:
        Match.replay(chained([line]), "game")
    except JournalError as error:
        assert "game:1" in str(error)


def test_checksums_run_through(saved: Path) -> None:
    lines, notice = read_lines(saved)
    assert notice == ""
    before = ""
    for line in lines:
        assert line["sum"] == checksum(before, line)
        before = line["sum"]
