"""Each check of scripts/lint finds what was planted for it, and leaves alone what is fine."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from playing import ROOT


@pytest.fixture(scope="module", autouse=True)
def _lint_on_the_path() -> None:
    sys.path.append(str(ROOT / "scripts" / "lint"))


def lint(module: str) -> ModuleType:
    return import_module(module)


def found(check: str, text: str, name: str = "game/rules/x.py") -> list[str]:
    """What a check, "module.function", says of a file alone."""
    module, _, function = check.partition(".")
    source = lint("source").Source(name, text)
    return [f.what for f in getattr(lint(module), function)([source]) if f.name == name]


@pytest.mark.parametrize("slip", [
    "x @ y", "x @= y", "x ** 2", "2.0 ** n", "np.exp(x)", "x.mean()", "np.einsum('ij', x)",
    "np.random.default_rng()", "x.astype(np.float32)", "import random", "from random import choice",
    "from math import log", "np.linalg.norm(x)", "x.dot(y)"])
def test_an_inexact_function_is_found(slip: str) -> None:
    assert found("exactness.inexact", slip)


@pytest.mark.parametrize("fine", ["2.0 ** -53", "np.sqrt(x)", "np.minimum(x, y)", "order.log",
                                  "from math import fsum"])
def test_what_is_exact_passes(fine: str) -> None:
    assert not found("exactness.inexact", fine)


@pytest.mark.parametrize(("check", "slip", "fine"), [
    ("exactness.sums", "x.sum()", "sum(len(a) for a in b)"),
    ("exactness.sums", "np.add.reduceat(x, y)", "fsum(x)"),
    ("exactness.sums", "sum(x)", "sum(a > b for a in c)"),
    ("exactness.own_luck_and_writing", "world.tie[0] = 1", "mine[0] = 1"),
    ("exactness.own_luck_and_writing", "world.tie += 1", "tie = world.tie"),
    ("exactness.own_luck_and_writing", "Luck(3)", "luck(3)"),
    ("layout.long_functions", "def f():\n" + "    x = 1\n" * 40,
     "def f():\n" + "    x = 1\n" * 39),
    ("layout.imports_that_may_not_be", "from . import x", "from game.core import world"),
    ("layout.imports_that_may_not_be", "import pygame", "import math"),
    ("layout.imports_that_may_not_be", "import tqdm", "import numpy"),
    ("layout.imports_that_may_not_be", "from game.actions import orders",
     "from game.rules import goals"),
    ("layout.posix_alone", "import fcntl\nimport os\nos.fork()",
     "try:\n    import resource\nexcept ImportError:\n    pass"),
    ("layout.posix_alone", "if sys.platform == 'win32':\n    import fcntl\nelse:\n    pass",
     "if sys.platform == 'win32':\n    import msvcrt\nelse:\n    import fcntl"),
    ("code_texts.texts_handed_over", 'raise UsageError(f"There is no seat {x}.")',
     'raise UsageError(say("key", seat="a b"))'),
    ("code_texts.texts_handed_over", 'toast("All is saved" if done else say("key"))',
     'el("p", class_="dim small")'),
    ("code_texts.texts_handed_over", 'Button(say("save"), tooltip="Save the game")',
     'Button(say("save"), id="save the game")'),
    ("code_texts.texts_of_three_words", 'x = "no orders are left"', '"""A module of words."""'),
    ("code_texts.texts_of_three_words", 'x = "and so on"', "x = '<p class=note>'"),
    ("asked_texts.asked_in_vain",
     'from game.present.words.texts import room as say\nsay("no_such_text_at_all")',
     'from game.present.words.texts import room as say\nsay("no_halfway")'),
    ("asked_texts.asked_in_vain",
     'from game.present.words.texts import room as say\nsay("taken_back")',
     'from game.present.words.texts import room as say\nsay("taken_back", date=1, name=2)'),
    ("asked_texts.hints_run_on", 'f"no {x}{nearest(x, y)}."',
     'f"no {x}{nearest(x, y)} There is more."'),
    ("asked_texts.hints_run_on", "from difflib import get_close_matches", "import difflib"),
    ("foreign.foreign_places", "see /home/me/x", "see docs/x"),
    ("foreign.foreign_places", "as in issue 12", "an issue"),
    ("foreign.foreign_places", "# NOWHERE.md says", "# says"),
])
def test_a_slip_is_found_and_what_is_fine_passes(check: str, slip: str, fine: str) -> None:
    assert found(check, slip), slip
    assert not found(check, fine), fine


@pytest.mark.parametrize("line", [
    "'break' in text", "', round 1:' in fact.text", "headline.text.startswith('A ')",
    "str(error).replace(repr(order), title)", "text.find(place.name)", "named.search(text)",
    "re.search(name, said)", "name not in str(error)", "said.lower().partition(': ')"])
def test_a_search_in_a_sentence_is_found(line: str) -> None:
    assert found("sentences.searches_in_sentences", f"def f():\n    {line}", "game/present/x.py")


@pytest.mark.parametrize("line", [
    "note.kind == 'accord broken'", "id in note.places", "' '.join(text.split())",
    "text.split('\\n')", "seat in note.actors"])
def test_a_field_is_no_sentence(line: str) -> None:
    assert not found("sentences.searches_in_sentences", f"def f():\n    {line}",
                     "game/present/x.py")


def test_leave_is_only_for_what_needs_it() -> None:
    """Lists of exceptions name modules that are there, and functions that do what is listed."""
    assert found("sentences.searches_in_sentences", "def turn_lines():\n    pass",
                 "game/present/debrief/grading.py")
    assert found("code_texts.leave_that_nobody_needs", "x = 1", "game/engine/views.py")


def test_imports_that_go_round_are_found() -> None:
    source = lint("source").Source
    round_ = [source("game/a.py", "from game import b"), source("game/b.py", "import game.a")]
    assert list(lint("layout").circles(round_))
    assert not list(lint("layout").circles(round_[:1]))


def test_what_git_keeps_in_a_worktree_is_none_of_its_sources(tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /elsewhere/.git/worktrees/mine\n")
    (tmp_path / "kept.md").write_text("# Kept\n")
    assert [source.name for source in lint("source")._read(tmp_path)] == ["kept.md"]


def test_a_package_that_is_not_installed_is_found() -> None:
    assert [f.what for f in lint("layout").missing_packages(
        [lint("source").Source("game/new/__init__.py", "")]) if "game.new" in f.what]


@pytest.mark.slow
def test_a_text_that_nobody_asks_for_is_found() -> None:
    source = lint("source").Source
    everything = lint("source").sources()
    without = [s for s in everything if s.name != "game/app/room/lesson_course.py"]
    before = {f.what for f in lint("asked_texts").left_over(everything)}
    after = {f.what for f in lint("asked_texts").left_over([*without, source("game/x.py", "")])}
    assert not before and "nobody asks for no_halfway" in after
