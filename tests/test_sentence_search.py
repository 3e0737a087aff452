"""What is told to people is not read again: nothing above the rules searches in sentences.

Counting, ranking, grading and placing on a map work on the fields of records. What is searched is
what people typed, ids, or files; each such place stands in a list here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATHS = [*sorted(path for folder in ("present", "app", "screens", "terminal")
                 for path in (ROOT / "game" / folder).rglob("*.py")), ROOT / "game/report.py"]
SENTENCES = {"text", "texts", "said", "sentence", "told", "message", "headline", "fact", "facts",
             "headlines", "line", "title", "words", "why", "news", "cause", "reason", "hint", "log"}
"""Names under which sentences go."""
SEARCHES = {"startswith", "endswith", "find", "rfind", "index", "partition", "rpartition",
            "removeprefix", "removesuffix", "replace", "split", "count", "search", "match",
            "fullmatch", "findall", "finditer", "sub"}
ALLOWED: dict[str, dict[str, set[str]]] = {
    "what people type, and ids": {
        "game/app/class_seat.py": {"place"},
        "game/app/room/team.py": {"clean"},
        "game/present/acceptance.py": {"asking"},
        "game/present/deeds.py": {"_words"},
        "game/present/discussion.py": {"ideas_played"},
        "game/present/explanations.py": {"minds", "option_title"},
        "game/present/formatting.py": {"order_title"},
        "game/present/grading.py": {"turn_lines"},
        "game/present/mechanisms.py": {"mechanism_of"},
        "game/present/negotiation.py": {"_orders"},
        "game/present/news.py": {"_of_order"},
        "game/present/moves.py": {"_aimed_at"},
        "game/present/order_search.py": {"_words"},
        "game/present/queries.py": {"find_name", "plain"},
        "game/present/scenes.py": {"ordered_to"},
        "game/report.py": {"_moves"},
        "game/screens/reference/articles.py": {"_number"},
        "game/screens/reference/calendar.py": {"_levers"},
        "game/screens/reference/encyclopaedia.py": {"_found"},
        "game/screens/shell/bench_steps.py": {"turn"},
        "game/screens/shell/save_load.py": {"_typed"},
        "game/screens/turn/negotiation.py": {"_answer_acts"},
        "game/screens/toolkit/charts.py": {"_choose"},
        "game/terminal/catalogue.py": {"_types", "_words"},
        "game/terminal/reference.py": {"calendar_page"},
        "game/terminal/session.py": {"ask_stance", "crisis"},
        "game/terminal/turn.py": {"_command", "obey"}},
    "lines of files, and what the sources say of themselves": {
        "game/app/courses.py": {"read_course"},
        "game/app/room/desk.py": {"desks"},
        "game/app/saves.py": {"_summary"},
        "game/app/exports/files.py": {"cell"},
        "game/present/mechanisms.py": {"_headed", "_read"},
        "game/screens/reference/articles.py": {"_mechanism"},
        "game/screens/reference/reference.py": {"plain_source"},
        "game/screens/shell/setup.py": {"titles"},
        "game/terminal/menu.py": {"_title"}},
    "texts with names in braces, before they are filled": {
        "game/screens/classroom/events.py": {"_told"},
        "game/screens/reference/articles.py": {"_event"}},
    "where a text is broken into lines, and its marks": {
        "game/present/answer_briefs.py": {"reasons"},
        "game/present/derived_figures.py": {"_name"},
        "game/present/front_page.py": {"_title", "more"},
        "game/present/question_cards.py": {"_heads"},
        "game/screens/common/fitting.py": {"lines_of", "longest_word"},
        "game/screens/common/dialog.py": {"rich"},
        "game/screens/toolkit/markup.py": {"_paragraph", "_runs", "escape"},
        "game/screens/classroom/seat_page.py": {"_heading"},
        "game/screens/toolkit/text.py": {"_words"},
        "game/screens/toolkit/tooltip.py": {"_marked"},
        "game/screens/common/order_list.py": {"__init__", "draw_row"},
        "game/screens/turn/situation_card.py": {"__init__", "short"},
        "game/screens/turn/panel_orders.py": {"_with_whom", "answers_page",
                                              "catalogue_page", "detail"},
        "game/terminal/console.py": {"wrapped"}}}
"""Why it is no search in a sentence → module → functions."""


def name_of(node: ast.expr) -> str:
    """The last name of an expression, `str` of what is made a text of."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return name_of(node.value)
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "str":
            return "text"
        if isinstance(node.func, ast.Attribute) and node.func.attr in (
                "lower", "strip", "casefold", "rstrip", "lstrip"):
            return name_of(node.func.value)
    return ""


def reflows(call: ast.Call) -> bool:
    """Whether it only splits a text at spaces or lines, to set it anew."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "split" and (
        not call.args or ast.unparse(call.args[0]) == repr("\n"))


def searches(tree: ast.AST) -> Iterator[ast.expr]:
    """Where an expression looks into what goes under the name of a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for op, right in zip(node.ops, node.comparators, strict=True):
                if isinstance(op, (ast.In, ast.NotIn)) and name_of(right) in SENTENCES:
                    yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
                and node.func.attr in SEARCHES and not reflows(node):
            looked = [node.func.value, *node.args]
            if any(name_of(x) in SENTENCES for x in looked):
                yield node


def found(path: Path) -> set[tuple[str, str]]:
    """(function, expression) of every search in a module."""
    out = set()
    for function in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(function, ast.FunctionDef):
            out |= {(function.name, ast.unparse(node)) for node in searches(function)}
    return out


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_nothing_searches_in_sentences(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    allowed = {f for modules in ALLOWED.values() for f in modules.get(name, ())}
    wrong = [f"{function}: {text}" for function, text in sorted(found(path))
             if function not in allowed]
    assert not wrong, wrong


def test_the_list_has_nothing_that_is_gone() -> None:
    for modules in ALLOWED.values():
        for name, functions in modules.items():
            assert functions <= {function for function, _ in found(ROOT / name)}, name


@pytest.mark.parametrize("line", [
    "'break' in text", "', round 1:' in fact.text", "headline.text.startswith('A ')",
    "str(error).replace(repr(order), title)", "text.find(place.name)", "named.search(text)",
    "re.search(name, said)", "name not in str(error)", "said.lower().partition(': ')"])
def test_a_search_is_found(line: str) -> None:
    assert list(searches(ast.parse(line)))


@pytest.mark.parametrize("line", [
    "note.kind == 'accord broken'", "id in note.places", "' '.join(text.split())",
    "text.split('\\n')", "seat in note.actors"])
def test_a_field_is_no_sentence(line: str) -> None:
    assert not list(searches(ast.parse(line)))
