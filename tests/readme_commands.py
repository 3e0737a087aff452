"""Run the shell commands of README, manual and questions as a reader would:
readme_commands.py CHECKOUT WORK.

Every line of their `sh` blocks is run, in order, in a copy of the checkout's tracked and new files
under WORK, with this interpreter as `python` and no input. Lines that make a virtual environment
are left out: they take minutes, and `.ci/run` runs each of them by itself.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TIMEOUT = 1800
PAGES = "README.md", "docs/manual.md", "docs/questions.md"
FENCE = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(readme: str) -> list[str]:
    """The commands of a page's `sh` blocks, in order."""
    lines = [line.strip() for block in FENCE.findall(readme) for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def copy_of(checkout: Path, work: Path) -> Path:
    """A copy of the checkout as a clone would have it, with what is not committed yet."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                            cwd=checkout, check=True, capture_output=True, text=True).stdout
    target = work / "readme"
    for name in filter(None, listed.split("\0")):
        source = checkout / name
        if source.is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    return target


def environment(folder: Path, work: Path) -> dict[str, str]:
    """The environment of a reader whose `python` is this interpreter, with the copy installed."""
    bin_folder = work / "bin"
    bin_folder.mkdir(parents=True, exist_ok=True)
    link = bin_folder / "python"
    if not link.exists():
        link.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
        link.chmod(0o755)
    return {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ.get('PATH', '')}",
            "PYTHONPATH": str(folder), "MULTIPOLAR_DATA": str(work / "data")}


def main(checkout: Path, work: Path) -> int:
    """Run them; 1 if one fails."""
    found = []
    for page in PAGES:
        listed = commands((checkout / page).read_text("utf-8"))
        if not listed:
            print(f"{page} has no command to check.")
            return 1
        found += listed
    folder = copy_of(checkout, work)
    surroundings = environment(folder, work)
    for command in found:
        if "-m venv" in command:
            print(f"run by itself: {command}")
            continue
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=surroundings, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT,
                              check=False)
        print(f"{'ok' if done.returncode == 0 else 'FAILED'}: {command}")
        if done.returncode:
            print((done.stdout + done.stderr)[-4000:])
            return 1
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: readme_commands.py CHECKOUT WORK")
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
