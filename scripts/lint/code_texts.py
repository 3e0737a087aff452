"""No English in the code of what a person reads: it stands in assets/locale by key.

One check takes what goes straight into a call that shows, prints or raises; the other takes every
text of three words or more that stands outside docstrings, wherever it goes. What is not for
people, or is their content, is listed with the reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from source import Finding, Source, at

from game.core import errors

SHOWN = frozenset({
    "print", "tell", "say", "toast", "ask", "error", "add_argument", "Label", "RichText", "Button",
    "IconButton", "Item", "Column", "ColumnSpec", "Finding", "report", "wrong", "in_file",
    "Outcome", "p", "h1", "h2", "h3", "h4", "note", "section", "card", "option"})
"""Calls whose texts a person reads."""
RAISED = frozenset(name for name, kind in vars(errors).items() if isinstance(kind, type)
                   and issubclass(kind, errors.MultipolarError)) | {
    "RecordingError", "AssetError", "DisplayError", "UnreachableError", "NotSavedError",
    "RefusedError", "Misfit", "StopError", "SelectorError", "GroundingError", "ArgumentTypeError"}
"""Errors that are told to a person. ValueError, KeyError, TypeError and their like are for the
programmer who called a function wrongly; where one is told after all, `texts_of_three_words` finds
it."""
NOT_SHOWN = frozenset({"id", "icon", "class_", "name", "kind", "align", "weight", "size", "token",
                       "metavar"})
"""Arguments that are no text."""
TOOLS = {"game/arena/bench.py", "game/arena/books.py", "game/arena/balance.py",
         "game/arena/levels.py",
         "game/arena/live_dilemmas.py", "game/arena/single_orders.py", "game/arena/study.py",
         "game/arena/challenge_odds.py", "game/arena/measures.py", "game/arena/measures_text.py",
         "game/arena/measures_sets.py",
         "game/arena/measure_rows.py", "game/arena/reference_speed.py",
         "game/arena/balance_search.py", "game/app/card_measures.py", "game/screens/shell/bench.py",
         "game/env/bench.py", "game/screens/shell/bench_steps.py", "game/web/bench.py"}
"""What developers measure with; their tables are written into the documentation, in English."""
CONTENT = ("game/scenario/schema/", "game/scenario/challenges.py")
"""What the format says of its fields, which makes the JSON Schema and docs/scenario-format.md.
Their errors are found by `texts_handed_over`."""
BELOW = "game/core/locale/"
"""What tells that texts cannot be read, and so cannot tell it by key."""
ALLOWED = {
    "game/__init__.py": "for programmers",
    "game/app/times_file.py": "caught in the same module",
    "game/arena/norms.py": "the file of norms, a part of a scenario",
    "game/arena/doc_sections.py": "a mark in a page of the documentation",
    "game/arena/runs.py": "the name of a derivation of seeds in run.json",
    "game/arena/workers.py": "Python",
    "game/match/fates.py": "kinds of notes", "game/match/ranking.py": "kinds of notes",
    "game/present/debrief/words_kept.py": "kinds of notes",
    "game/present/world/occasions.py": "kinds of notes",
    "game/present/month/own_deeds.py": "kinds of notes",
    "game/present/debrief/epilogue.py": "kinds of notes",
    "game/present/words/scenes.py": "kinds of notes",
    "game/present/month/spoken.py": "kinds of notes",
    "game/present/month/motive.py": "kinds of notes",
    "game/present/desk/order_search.py": "further names of countries to search by",
    "game/page/stylesheet.py": "a style sheet",
    "game/llm/store.py": "SQL",
    "game/cli.py": "the form of an argument", "game/process.py": "Python",
    "game/actions/crisis.py": "the name of a draw of luck",
    **dict.fromkeys((
        "game/actions/accords.py", "game/actions/motions.py", "game/actions/orders.py",
        "game/actions/partials.py", "game/actions/proposals.py", "game/actions/settlements.py",
        "game/present/talks/courtship.py", "game/rules/courtship.py", "game/rules/demand_words.py"),
        "ids of causes and facts"),
    "game/core/ahead.py": "caught in the same module", "game/core/coefficients.py": "names",
    "game/core/rule_sources.py": "for programmers",
    "game/core/compiled.py": "for programmers", "game/core/frozen.py": "for programmers",
    "game/core/errors.py": "below the texts, whose reading may fail",
    "game/core/files.py": "reasons beside those of the operating system",
    "game/core/locale/files.py": "on texts that cannot be read",
    "game/core/locale/pseudo.py": "filling", "game/core/locale/texts.py": "on wrong texts",
    "game/core/model.py": "for programmers", "game/core/native.py": "for programmers",
    "game/core/notes.py": "for programmers",
    "game/core/quantities.py": "units, which are keys of their words",
    "game/core/records.py": "for programmers", "game/core/rulebook.py": "for programmers",
    "game/core/world.py": "for programmers",
    "game/scenario/cache.py": "caught in the same module",
    "game/scenario/columns.py": "caught in cache.py",
    "game/scenario/packing.py": "caught in cache.py",
    "game/scenario/read/composer.py": "words of YAML",
    "game/scenario/read/nodes.py": "for programmers",
    "game/scenario/read/yaml_files.py": "what the library says, to find the place",
    "game/screens/common/sound.py": "for programmers",
    "game/screens/map/scene.py": "for programmers", "game/screens/map/shapes.py": "caught there",
    "game/screens/toolkit/events.py": "caught where recordings are read",
    "game/screens/toolkit/icons.py": "for programmers",
    "game/screens/toolkit/shortcuts.py": "for programmers",
    "game/screens/toolkit/slider.py": "for programmers",
    "game/screens/toolkit/theme.py": "for programmers",
    "game/screens/toolkit/ui.py": "for programmers",
    "game/engine/simulation.py": "the name of a draw of luck",
    "game/engine/views.py": "for programmers",
}
"""Files with other texts of three words, and what those are."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_RUN = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
_TAG = re.compile(r"<[^<>]*>?|[\w-]+=[\"'][^\"']*|[\w-]+ [\w-]+-[\w-]+|^[a-z]+-[a-z]+ [a-z]+$")




def texts_handed_over(files: Sequence[Source]) -> Iterator[Finding]:
    """Texts of two words that are handed to a call that shows, prints or raises."""
    for source in _met(files):
        if not source.name.startswith(BELOW):
            yield from (at(source, node, f"{str(node.value)[:80]!r} is shown, and no text by key")
                        for node in _handed(source) if _is_text(node.value, 2))


def texts_of_three_words(files: Sequence[Source]) -> Iterator[Finding]:
    """Texts of three words in modules that have no leave for them."""
    for source in _met(files):
        if source.name not in ALLOWED and not source.name.startswith(CONTENT):
            yield from (at(source, node, f"{str(node.value)[:80]!r} is no text by key")
                        for node in _wordy(source))


def leave_that_nobody_needs(files: Sequence[Source]) -> Iterator[Finding]:
    """Entries of the lists above whose module is gone, or has no such text."""
    known = {s.name: s for s in files}
    for name in (*ALLOWED, *TOOLS):
        if name not in known or (name in ALLOWED and not list(_wordy(known[name]))):
            yield Finding(name, 0, "stands in a list of scripts/lint/code_texts.py without need")


def _met(files: Sequence[Source]) -> Iterator[Source]:
    """The modules that people meet."""
    return (s for s in files if s.is_game and s.name not in TOOLS)


def _is_text(value: object, words: int) -> bool:
    """Whether a constant reads as a text of so many words: markup and classes of HTML do not."""
    if not isinstance(value, str):
        return False
    bare = _TAG.sub(" ", value)
    return len(_WORD.findall(bare)) >= words and _RUN.search(bare) is not None


def _wordy(source: Source) -> Iterator[ast.Constant]:
    """The texts of three words of a module that are no docstrings."""
    told = {node.value for node in source.nodes if isinstance(node, ast.Expr)}
    for node in source.nodes:
        if isinstance(node, ast.Constant) and node not in told and _is_text(node.value, 3):
            yield node


def _direct(node: ast.expr) -> Iterator[ast.Constant]:
    """The texts of an argument itself, not of calls in it."""
    if isinstance(node, ast.Constant):
        yield node
    elif not isinstance(node, ast.Call):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from _direct(child)


def _handed(source: Source) -> Iterator[ast.Constant]:
    """The texts that are handed to a call that shows, prints or raises."""
    for call in (n for n in source.nodes if isinstance(n, ast.Call)):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(
            call.func, "id", "")
        for name, value in [*(("", a) for a in call.args),
                            *((k.arg, k.value) for k in call.keywords)]:
            if called in RAISED or (called in SHOWN and name not in NOT_SHOWN) \
                    or name in ("tooltip", "help", "aria_label", "placeholder"):
                yield from _direct(value)


CHECKS = (texts_handed_over, texts_of_three_words, leave_that_nobody_needs)
