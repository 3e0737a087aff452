"""The documentation says what the code says: names, tables, links, examples."""

from __future__ import annotations

import importlib.util
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from game.core.coefficients import NEEDED
from game.core.model import DO, FEATURES, Scenario
from game.core.quantities import BY_NAME
from game.core.rulebook import RULES
from game.engine.simulation import MECHANISMS
from game.scenario.schema.sections import HEAD, SECTIONS, schema_json
from game.scenario.schema.selectors import WORDS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *(p for part in ("docs", "assets", "scenarios")
                                      for p in (ROOT / part).rglob("*.md"))])
EXAMPLES = [p for p in PAGES
            if p.parent.name != "guides" and p.name not in ("screens.md", "questions.md")
            and "```python" in p.read_text(encoding="utf-8")]
"""Pages whose examples run here; guides, screens.md and questions.md have tests of their own."""


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def script(name: str) -> ModuleType:
    """A script of docs/ as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_letters_in_rules_have_their_legend() -> None:
    legend = text("architecture.md").partition("## Letters in rules")[2].partition("\n## ")[0]
    told = {letter for row in re.findall(r"^\| (`.*?) \|", legend, re.M)
            for letter in re.findall(r"`(\w)`", row)}
    used = {name for function, _ in RULES for name in inspect.signature(function).parameters
            if len(name) == 1 and function.__module__.startswith("game.")}
    assert told == used, "docs/architecture.md says what each letter means"


def test_figures_and_example_of_readme_and_manual_are_up_to_date() -> None:
    build = script("build_readme")
    for page in (build.README, build.MANUAL, build.QUESTIONS):
        shown = page.read_text(encoding="utf-8")
        assert build.steady(page, shown) == shown, "run python docs/build_readme.py"


def test_the_readme_is_short_and_its_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 150
    found = re.search(r"^```python\n(.*?)^```$", readme, re.M | re.S)
    assert found
    exec(found[1], {})
    assert "us" in capsys.readouterr().out


def test_every_mechanism_has_its_section() -> None:
    model = " ".join(text("model.md").split())
    for rule in MECHANISMS:
        assert f"game/rules/{rule.__name__}.py` (`{rule.__name__}`)" in model, rule.__name__
    table = text("tables/mechanisms.md")
    assert all(f"[{rule.__name__.replace('_', ' ')}](../model.md#" in table
               for rule in MECHANISMS)


def test_every_group_of_coefficients_is_described(main: Scenario) -> None:
    named = set(re.findall(r"`([a-z_]+)\.[a-z_0-9]+`", text("model.md")))
    missing = {c.partition(".")[0] for c in main.coefficients} - named
    assert not missing


def test_names_in_the_model_exist(main: Scenario) -> None:
    files = {f.name for part in ("game", "scenarios") for f in (ROOT / part).rglob("*.*")}
    known = {*BY_NAME, *(f"{group}.{name}" for group, names in NEEDED.items() for name in names),
             *main.coefficients, *(r.__name__ for r in MECHANISMS), *files, *HEAD,
             *main.data["orders"], *main.data["theatres"], *SECTIONS, *_fields(schema_json(True)),
             "texts.outcomes", "why"}
    words = set(re.findall(r"`([a-z_]+(?:\.[a-z_0-9]+)?)`", text("model.md")))
    unknown = words - known
    assert not unknown


def _fields(schema: dict) -> set[str]:  # type: ignore[type-arg]
    """All names of fields anywhere in a JSON Schema."""
    found: set[str] = set()
    stack = [schema]
    while stack:
        at = stack.pop()
        found |= set(at.get("properties", {}))
        stack += [v for v in at.values() if isinstance(v, dict)]
    return found


def test_the_format_names_every_field() -> None:
    page = text("scenario-format.md")
    words = set(re.findall(r"[a-z_]+", page))
    assert {*HEAD, *SECTIONS, *FEATURES, *DO[1:], *WORDS} <= words
    assert _fields(schema_json(True)) <= words, _fields(schema_json(True)) - words


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", prose(page)):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_within_a_page_find_their_heading(page: Path) -> None:
    body = prose(page)
    heads = {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-")
             for h in re.findall(r"^#+ (.+)$", body, re.M)}
    for anchor in re.findall(r"\]\(#([^)]+)\)", re.sub(r"`[^`]*`", "", body)):
        assert anchor in heads, anchor


@pytest.mark.slow
@pytest.mark.parametrize("page", EXAMPLES, ids=lambda p: str(p.relative_to(ROOT)))
def test_python_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    body = page.read_text(encoding="utf-8")
    for code in re.findall(r"^```python\n(.*?)^```$", body, re.M | re.S):
        exec(compile(code, str(page), "exec"), {"__name__": "example"})


def test_the_picture_can_be_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "SDL_VIDEODRIVER", "dummy")
    made = script("build_picture")
    made.pygame.font.init()
    picture = made.draw(made.played(4, 1))
    assert picture.get_size() == made.SIZE
    colours = {tuple(picture.get_at((x, y)))[:3] for x in range(0, made.SIZE[0], 7)
               for y in range(0, made.SIZE[1], 7)}
    assert len(colours) > 100
    assert (DOCS / "picture.png").stat().st_size > 50_000


def test_every_picture_of_the_window_is_one_that_a_script_draws(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would stay as it is when the others are drawn anew."""
    monkeypatch.syspath_prepend(str(DOCS))
    drawn = [*script("build_gallery").PICTURES, *script("build_lesson").PICTURES]
    assert sorted(drawn) == sorted(p.stem for p in (DOCS / "gallery").glob("*.png"))


def test_modules_that_pages_name_exist() -> None:
    """By their whole path or the end of it; guides have a test of their own."""
    there = [f"/{path.relative_to(ROOT).as_posix()}" for folder in ("game", "scripts", "tests",
             "docs", "scenarios", "assets") for path in (ROOT / folder).rglob("*.py")]
    lost = {(page.name, name) for page in PAGES if page.parent.name != "guides"
            and page.name != "CHANGELOG.md"
            for name in re.findall(r"`([\w/]+\.py)`", page.read_text(encoding="utf-8"))
            if name != "main.py" and "NAME" not in name
            and not any(path.endswith(f"/{name}") for path in there)}
    assert not lost


@pytest.mark.parametrize("script", ["check", "regenerate", "profile", "compare_engines.py"])
def test_scripts_say_what_they_do(script: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / script), "--help"], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "usage:" in done.stdout, done.stderr


def test_what_contributors_are_told_to_run_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    named = re.findall(r"(?:scripts|tests|docs|\.ci)/[\w./]+", text)
    assert len(named) > 8
    for name in named:
        assert (ROOT / name.rstrip(".")).exists(), name


def test_what_the_page_for_sceptics_names_exists(main: Scenario) -> None:
    page = text("credibility.md")
    named = {w for w in re.findall(r"`([a-z_]+\.[a-z_0-9]+)`", page) if not w.endswith(".py")}
    assert len(named) > 5 and named <= set(main.coefficients)
    commands = set(re.findall(r"python main\.py ([a-z]+)", page))
    assert commands >= {"measures", "simulate", "whatif"}
    usage = subprocess.run([sys.executable, "main.py", "--help"], cwd=ROOT, capture_output=True,
                           text=True, check=True).stdout
    assert all(re.search(rf"^ +{c} ", usage, re.M) for c in commands)
    for file in re.findall(r"`(game/[\w/]+\.py)`", page):
        assert (ROOT / file).is_file(), file
