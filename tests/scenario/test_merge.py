"""Folders, ids, several files, extends, removal, and data that comes from a journal."""

from __future__ import annotations

import json
import os
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

from game.core.errors import ScenarioError
from game.scenario.read import merge
from game.scenario.read.merge import read_plain, read_scenario, scenario_folders

SMALL = Path(__file__).resolve().parents[1] / "bad_scenarios" / "small"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of scenarios beside a copy of the small one, which is the current folder."""
    (tmp_path / "small").mkdir()
    text = (SMALL / "scenario.yaml").read_text(encoding="utf-8")
    (tmp_path / "small" / "scenario.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(shelf: Path, name: str, **files: str) -> Path:
    """Write a scenario that extends the small one; `scenario` is the rest of its main file."""
    folder = shelf / name
    folder.mkdir(exist_ok=True)
    head = f"extends: small\nid: {name}\n"
    files["scenario"] = head + files.get("scenario", "")
    for file, text in files.items():
        (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems(of: str | Path) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(of)
    return [str(p) for p in caught.value.problems]


def test_a_folder_a_file_of_it_and_an_id_are_the_same(shelf: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    by_folder = read_scenario("small").plain()
    assert read_scenario(shelf / "small" / "scenario.yaml").plain() == by_folder
    monkeypatch.setattr(merge, "ROOTS", (shelf,))
    monkeypatch.chdir("/")
    assert read_scenario("small").plain() == by_folder
    assert scenario_folders() == {"small": shelf / "small"}


def test_an_installed_package_is_searched_after_the_checkout(
        shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, "one")
    installed = shelf / "installed"
    (installed / "one").mkdir(parents=True)
    (installed / "two").mkdir()
    for name in ("one", "two"):
        (installed / name / "scenario.yaml").write_text("id: x", encoding="utf-8")
    monkeypatch.setattr(merge, "ROOTS", (shelf, installed))
    assert scenario_folders() == {"one": shelf / "one", "small": shelf / "small",
                                  "two": installed / "two"}


@pytest.mark.slow
def test_scenarios_of_the_game_are_sound_and_go_through_a_journal_unchanged() -> None:
    for name, folder in scenario_folders().items():
        data = read_scenario(folder).plain()
        assert data["id"] == name
        text = json.dumps(data, allow_nan=False)
        assert json.dumps(read_plain(json.loads(text)).plain()) == text


def test_nothing_found(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "ROOTS", (shelf,))
    (shelf / "notes").mkdir()
    (shelf / "x.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(shelf / "notes")
    assert problems("smal") == ["smal: there is no scenario of this name (there is: small); did "
                                'you mean "small"?']
    assert problems("../notes") == ["../notes: this is no scenario: there is no scenario.yaml in "
                                    "it"]
    assert problems("../x.yaml") == ["../x.yaml: there is no scenario.yaml beside this file"]
    assert problems("no/where") == ["no/where: there is no such file or folder"]
    assert problems("a\0b")[0].startswith("a?b: there is no scenario")


def test_files_flow_together_in_the_order_of_their_names(shelf: Path) -> None:
    order = "{name: X, family: force, cost: 1, log: x}"
    put(shelf, "many", b=f"orders:\n  bb: {order}\n", a=f"orders:\n  aa: {order}\n",
        z="texts:\n  theory:\n    praise: {plain: Other words.}\n")
    data = read_scenario("many").plain()
    assert list(data["orders"]) == ["praise", "sanction", "climb", "summon", "aa", "bb"]
    assert data["texts"]["theory"]["praise"]["plain"] == "Other words."
    assert data["texts"]["theory"]["praise"]["title"] == "Praise"


def test_extending_merges_maps_replaces_lists_and_removes(shelf: Path) -> None:
    put(shelf, "other", scenario="title: Other\n", x="""
orders:
  praise: {cost: 3, tags: [kind], theory: null, needs: null}
  climb: null
dilemmas: null
first_day: null
""")
    data, base = read_scenario("other").plain(), read_scenario("small").plain()
    assert (data["title"], data["about"]) == ("Other", base["about"])
    praise = data["orders"]["praise"]
    assert praise["cost"] == 3 and praise["tags"] == ["kind"]
    assert "theory" not in praise and "needs" not in praise
    assert praise["effects"] == base["orders"]["praise"]["effects"]
    assert list(data["orders"]) == ["praise", "sanction", "summon"]
    assert data["dilemmas"] == data["first_day"] == {}
    assert base["orders"]["climb"]["cost"] == 3


def test_extending_in_a_chain(shelf: Path) -> None:
    put(shelf, "one", scenario="orders: {climb: null}\n")
    folder = put(shelf, "two")
    (folder / "scenario.yaml").write_text(
        "extends: one\nid: two\norders:\n  climb: {name: Climb, family: force, cost: 1, log: up}\n",
        encoding="utf-8")
    data = read_scenario("two").plain()
    assert data["id"] == "two"
    assert data["orders"]["climb"] == {"name": "Climb", "family": "force", "cost": 1.0, "log": "up"}
    (folder / "scenario.yaml").write_text("extends: one\nid: two\norders: {climb: null}\n",
                                          encoding="utf-8")
    assert [p.split(": ")[:2] for p in problems("two")] == [
        ["two/scenario.yaml:3:17", "orders.climb"]]


def test_a_scenario_can_extend_one_of_the_game_under_its_own_name(
        shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merge, "ROOTS", (shelf,))
    mine = shelf / "mine" / "small"
    mine.mkdir(parents=True)
    (mine / "scenario.yaml").write_text("extends: small\nid: small\ntitle: Mine\n",
                                        encoding="utf-8")
    data = read_scenario(mine).plain()
    assert data["title"] == "Mine" and data["turns"] == 6


def test_a_chain_has_an_end(shelf: Path) -> None:
    for i in range(12):
        folder = put(shelf, f"link_{i}")
        (folder / "scenario.yaml").write_text(f"extends: link_{i + 1}\nid: link_{i}\n",
                                              encoding="utf-8")
    assert problems("link_0") == ["link_7/scenario.yaml:1:10: extends: more than 8 scenarios "
                                  "extend one another"]


def test_problems_stand_where_the_value_does(shelf: Path) -> None:
    put(shelf, "other", x="orders:\n  praise:\n    family: x\n",
        scenario="actors:\n  club: null\n")
    assert [p.split(": ")[:2] for p in problems("other")] == [
        ["other/x.yaml:3:13", "orders.praise.family"],
        ["small/scenario.yaml:39:15", "flashpoints.strait.backers[0]"],
        ["small/scenario.yaml:58:80", "occasions.fair.invited[1]"],
        ["small/scenario.yaml:123:13", "clauses.hold_back.third[0]"]]


def test_what_is_removed_drops_out_of_filters(shelf: Path) -> None:
    order = "{name: X, family: economy, cost: 1, log: x, target: country, targets: "
    put(shelf, "base", x=f"orders:\n  x: {order}{{ids: [DDD, EEE], not: [EEE]}}}}\n"
        f"  y: {order}{{ids: [EEE]}}}}\n")
    folder = put(shelf, "less")
    less = ("extends: base\nid: less\ncountries: {EEE: null, DDD: {neighbours: []}}\n"
            "start: {'membership[league, EEE]': null}\norders:\n")
    (folder / "scenario.yaml").write_text(less + "  y: null\n", encoding="utf-8")
    data = read_scenario("less").plain()
    assert data["orders"]["x"]["targets"] == {"ids": ["DDD"]}
    assert read_plain(data).plain() == data
    (folder / "scenario.yaml").write_text(less + "  x: null\n", encoding="utf-8")
    assert problems("less") == ["base/x.yaml:3:82: orders.y.targets.ids: of these countries, none "
                                "is left"]


def test_where(shelf: Path) -> None:
    put(shelf, "other", x="orders:\n  praise: {cost: 3}\n")
    scenario = read_scenario("other")
    assert scenario.where("orders.praise.cost") == "other/x.yaml:2:18"
    assert scenario.where(("orders", "praise", "effects", 0, "by")) == "small/scenario.yaml:77:55"
    assert scenario.where('start."gdp[east]".value') == "small/scenario.yaml:63:24"
    assert scenario.where("orders.praise.budget") == "other/x.yaml:2:3"
    assert scenario.where("nothing.at.all") == "other/scenario.yaml:1:1"


def test_later_steps_add_problems_and_raise_them_together(shelf: Path) -> None:
    scenario = read_scenario("small")
    scenario.problems.raise_if_any()
    scenario.problems.add(("goals", "east_strait", "measure", 0), "no order moves this")
    scenario.problems.add("orders.climb", "this is never legal", "praise")
    with pytest.raises(ScenarioError) as caught:
        scenario.problems.raise_if_any()
    assert [str(p) for p in pickle.loads(pickle.dumps(caught.value)).problems] == [
        "small/scenario.yaml:102:5: orders.climb: this is never legal; did you mean "
        '"praise"?',
        "small/scenario.yaml:149:9: goals.east_strait.measure[0]: no order moves this"]


def test_plain_data_is_checked_like_files(shelf: Path) -> None:
    data = read_scenario("small").plain()
    again = read_plain(json.loads(json.dumps(data)))
    assert json.dumps(again.plain()) == json.dumps(data)
    assert again.where("orders.climb") == "journal"
    data["orders"]["climb"]["cost"] = "high"
    data["actors"]["east"]["home"] = ["AAA", "EVIL\x1b[31m"]
    with pytest.raises(ScenarioError) as caught:
        read_plain(data)
    assert [str(p) for p in caught.value.problems] == [
        "journal: actors.east.home[1]: an invisible character (U+001B) stands in this text; "
        "remove it",
        'journal: orders.climb.cost: a number is meant, not the text "high"']


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_name_is_no_scenario(shelf: Path, monkeypatch: pytest.MonkeyPatch,
                                      text: str) -> None:
    monkeypatch.chdir(shelf / "small")
    assert problems(text) == ['"": the id of a scenario, a folder or a file is meant, not an empty '
                              "text"]


def test_names_that_no_system_takes(shelf: Path) -> None:
    assert problems("a" * 300)[0].startswith(f"{'a' * 300}: there is no scenario")
    assert problems("a/" * 3_000)[0].endswith(": there is no such file or folder")
    put(shelf, "one")
    main = shelf / "one" / "scenario.yaml"
    main.write_text(f"id: one\nextends: {'a' * 300}\n", encoding="utf-8")
    assert problems("one") == ["one/scenario.yaml:2:10: extends: the id of another scenario is "
                               "meant"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_files_lie_in_the_folder_of_the_scenario(shelf: Path) -> None:
    (shelf / "outside.yaml").write_text("regions: {}\n", encoding="utf-8")
    put(shelf, "one")
    (shelf / "one" / "linked.yaml").symlink_to(shelf / "outside.yaml")
    (shelf / "one" / "round.yaml").symlink_to("round.yaml")
    assert problems("one") == [
        "one/linked.yaml: this is a link that leads out of the scenario's folder; put the file "
        "itself there", "one/round.yaml: there is no such file"]
    put(shelf, "two")
    (shelf / "two" / "more.txt").write_text("regions: {far: {name: far}}\n", encoding="utf-8")
    (shelf / "two" / "more.yaml").symlink_to("more.txt")
    (shelf / "three").symlink_to("two")
    for name in ("two", "three"):
        assert "far" in read_scenario(name).plain()["regions"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_what_is_no_file_is_not_waited_for(shelf: Path) -> None:
    put(shelf, "one")
    os.mkfifo(shelf / "one" / "pipe.yaml")
    (shelf / "one" / "folder.yaml").mkdir()
    assert problems("one") == ["one/folder.yaml: this is not a file",
                               "one/pipe.yaml: this is not a file"]


NASTY = "\x1b[31m\x9b\u202e\u200b\u2066\u2028\n"


def test_nothing_that_a_terminal_obeys_is_quoted(shelf: Path) -> None:
    quoted = NASTY.encode("unicode_escape").decode()
    folder = put(shelf, "one", **{
        f"z{NASTY[:-1]}": f'"key{quoted}": 1\nsources: {{"a{quoted}": "{quoted}"}}\n'
        f'orders: {{"o{quoted}": {{by: ["{quoted}", "x"], "f{quoted}": 1}}}}\n'
        f'start: {{"gdp[{quoted}]": {{value: 1, source: x}}}}\n'})
    with pytest.raises(ScenarioError) as caught:
        read_scenario(folder.rename(f"one{NASTY[:-1]}"))
    said = str(caught.value).split("\n")
    assert len(said) == 1 + len(caught.value.problems)
    assert all(line.isprintable() for line in said)
    assert any('"key?[31m?????' in line for line in said), said
    data = json.loads(json.dumps(read_scenario("small").plain()))
    data |= {"first_month": f"2025-01{NASTY}", "title": NASTY, NASTY: NASTY}
    with pytest.raises(ScenarioError) as caught:
        read_plain(data)
    assert len(caught.value.problems) == 3
    assert all(str(p).isprintable() for p in caught.value.problems)


@pytest.mark.parametrize("title", [
    "a\x1bb", "a\x9bb", "a\x7fb", "a\u200bb", "a\u200eb", "a\u061cb", "a\u202ab", "a\u2069b",
    "a\u2028b", "a\u2060b", "a\ufeffb", "a\xadb", "a\ud800b", "a\U000e0041b", "a\uffffb"])
def test_texts_hold_no_invisible_characters(title: str) -> None:
    data = read_scenario(SMALL).plain()
    with pytest.raises(ScenarioError) as caught:
        read_plain(data | {"title": title})
    assert str(caught.value.problems[0]) == (
        f"journal: title: an invisible character (U+{ord(title[1]):04X}) stands in this text; "
        "remove it")


@pytest.mark.parametrize("title", [
    "Größe – “quoted” …", "中文 日本語 한국어 葛\U000e0100", "العربية עברית", "فارسی\u200cها",
    "हिन्दी क्\u200dष",
    "👩\u200d🚀 1\xa0000"])
def test_letters_of_all_languages_stand_in_texts(title: str) -> None:
    assert read_plain(read_scenario(SMALL).plain() | {"title": title}).plain()["title"] == title


def nest(depth: int) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for _ in range(depth):
        out = {"x": out}
    return out


@pytest.mark.parametrize(("data", "message"), [
    ([], "journal: the scenario is not a map of sections"),
    (nest(100_000), f"journal: {'.'.join('x' * 30)}: values are nested more than 30 deep"),
    ({"x": list(range(300_000))}, "journal: x[250097]: there are more than 250,000 "
     "values and keys or 4 MB of text"),
    ({"x": ["y" * 100_000] * 50}, "journal: x[40]: there are more than 250,000 values and keys or "
                                  "4 MB of text"),
    ({"x": {"k" * 201: 1}}, "journal: x: a key has at most 200 characters"),
    ({10**5_000: 1}, "journal: a key is not a text"),
    ({"x": 10**400}, "journal: x: this is neither a text, a number, true or false, a list nor a "
                     "map"),
    ({"x": {1: 2}}, "journal: x: a key is not a text"),
    ({"x": {1, 2}}, "journal: x: this is neither a text, a number, true or false, a list nor a "
                    "map"),
], ids=["list", "deep", "many", "text", "long key", "huge key", "huge", "key", "set"])
def test_hostile_plain_data(data: Any, message: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_plain(data)
    assert [str(p) for p in caught.value.problems] == [message]
