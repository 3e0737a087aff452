"""Build the rules' libraries, so that nobody who plays has to compile: some minutes on two cores.

    python scripts/build_rules                       build all, and write game/libraries anew
    python scripts/build_rules --check [TARGET ...]  build again and compare the bytes
    python scripts/build_rules --made-with           the packages that made what is there, for pip

Needs `pip install -e ".[build]"`, and Linux on x86-64, where every target is made: the same
sources, Python and packages give the same bytes. numba's front end runs once (front_end.py); LLVM
and zig make a library for each kind of machine from what it gives (targets.py).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

from game.core import ahead, rule_sources  # noqa: E402
from game.core.files import write_whole  # noqa: E402

FIXED = {"PYTHONHASHSEED": "0", "NUMBA_CPU_NAME": "generic", "NUMBA_CPU_FEATURES": "",
         "NUMBA_LOOP_VECTORIZE": "0", "NUMBA_SLP_VECTORIZE": "0", "MULTIPOLAR_BOUNDS": "",
         "MULTIPOLAR_NO_JIT": ""}
"""What of the environment the bytes would depend on."""
PACKAGES = ("numba", "llvmlite", "ziglang")
HERE_PLAYED = "linux-x86_64-v2.so"


def main() -> int:
    """Build or compare; the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", nargs="*", metavar="TARGET", help="build again and compare")
    parser.add_argument("--made-with", action="store_true", help="print the packages, and end")
    asked = parser.parse_args()
    made_with = ahead.manifest().get("made_with", {})
    if asked.made_with:
        print(" ".join(f"{name}=={made_with[name]}" for name in PACKAGES))
        return int(made_with["python"] != python() or platform.machine() != "x86_64")
    if any(os.environ.get(name) != value for name, value in FIXED.items()):
        words = [sys.executable, str(HERE), *sys.argv[1:]]
        return subprocess.run(words, env={**os.environ, **FIXED}, check=False).returncode
    if asked.check is None:
        return write(built())
    if ahead.stale():
        print("The rules have changed; run python scripts/build_rules.")
        return 1
    if made_with != tools():
        print(f"They were made with {told(made_with)}; this is {told(tools())}.")
        return 1
    return check(built(asked.check))


def built(names: Sequence[str] = ()) -> dict[str, bytes]:
    """The libraries of these targets, or of all."""
    import front_end
    from targets import TARGETS, build
    text = front_end.module()
    with tempfile.TemporaryDirectory() as work, ProcessPoolExecutor(os.cpu_count()) as pool:
        folders = {name: Path(work, name) for name in names or TARGETS}
        for folder in folders.values():
            folder.mkdir()
        made = {name: pool.submit(build, text, name, folder) for name, folder in folders.items()}
        return {name: library.result().read_bytes() for name, library in made.items()}


def tools() -> dict[str, str]:
    """The versions that the bytes depend on."""
    return {"python": python(), **{name: metadata.version(name) for name in PACKAGES}}


def python() -> str:
    """The version of this Python as far as the bytes depend on it."""
    return ".".join(map(str, sys.version_info[:2]))


def told(versions: Mapping[str, str]) -> str:
    """Versions in a line."""
    return ", ".join(f"{name} {version}" for name, version in versions.items()) or "nothing"


def check(libraries: Mapping[str, bytes]) -> int:
    """Say which of the libraries have other bytes than those that are there; the exit status."""
    others = [name for name, code in libraries.items()
              if (ahead.FOLDER / name).read_bytes() != code]
    print(f"Other bytes than are kept: {', '.join(others)}." if others else
          f"The same bytes: {', '.join(libraries)}.")
    return 1 if others else 0


def write(libraries: Mapping[str, bytes]) -> int:
    """Put the libraries and their manifest in place of those that are there, once they play right;
    the exit status."""
    sources = rule_sources.as_compiled()
    ahead.FOLDER.mkdir(exist_ok=True)
    for path in ahead.FOLDER.iterdir():
        path.unlink()
    for name, code in libraries.items():
        write_whole(ahead.FOLDER / name, code)
        print(f"{len(code):>9,} bytes  {name}")
    manifest = {"made_with": tools(), "as_written": rule_sources.as_written(), "sources": sources,
                "libraries": {name: ahead.digest(name, code, sources)
                              for name, code in libraries.items()},
                "game": game(ahead.FOLDER / HERE_PLAYED)}
    write_whole(ahead.FOLDER / ahead.MANIFEST, json.dumps(manifest, indent=1) + "\n")
    return 0


def game(library: Path) -> dict[str, Any]:
    """The game of proof, as uncompiled rules play it."""
    from game.engine.compiling import COMPILED
    from game.players import proof
    from game.scenario.load import load_scenario
    COMPILED.take(ahead.entries(library))
    scenario = load_scenario(proof.SCENARIO)
    found, expected = proof.played(scenario), proof.uncompiled(scenario)
    if found != expected:
        raise SystemExit("The library does not play as uncompiled rules do.")
    return {"scenario": scenario.hash, "played": expected}


if __name__ == "__main__":
    sys.exit(main())
