"""Saving, loading, recovery; the projector; the debrief as a file."""

from __future__ import annotations

import csv
import gzip
import re
import xml.etree.ElementTree as ET
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
from conftest_dialogs import PEOPLE, play, press, scenario, seen
from playing import as_parts

from game.app.exports.files import write_all, write_files
from game.app.exports.page_files import debrief_html, team_html
from game.app.recovery import whole_part
from game.app.save_files import files_of, folder, saved_games
from game.core.errors import JournalError
from game.core.ledger import Cause, Entry, Note
from game.core.notes import note_text
from game.core.quantities import ALL, BY_NAME
from game.match.match import Match
from game.page import Meter, parts_of
from game.page.text import lines_of
from game.present.month.motive import in_turn, public_orders
from game.present.month.wall_page import disputes, governments
from game.present.observer.observer import Observer
from game.present.people.opponents import Opponents
from game.present.words.texts import web as say
from game.screens.classroom.projector import Projector
from game.screens.common import world_map
from game.screens.common.figures import Bar
from game.screens.map.styles import look
from game.screens.shell.save_load import Load, Save
from game.screens.toolkit.events import Key, Resize
from game.screens.toolkit.label import RichText
from game.screens.toolkit.listbox import ListBox
from game.screens.toolkit.textfield import TextField

# Saving and loading


def test_a_game_is_kept_under_another_name(game) -> None:
    app = game.window.app
    first = game.match.journal.path
    app.push(Save(game))
    app.ui.get("name", TextField).set_text("our_lesson", tell=True)
    press(app, "save")
    assert game.match.journal.path == folder() / "our_lesson.jsonl" and first.exists()
    assert [s.path.stem for s in saved_games()].count("our_lesson") == 1


def test_another_game_is_not_replaced_without_asking(game) -> None:
    folder().joinpath("old.jsonl").write_text("precious")
    game.window.app.push(Save(game))
    game.window.app.ui.get("name", TextField).set_text("old", tell=True)
    press(game.window.app, "save")
    assert game.window.app.ui.has("replace")
    game.window.app.send(Key("enter"))
    assert folder().joinpath("old.jsonl").read_text() == "precious"


def test_a_saved_game_goes_on(game, monkeypatch) -> None:
    play(game, 2)
    hash_ = game.match.state_hash()
    game.begin(scenario(), PEOPLE, 8)
    went = []
    monkeypatch.setattr(game, "forward", lambda: went.append(game.match.state_hash()))
    scene = Load(game)
    game.window.app.push(scene)
    other = next(s.path for s in scene.found if s.turns == 2)
    games = game.window.app.ui.get("games", ListBox)
    assert not any(Path(item.key).stem in item.note for item in games.items)
    game.window.app.ui.get("games", ListBox).choose(str(other), tell=True)
    press(game.window.app, "load")
    assert went == [hash_]


def test_a_game_of_other_rules_opens_as_a_report(game) -> None:
    old = Path(__file__).parents[1] / "saves" / "rules_1.jsonl.gz"
    path = folder() / "old_rules.jsonl"
    path.write_bytes(gzip.decompress(old.read_bytes()))
    before, playing = path.read_bytes(), game.match
    scene = Load(game)
    game.window.app.push(scene)
    game.window.app.ui.get("games", ListBox).choose(str(path), tell=True)
    press(game.window.app, "load")
    told = game.window.app.ui.get("stored", RichText).text
    assert "cannot be played again" in told and "Turn 6" in told and "praise east" in told
    assert path.read_bytes() == before and game.match is playing


def test_what_is_whole_in_a_damaged_game_goes_on_in_a_new_file(game, monkeypatch) -> None:
    play(game, 1)
    game.assign("russia", "doctrine:hawk")
    play(game, 2)
    path = game.match.journal.path
    lines = path.read_bytes().split(b"\n")
    step = [i for i, line in enumerate(lines) if line.startswith(b'{"kind":"step"')][2]
    lines[step] = lines[step].replace(b'"turn":3', b'"turn":4')
    path.write_bytes(b"\n".join(lines))
    before = path.read_bytes()
    went = []
    monkeypatch.setattr(game, "forward", lambda: went.append(game.match.turn))
    scene = Load(game)
    game.window.app.push(scene)
    press(game.window.app, "load")
    assert game.window.app.ui.has("broken") and seen(game.window.app).says("up to turn 3")
    press(game.window.app, "broken.1")
    assert game.seats["russia"] == "doctrine:hawk", "who took a seat later is remembered"
    assert went == [3] and path.read_bytes() == before and game.match.journal.path != path
    assert Match.load(game.match.journal.path).state_hash() == game.match.state_hash()


@pytest.mark.parametrize("text", [b"", b"nonsense", b'{"kind":"head"}\n', b"\xff\x00" * 50])
def test_nothing_whole_is_said_as_that(game, tmp_path, text) -> None:
    (tmp_path / "bad.jsonl").write_bytes(text)
    assert whole_part(tmp_path / "bad.jsonl") is None


def test_a_games_data_can_be_deleted_and_leave_nothing(game) -> None:
    play(game, 1)
    old = game.match.journal.path
    write_files(game)
    assert files_of(old).is_dir()
    game.window.app.push(Load(game))
    press(game.window.app, "delete")
    assert not game.window.app.ui.has("sure"), "not the game that is being played"
    game.begin(scenario(), PEOPLE, 8)
    game.window.app.replace(Load(game))
    game.window.app.ui.get("games", ListBox).choose(str(old), tell=True)
    press(game.window.app, "delete")
    assert old.exists()
    press(game.window.app, "sure.1")
    here = game.match.journal.path.name
    assert sorted(p.name for p in folder().iterdir()) == [here, f"{here}.lock"]


# The projector


def drawn(game) -> list[object]:
    """All that the wall shows, of every layer of the map."""
    out: list[object] = []
    scene = Projector(game)
    game.window.app.push(scene)
    for key, _ in world_map.choices(game.scenario):
        scene._show(key)
        recording = seen(game.window.app)
        layer = world_map.layer(scene.eyes, look(game.window.app.ui.style.theme), key)
        out += [recording.texts(), [str(op) for op in recording.ops], layer]
    game.window.app.pop()
    return out


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_wall_is_the_same_whatever_the_secrets_are(game, seed) -> None:
    play(game, 4)
    game.sit(None)
    before, match = drawn(game), game.match
    luck = np.random.default_rng(seed)
    hidden = np.concatenate([np.arange(rows.start, rows.stop) for name, rows in
                             match.scenario.layout.slices.items() if BY_NAME[name].seen_by != ALL])
    low, high = match.scenario.layout.low[hidden], match.scenario.layout.high[hidden]
    for numbers in (*match.history, match.world.flat[:, 0]):
        numbers[hidden] = low + np.minimum(high - low, 100) * luck.random(hidden.size)
    secret = Cause("order", "secret", "a hidden deed", 1, secret=True, parties=(1,))
    match.ledger.notes.append(Note(secret, (1, 0), kind="accord broken", turn=4))
    match.ledger.parts += as_parts(Entry(4, "orders", int(row), 50.0, secret) for row in hidden)
    match.ledger.waiting.append((5, int(hidden[0]), 9.0, secret))
    game.current.keeper.note("note", turn=5, letter="For Moscow alone", seat="russia")
    game.current.keeper.note("draft", turn=5, seat="us", sheet={"orders": [], "answers": {}},
                     reason="Our secret reason")
    match.override("resolve", ("taiwan_strait",), 61.0, "They have decided")
    assert drawn(game) == before


def test_the_wall_tells_public_orders_with_their_motives(game) -> None:
    play(game, 2)
    told = "\n".join(lines_of((governments(game.public, game.public.played),)))
    found = in_turn(public_orders(game.public, game.public.played), 4)
    assert found and all(text in told and said in told for text, said in found)


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_wall_shows_bars_the_worst_first_and_governments_without_scrolling(game, size) -> None:
    play(game, 2)
    game.sit(None)
    app = game.window.app
    app.push(Projector(game))
    app.send(Resize(*size))
    shown, public = seen(app), game.public
    did, _ = in_turn(public_orders(public, public.played), 4)[0]
    assert shown.says(say("governments")) and shown.says(did)
    bars = [w for w in app.ui.root.walk(shown_only=True) if isinstance(w, Bar)]
    rungs = [public.value("rung", f) for f in range(len(public.scenario.flashpoints))]
    assert [bar.value for bar in bars] == pytest.approx(
        sorted((10 * rung for rung in rungs), reverse=True))
    meters = [p for p in parts_of(disputes(public)) if isinstance(p, Meter)]
    assert [m.value for m in meters] == rungs, "elsewhere each keeps its place"


def test_the_wall_says_whose_turn_it_is_and_turns_light(game) -> None:
    game.sit(1)
    game.window.app.push(Projector(game))
    shown = seen(game.window.app)
    assert shown.says("At the desk: Russia") and shown.says("Public information only")
    press(game.window.app, "light")
    assert game.settings.theme == "light" and game.window.app.ui.style.theme.name == "light"
    game.sit(0)
    game.seal()
    game.sit(None)
    game.window.app.replace(Projector(game))
    assert seen(game.window.app).says("Sealed: United States")


# The debrief as a file


class Reader(HTMLParser):
    """Checks that tags close in order; collects what is loaded from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.loads += [f"{k}={v}" for k, v in attrs if k in ("src", "href") or ("://" in (v or "")
                       and k != "xmlns")]
        if tag not in ("meta", "br", "line", "rect", "circle", "polyline"):
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        if tag not in ("line", "rect", "circle", "polyline"):
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def finished():
    seats = dict.fromkeys(scenario().seats, "doctrine")
    match, bots = Match(scenario(), 7, seats=seats), Opponents(scenario(), seats)
    while not match.over:
        match.play(bots.sheets(match.world))
    return match, bots


@pytest.mark.slow
def test_the_page_is_whole_and_loads_nothing(finished) -> None:
    page_ = debrief_html(Observer(finished[0], None), finished[1])
    reader = Reader()
    reader.feed(page_)
    assert reader.open == [] and reader.loads == []
    charts = re.findall(r"<svg.*?</svg>", page_, re.S)
    assert len(charts) > 10
    for chart in charts:
        ET.fromstring(chart)


@pytest.mark.slow
def test_the_page_has_all_that_a_debrief_needs(finished) -> None:
    match, bots = finished
    page_ = debrief_html(Observer(match, None), bots)
    for actor in match.scenario.actors:
        assert actor.name in page_
    for goal in match.scenario.goals:
        assert goal.name.replace("'", "&#x27;") in page_
    for heading in ("Turning points", "Timeline", "Hidden while it happened",
                  "Promise against deed", "Escalation", "To discuss", match.state_hash(),
                  "it does not predict"):
        assert heading in page_
    scores = [f"{x:.1f}" for x in match.scores.values()]
    assert all(s in page_ for s in scores)


def test_names_that_people_type_stay_text(game, tmp_path) -> None:
    play(game, 1)
    game.current.keeper.note("note", turn=1, broadcast="<script>alert(1)</script>")
    game.sit(0)
    game.draft.explain('=HYPERLINK("x"), <b>', True)
    play(game, 1)
    write_all(game.revealed, game.current.opponents, tmp_path / "a")
    for name in ("debrief.html", "team-us.html"):
        text = (tmp_path / "a" / name).read_text(encoding="utf-8")
        assert "<script>" not in text and "&lt;b&gt;" in text
    page_ = (tmp_path / "a" / "debrief.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page_ and "the debrief so far" in page_
    with (tmp_path / "a" / "grading.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    why = next(r for r in rows if r["kind"] == "reason")
    assert (why["team"], why["turn"], why["what"]) == ("us", "2", "'=HYPERLINK(\"x\"), <b>")
    assert {"order", "goal", "turning point", "score", "teacher", "played by"} <= {
        r["kind"] for r in rows}
    assert Match.load(tmp_path / "a" / "journal.jsonl").state_hash() == game.match.state_hash()


def test_a_team_page_tells_only_what_the_team_knew(game, tmp_path) -> None:
    game.current.keeper.note("note", turn=1, letter="For Moscow alone", seat="russia")
    play(game, 3)
    hidden = [note_text(game.scenario, note) for note in game.match.ledger.notes
              if note.told and not note.visible_to(0)]
    pages = {s: team_html(Observer(game.match, n), game.current.opponents)
             for n, s in enumerate(game.match.seats)}
    assert "For Moscow alone" in pages["russia"] and "For Moscow alone" not in pages["us"]
    assert not any(escape(text) in pages["us"] for text in hidden)
    reader = Reader()
    reader.feed(pages["us"])
    assert reader.open == [] and reader.loads == []


def test_a_page_that_cannot_be_written_is_one_sentence(game, tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(JournalError, match="cannot write the file"):
        write_all(game.revealed, game.current.opponents, tmp_path / "file" / "debrief")
