"""Layers, sizes, and what a module may need: libraries, systems, packages that are installed."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from source import ROOT, Finding, Source, at, imports

LONGEST = 40
"""Lines that a function has at most."""
HEART = ("core", "rules", "actions", "scenario")
BESIDES = {"game/core/compiled.py": {"numba", "llvmlite"},
           "game/core/native.py": {"llvmlite"},
           "game/core/caching.py": {"llvmlite", "platformdirs"}}
"""Where the heart needs more: what compiles rules, and what keeps them."""
KNOWN = {"actions": {"core", "actions", "rules"}, "rules": {"core", "rules"},
         "scenario": {"core", "scenario"}}
"""What these folders may import of the game."""
POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_CALLS = {"chown", "fork", "forkpty", "geteuid", "getloadavg", "getpgid", "getuid", "killpg",
               "mkfifo", "nice", "setpgid", "setsid", "sched_getaffinity", "statvfs", "sync",
               "uname", "wait3", "wait4", "SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2"}


def long_functions(files: Sequence[Source]) -> Iterator[Finding]:
    """Functions of more than LONGEST lines."""
    for source in (s for s in files if s.is_game):
        for node in source.nodes:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST:
                    yield at(source, node, f"{node.name} has {lines} lines")


def imports_that_may_not_be(files: Sequence[Source]) -> Iterator[Finding]:
    """Relative imports, pygame below the window, more than numpy and YAML in the heart, layers."""
    for source in (s for s in files if s.is_game):
        folder, inside = source.name.split("/")[1], source.name
        heart = {"game", "numpy", "yaml", *BESIDES.get(inside, ()), *sys.stdlib_module_names}
        for node, module in imports(source):
            top, _, rest = module.partition(".")
            if isinstance(node, ast.ImportFrom) and node.level:
                yield at(source, node, "a relative import")
            elif top == "pygame" and folder != "screens":
                yield at(source, node, "only the window knows pygame")
            elif source.within(*HEART) and top not in heart:
                yield at(source, node, f"the heart needs no {top}")
            if source.within(*KNOWN) and top == "game" and rest \
                    and rest.partition(".")[0] not in KNOWN[folder]:
                yield at(source, node, f"{folder} may not import {module}")


def circles(files: Sequence[Source]) -> Iterator[Finding]:
    """Imports that go round in a circle, those for types alone among them."""
    known = {s.name.removesuffix(".py").replace("/", ".").removesuffix(".__init__"): s
             for s in files if s.is_game}
    uses = {name: {found for node in s.nodes for found in _named_by(node, known)} - {name}
            for name, s in known.items()}
    try:
        list(TopologicalSorter(uses).static_order())
    except CycleError as error:
        yield Finding(known[error.args[1][0]].name, 0, "imports go round: "
                      + " ← ".join(error.args[1]))


def _named_by(node: ast.AST, known: dict[str, Source]) -> Iterator[str]:
    """The modules that an import names."""
    if isinstance(node, ast.ImportFrom):
        inside = [f"{node.module}.{a.name}" for a in node.names]
        yield from [m for m in inside if m in known] or [m for m in [node.module] if m in known]
    elif isinstance(node, ast.Import):
        yield from (a.name for a in node.names if a.name in known)


def missing_packages(files: Sequence[Source]) -> Iterator[Finding]:
    """Folders of modules that `pip install` would leave out, or names without a folder."""
    named = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
                ["tool"]["setuptools"]["packages"])
    found = {s.name.removesuffix("/__init__.py").replace("/", ".") for s in files
             if s.is_game and s.name.endswith("/__init__.py")}
    for name in sorted(found ^ {p for p in named if not p.startswith("game._")}):
        yield Finding("pyproject.toml", 0, f"packages and folders differ in {name}")


def posix_alone(files: Sequence[Source]) -> Iterator[Finding]:
    """What Windows lacks, used without asking first whether it is there."""
    for source in (s for s in files if s.is_game):
        guarded = {id(node) for block in source.nodes for part in _asked(block)
                   for node in ast.walk(part)}
        for node in source.nodes:
            if id(node) not in guarded:
                yield from (at(source, node, f"Windows has no {what}") for what in _posix(node))


def _asked(block: ast.AST) -> list[ast.stmt]:
    """What a block does only where it is there: what it tries, or where the system is not Windows.
    """
    if isinstance(block, ast.Try):
        return block.body
    if isinstance(block, ast.If) and ast.unparse(block.test) == "sys.platform == 'win32'":
        return block.orelse
    return []


def _posix(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (a.name for a in node.names if a.name in POSIX_MODULES)
    elif isinstance(node, ast.ImportFrom) and node.module in POSIX_MODULES:
        yield str(node.module)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) \
            and node.value.id in ("os", "signal") and node.attr in POSIX_CALLS:
        yield f"{node.value.id}.{node.attr}"


CHECKS = (long_functions, imports_that_may_not_be, circles, missing_packages, posix_alone)
