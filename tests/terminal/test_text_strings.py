"""The catalogue of texts: what is used exists, what exists is used, fields fit."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import game.app
import game.present
import game.terminal
from game.present.texts.terminal import tr

SOURCES = [p for package in (game.app, game.present, game.terminal)
           for p in Path(str(package.__file__)).parent.glob("*.py") if p.name != "strings.py"]


def calls() -> list[tuple[str, ast.Call]]:
    return [(path.name, node) for path in SOURCES
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            and node.func.id == "tr"]


def fields(text: str) -> set[str]:
    return {name[0].lower() + name[1:] for _, name, _, _ in Formatter().parse(text) if name}


def test_texts_that_are_asked_for_exist_and_get_their_fields() -> None:
    found = calls()
    assert len(found) > 200
    for file, call in found:
        head = call.args[0]
        if isinstance(head, ast.Constant):
            given = {k.arg for k in call.keywords}
            assert head.value in tr, (file, head.value)
            if None not in given:
                assert fields(tr[head.value]) <= given, (file, head.value)


def test_no_text_is_left_over() -> None:
    words: set[str] = set()
    starts: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
            if isinstance(node, ast.JoinedStr) and node.values \
                    and isinstance(node.values[0], ast.Constant):
                starts.add(str(node.values[0].value))
    starts = {s for s in starts if s.endswith("_") and len(s) > 1}
    unused = [k for k in tr if k not in words and not any(k.startswith(s) for s in starts)]
    assert unused == []


def test_names_built_by_rule_exist() -> None:
    from game.core.model import FAMILIES
    from game.present.crisis_cases import LAST
    from game.present.crisis_questions import SAID, THIRD
    from game.present.demands import STANDING
    from game.present.queries import AXES
    from game.terminal.pages import SITUATION
    from game.terminal.reference import MATRICES
    keys = [*(f"axis_{a}" for a in AXES), *(f"q_{n}" for n in SITUATION),
            *(f"matrix_{n}" for n in MATRICES), *(f"family_{f}" for f in FAMILIES),
            *(f"crisis_{w}" for w in THIRD), *(f"crisis_last_{w}" for w in LAST),
            *STANDING.values(), *SAID.values(),
            *(f"fate_{f}" for f in ("kept", "broken", "running")),
            *(f"form_{f}" for f in ("open", "full", "secret", "weak"))]
    assert [k for k in keys if k not in tr] == []


def test_every_consideration_and_feature_has_words() -> None:
    from game.core.model import FEATURES
    assert [f for f in (*FEATURES, "goals", "means", "taste", "others",
                        "challenge") if f"reason_{f}" not in tr] == []


def test_texts_speak_of_the_product_alone() -> None:
    bad = ("issue", "session", "helper", "/work", "shared/", "http")
    assert [(k, b) for k, t in tr.items() for b in bad if b in t.lower()] == []
