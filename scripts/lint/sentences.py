"""What is told to people is not read again: nothing above the rules searches in sentences.

Counting, ranking, grading and placing on a map work on the fields of records. What is searched is
what people typed, ids, or files; each such place stands in a list here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from source import Finding, Source, at

FOLDERS = ("present", "app", "screens", "terminal")
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
        "game/present/talks/acceptance.py": {"_asking"},
        "game/present/words/order_words.py": {"_words"},
        "game/present/debrief/discussion.py": {"ideas_played"},
        "game/present/people/explanations.py": {"minds"},
        "game/present/words/formatting.py": {"order_title"},
        "game/present/debrief/grading.py": {"turn_lines"},
        "game/present/world/mechanisms.py": {"mechanism_of"},
        "game/present/talks/negotiation.py": {"_orders"},
        "game/present/talks/negotiation_page.py": {"_acts"},
        "game/present/desk/orders_page.py": {"kinds"},
        "game/present/month/news.py": {"_of_order"},
        "game/present/desk/moves.py": {"_aimed_at"},
        "game/present/desk/order_search.py": {"_words"},
        "game/present/world/queries.py": {"find_name", "plain"},
        "game/present/words/scenes.py": {"ordered_to"},
        "game/match/report.py": {"_moves"},
        "game/app/room/why_parts.py": {"row_named", "seat_for"},
        "game/present/world/articles.py": {"_number"},
        "game/present/world/place_page.py": {"offers"},
        "game/screens/reference/encyclopaedia.py": {"_found"},
        "game/screens/shell/bench_steps.py": {"turn"},
        "game/screens/shell/save_load.py": {"_typed"},
        "game/screens/turn/negotiation.py": {"_answer_acts"},
        "game/screens/toolkit/charts.py": {"_choose"},
        "game/terminal/session.py": {"ask_stance"},
        "game/terminal/turn.py": {"_command", "do_orders", "obey"}},
    "lines of files, and what the sources say of themselves": {
        "game/app/saved_courses.py": {"read_course"},
        "game/app/room/desk.py": {"desks"},
        "game/app/save_files.py": {"_summary"},
        "game/present/world/mechanisms.py": {"_headed", "_read"},
        "game/present/world/articles.py": {"_mechanism"},
        "game/app/new_game.py": {"titles"}},
    "texts with names in braces, before they are filled": {
        "game/present/teaching/acts_page.py": {"event_text"},
        "game/present/world/articles.py": {"_event"}},
    "where the same sentence would stand twice": {
        "game/present/talks/crisis_cases.py": {"told"}},
    "where a text is broken into lines, and its marks": {
        "game/present/talks/answer_briefs.py": {"reasons"},
        "game/present/world/derived_figures.py": {"_name"},
        "game/present/month/front_page.py": {"more"},
        "game/present/month/headlines.py": {"title_of"},
        "game/present/talks/question_cards.py": {"_heads"},
        "game/screens/common/fitting.py": {"lines_of", "longest_word"},
        "game/screens/common/dialog.py": {"rich"},
        "game/page/rich_text.py": {"_paragraph", "_runs", "escape"},
        "game/screens/common/page_tables.py": {"of"},
        "game/app/room/paper_page.py": {"whole"},
        "game/screens/toolkit/text.py": {"_words"},
        "game/screens/toolkit/tooltip.py": {"_marked"},
        "game/screens/common/order_list.py": {"__init__", "draw_row"},
        "game/present/talks/questions.py": {"what"},
        "game/screens/turn/closing.py": {"short"},
        "game/screens/turn/panel_orders.py": {"_with_whom", "catalogue_page"},
        "game/present/desk/order_page.py": {"_stressed"},
        "game/terminal/console.py": {"wrapped"}}}
"""Why it is no search in a sentence → module → functions."""




def searches_in_sentences(files: Sequence[Source]) -> Iterator[Finding]:
    """Functions without leave that look into what goes under the name of a sentence, and entries of
    the list whose function no longer does."""
    for source in files:
        if not source.within(*FOLDERS) and source.name != "game/match/report.py":
            continue
        allowed = {f for modules in ALLOWED.values() for f in modules.get(source.name, ())}
        found = set()
        for function in (n for n in source.nodes if isinstance(n, ast.FunctionDef)):
            for node in _searches(function):
                found.add(function.name)
                if function.name not in allowed:
                    yield at(source, node, f"{function.name}: {ast.unparse(node)} searches in a "
                                           "sentence")
        yield from (Finding(source.name, 0, f"{name} searches in no sentence: off the list with it")
                    for name in sorted(allowed - found))
    known = {s.name for s in files}
    yield from (Finding(name, 0, "is gone: off the list of scripts/lint/sentences.py with it")
                for modules in ALLOWED.values() for name in modules if name not in known)


def _name_of(node: ast.expr) -> str:
    """The last name of an expression, `str` of what is made a text of."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return _name_of(node.value)
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Name) and node.func.id == "str":
            return "text"
        if isinstance(node.func, ast.Attribute) and node.func.attr in (
                "lower", "strip", "casefold", "rstrip", "lstrip"):
            return _name_of(node.func.value)
    return ""


def _reflows(call: ast.Call) -> bool:
    """Whether it only splits a text at spaces or lines, to set it anew."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "split" and (
        not call.args or ast.unparse(call.args[0]) == repr("\n"))


def _searches(tree: ast.AST) -> Iterator[ast.expr]:
    """Where an expression looks into what goes under the name of a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for op, right in zip(node.ops, node.comparators, strict=True):
                if isinstance(op, (ast.In, ast.NotIn)) and _name_of(right) in SENTENCES:
                    yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
                and node.func.attr in SEARCHES and not _reflows(node):
            looked = [node.func.value, *node.args]
            if any(_name_of(x) in SENTENCES for x in looked):
                yield node


CHECKS = (searches_in_sentences,)
