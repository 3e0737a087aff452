"""Every guide's example is really run: its files are written, checked and played.

A guide's files follow lines of the form "File `path`:"; lines to add to a file of the game follow
"Lines for `path`:", or "Lines for `path`, before `line`:" where they belong; the commands that
check the result stand in the first sh block.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from game.core.model import Scenario
from game.engine.simulation import RULES_VERSION, new_worlds
from game.match.match import Match
from game.rules.goals import progress
from game.scenario.load import load_scenario

ROOT = Path(__file__).resolve().parents[1]
GUIDES = ROOT / "docs" / "guides"
NAMES = sorted(f.stem for f in GUIDES.glob("*.md") if f.stem != "README")
BLOCK = r"^%s `([^`]+)`:\n\n```\w+\n(.*?)^```$"
PLACED = re.compile(r"^Lines for `([^`]+)`, before `([^`]+)`:\n\n```\w+\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^```sh\n(.*?)^```$", re.M | re.S)
YAML_GUIDES = [n for n in NAMES if n not in (
    "cluster", "environments", "mechanism", "models", "page", "player", "question", "screen",
    "translation")]


def blocks(guide: str, word: str) -> dict[str, str]:
    """Path → text of a guide's blocks that follow the word."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    return dict(re.findall(BLOCK % word, text, re.M | re.S))


def commands(guide: str) -> list[list[str]]:
    """The commands that check the guide's example."""
    found = COMMAND.findall((GUIDES / f"{guide}.md").read_text(encoding="utf-8"))
    return [line.split() for line in str(found[0]).splitlines()]


def command(guide: str) -> list[str]:
    """The one command that checks the guide's example."""
    one, = commands(guide)
    return one


def written(guide: str, home: Path) -> Path:
    """Write a guide's files below a folder; the folder of the first."""
    files = blocks(guide, "File")
    for name, text in files.items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, text in blocks(guide, "Lines for").items():
        with (home / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")
    for name, before, text in PLACED.findall(
            (GUIDES / f"{guide}.md").read_text(encoding="utf-8")):
        source = (home / name).read_text(encoding="utf-8")
        assert source.count(f"\n{before}") == 1, f"{name}: {before}"
        (home / name).write_text(source.replace(f"\n{before}", f"\n{text}{before}"), "utf-8")
    return (home / next(iter(files))).parent


def example(guide: str, home: Path) -> Scenario:
    """The scenario of a guide."""
    return load_scenario(written(guide, home))


def run(words: list[str], home: Path) -> str:
    """Run a guide's command; what it printed. Python and main.py are those of the tests."""
    done = subprocess.run([sys.executable, *words[1:]], cwd=home, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a guide in Python changes; while its rules stay, it runs them compiled."""
    return copied(tmp_path_factory.mktemp("checkout"))


def copied(home: Path) -> Path:
    """The folder, with what a guide in Python needs of the project in it."""
    skip = shutil.ignore_patterns("__pycache__", "sources", "test_*")
    for name in ("game", "scenarios", "assets", "tests/rules", "tests/screens", "scripts"):
        shutil.copytree(ROOT / name, home / name, ignore=skip)
    (home / "docs").mkdir()
    for name in ("main.py", "pyproject.toml", "tests/conftest.py", "tests/playing.py",
                 "tests/known_dossiers.py",
                 "docs/model.md"):
        shutil.copy(ROOT / name, home / name)
    return home


def test_there_is_a_guide_for_each_kind() -> None:
    assert NAMES == ["cluster", "country", "environments", "event", "goal", "mechanism", "models",
                     "order", "page", "player", "question", "scenario", "screen", "third-party",
                     "translation"]
    index = (GUIDES / "README.md").read_text(encoding="utf-8")
    assert all(f"({name}.md)" in index for name in NAMES)


def test_what_the_guides_say_to_copy_is_there() -> None:
    for name in NAMES:
        text = (GUIDES / f"{name}.md").read_text(encoding="utf-8")
        own = {*blocks(name, "File"), *(str(Path(f).parent) for f in blocks(name, "File"))}
        for path in re.findall(r"`((?:game|scenarios|tests|docs)/[\w./]+)`", text):
            made = path.rstrip("/") in own or "NAME" in path
            assert made or (ROOT / path).exists(), f"{name}.md: {path}"


@pytest.mark.slow
@pytest.mark.parametrize("guide", YAML_GUIDES)
def test_command(guide: str, tmp_path: Path) -> None:
    written(guide, tmp_path)
    words = command(guide)
    assert words[:2] == ["python", "main.py"]
    run(["python", str(ROOT / "main.py"), *words[2:]], tmp_path)


@pytest.mark.parametrize("guide", YAML_GUIDES)
def test_example_is_played_to_the_end(guide: str, tmp_path: Path) -> None:
    match = Match(example(guide, tmp_path), seed=1)
    while not match.over:
        match.play({})
    assert match.turn > match.scenario.turns


def test_scenario(tmp_path: Path) -> None:
    made = example("scenario", tmp_path)
    assert (made.turns, made.first_month, made.slots) == (4, 6, 2)
    us = made.seats.index("us")
    assert made.start[made.layout.row("tariff", us, made.seats.index("china"))] == 50
    kinds = {t.split()[0] for t in made.orders.by_text[us]}
    assert kinds == {"raise_tariffs", "lower_tariffs", "impose_sanctions", "court_country"}
    assert "bad_harvest" not in made.event_types


def test_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    match = Match(example("order", tmp_path), seed=1)
    monkeypatch.chdir(tmp_path)
    tested, = re.findall(r"^```python\n(.*?)^```$", (GUIDES / "order.md").read_text("utf-8"),
                         re.M | re.S)
    exec(tested, {})  # asserts what it tells
    brics = match.seats.index("brics")
    kenya = [c.id for c in match.scenario.countries].index("KEN")
    before = match.world.presence[brics, kenya, 0]
    match.play({"brics": ["scholarships KEN"]})
    assert match.world.presence[brics, kenya, 0] > before
    for _ in range(3):
        match.play({})
    now, later = (sum(w.amount for w in match.why("alignment", "brics", "KEN", turn=t)
                      if w.kind == "order") for t in (1, 4))
    assert now <= 0 < later, "the gain is on its way for three months; a risk strikes at once"


def test_event(tmp_path: Path) -> None:
    match = Match(example("event", tmp_path), seed=1)
    struck = {e.target for e in match.scenario.events if e.id.startswith("port_strike ")}
    lands = {c.id for c in match.scenario.countries if c.region in ("europe_west", "latin_america")}
    assert struck == lands
    before = match.world.stability[:, 0].copy()
    match.inject("port_strike FRA")
    moved = np.flatnonzero(match.world.stability[:, 0] != before).tolist()
    assert [match.scenario.countries[i].id for i in moved] == ["FRA"]
    match.inject("port_law")
    assert match.view("us").awaiting()["event.port_law"] == ("silence", "sign", "wait")
    match.play({"us": {"answers": {"event.port_law": "sign"}}})
    assert [w.cause for w in match.why("support", "us") if "Sign the law" in w.cause]
    kinds = match.scenario.event_types
    while match.turn < 12 and not match.world.happened[kinds.index("port_robots"), 0]:
        match.play({})
    assert match.world.decision[kinds.index("port_law"), 0] == 1


@pytest.mark.slow
def test_third_party(tmp_path: Path) -> None:
    match = Match(example("third-party", tmp_path), seed=1)
    number = [p.id for p in match.scenario.policies].index("egypt_canal")
    assert {c.text for c in match.view("us").choices()} >= {"urge_party egypt_canal"}
    assert "urge_party egypt_canal" not in {c.text for c in match.view("russia").choices()}
    while match.world.acted[number, 0] == 0:
        match.play({"us": ["urge_party egypt_canal"]})
    moved = {w.cause for w in match.why("stability", "EGY") if w.kind == "third_party"}
    assert moved == {match.scenario.policies[number].text}


def test_country(tmp_path: Path) -> None:
    match = Match(example("country", tmp_path), seed=1)
    ids = [c.id for c in match.scenario.countries]
    assert "NZL" in match.scenario.countries[ids.index("AUS")].neighbours
    assert match.world.alignment[:, ids.index("NZL"), 0].sum() <= 100
    assert "court_country NZL" in {c.text for c in match.view("china").choices()}


def test_goal(tmp_path: Path) -> None:
    made, goal = example("goal", tmp_path), "us_energy"
    own = [g for g in made.goals if made.seats[g.actor] == "us"]
    assert goal in {g.id for g in own} and sum(g.weight for g in own) == 100
    world = new_worlds(made, [1])
    number = [g.id for g in made.goals].index(goal)
    at_start = progress(made, world.flat)[number, 0]
    world.energy_price[...] = 50
    cheap = progress(made, world.flat)[number, 0]
    assert 20 <= at_start <= 60 < cheap


@pytest.mark.slow
def test_player(checkout: Path) -> None:
    written("player", checkout)
    assert "United States" in run(command("player"), checkout)


@pytest.mark.slow
def test_page(checkout: Path) -> None:
    """One file and one line: the window, the terminal, a class and JSON show it."""
    written("page", checkout)
    assert "1 passed" in run(command("page"), checkout)


@pytest.mark.slow
def test_screen(checkout: Path) -> None:
    written("screen", checkout)
    assert "1 passed" in run(command("screen"), checkout)


def test_translation(checkout: Path) -> None:
    written("translation", checkout)
    assert "fr: 9 of" in run(command("translation"), checkout)
    told = run(["python", "-c", "from game.core.locale.texts import use\n"
                "from game.core.locale.dates import month_text\n"
                "from game.present.words.texts import bonds as say\nuse('fr')\n"
                "print(month_text(2025, 2), month_text(2025, 4), say('bond', first='a', second='b',"
                " bond='c', age=2), say('free'))"], checkout)
    assert told == "février 2025 April 2025 A et b : c, depuis 2 mois nothing\n"


@pytest.mark.parametrize("guide", ["mechanism", "question"])
def test_what_is_added_takes_three_edits_at_most(guide: str) -> None:
    """Beside files of its own."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    edited = [name for name, _, _ in PLACED.findall(text)] + [*blocks(guide, "Lines for")]
    assert 1 <= len(edited) <= 3 and all((ROOT / name).is_file() for name in edited)
    assert not any((ROOT / name).exists() for name in blocks(guide, "File"))
    assert text.index("MULTIPOLAR_NO_JIT=1") < text.index("\n2. ")


@pytest.mark.slow
def test_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide alone is enough: seats are asked, pages tell it, answers apply, programs play."""
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    checkout = copied(tmp_path)
    written("question", checkout)
    assert "4 passed" in run(command("question"), checkout)
    played = (
        "from game import Match, load_scenario\n"
        "from game.present.talks.answer_briefs import brief\n"
        "from game.present.debrief.grading import item_words\n"
        "from game.present.observer.observer import Observer\n"
        "from game.present.talks.question_cards import heading\n"
        "from game.present.talks.questions import questions\n"
        "from game.present.desk.situations import card_of\n"
        "from game.present.desk.open_sheet import OpenSheet\n"
        "from game.present.talks.question_page import question_page\n"
        "from game.page.text import lines_of\n"
        "from game.screens.turn.answer import Answer\n"
        "match = Match(load_scenario('victory_day_2025'), seed=1,\n"
        "              seats={'russia': 'doctrine', 'china': 'random', 'brics': 'random'})\n"
        "for _ in range(2): match.step()\n"
        "eyes = Observer(match, 0)\n"
        "asked = next(q for q in questions(eyes) if q.item == 'appeal')\n"
        "assert asked.default == 'silence' and heading(eyes, asked)[0] == asked.title\n"
        "page = question_page(eyes, asked, OpenSheet(), whole=True)\n"
        "assert any('food and shelter' in line for line in lines_of((page,)))\n"
        "assert brief(eyes, asked, 'accept').gist == 'You give 2 bn USD; prestige +1.'\n"
        "assert card_of(eyes, asked).moves[0].word == 'accept'\n"
        "assert item_words(match.scenario, 'appeal') == asked.title\n"
        "match.step(us={'answers': {'appeal': 'accept'}})\n"
        "paid = {e.row for e in match.ledger.entries if e.cause.id == 'appeals.paid'}\n"
        "assert match.scenario.layout.row('budget', 0) in paid\n"
        "print(match.state_hash())")
    uncompiled = run(["python", "-c", played], checkout)
    if os.environ.get("MULTIPOLAR_SLOW"):
        monkeypatch.setenv("MULTIPOLAR_NO_JIT", "")
        assert run(["python", "-c", played], checkout) == uncompiled


@pytest.mark.slow
def test_mechanism(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guide alone is enough. Uncompiled, for changed rules would be compiled anew."""
    monkeypatch.setenv("MULTIPOLAR_NO_JIT", "1")
    checkout = copied(tmp_path)
    written("mechanism", checkout)
    build, check = commands("mechanism")
    run(build, checkout)
    assert "passed" in run(check, checkout)
    played = ("from game import Match, load_scenario\n"
              "match = Match(load_scenario('victory_day_2025'), seed=1)\n"
              "for _ in range(2): match.play({})\n"
              "found = [e.cause.id for e in match.ledger.entries if e.phase == 'dear_energy']\n"
              "assert set(found) == {'dear_energy.unrest'}, found\nprint(match.state_hash())")
    uncompiled = run(["python", "-c", played], checkout)
    if os.environ.get("MULTIPOLAR_SLOW"):
        monkeypatch.setenv("MULTIPOLAR_NO_JIT", "")
        assert run(["python", "-c", played], checkout) == uncompiled
        rule = checkout / "game" / "rules" / "dear_energy.py"
        good = rule.read_text("utf-8")
        rule.write_text(good.replace("w.stability[c]", "w.stabilty[c]"), "utf-8")
        done = subprocess.run([sys.executable, "-m", "mypy", "--config-file", "pyproject.toml",
                               "game/rules/dear_energy.py"], cwd=checkout, text=True,
                              capture_output=True, check=False)
        assert '"Numbers" has no attribute "stabilty"' in done.stdout, done.stdout
        rule.write_text(good.replace("(c,), dearer", "(c + 1,), dearer"), "utf-8")
        monkeypatch.setenv("MULTIPOLAR_BOUNDS", "1")
        done = subprocess.run([sys.executable, "-c", played], cwd=checkout, text=True,
                              capture_output=True, check=False)
        assert "off its axis" in done.stderr, done.stderr


@pytest.mark.skipif(not os.environ.get("MULTIPOLAR_SLOW"), reason="a quarter of an hour")
def test_a_copy_with_all_that_guides_add_is_regenerated_and_checked(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All kinds in Python and an order of the shipped scenario: then two commands."""
    monkeypatch.delenv("MULTIPOLAR_SLOW")  # or the copy's suite would make a copy, and so on
    home = tmp_path / "copy"
    shutil.copytree(ROOT, home, ignore=shutil.ignore_patterns(
        "__pycache__", ".git", ".venv", "*.egg-info", ".*_cache"))
    for guide in ("mechanism", "page", "player", "question", "screen"):
        written(guide, home)
    order = blocks("order", "File")["scenarios/my_order/orders.yaml"]
    (home / "scenarios/victory_day_2025/orders_scholarships.yaml").write_text(order, "utf-8")
    sentence = re.search(r'`(scholarships: ".+?")`', (GUIDES / "order.md").read_text("utf-8"))
    assert sentence
    with (home / "assets/locale/en/moves.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{sentence[1]}\n")
    version = home / "game/engine/simulation.py"
    version.write_text(version.read_text("utf-8").replace(
        f"RULES_VERSION = {RULES_VERSION}\n", f"RULES_VERSION = {RULES_VERSION + 1}\n"), "utf-8")
    run(["python", "scripts/regenerate"], home)
    assert "All is well." in run(["python", "scripts/check"], home)
