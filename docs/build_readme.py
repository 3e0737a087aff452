"""Write the outputs and figures that README, manual and questions show anew, from the commands
themselves.

    python docs/build_readme.py            run the commands and write README.md, docs/manual.md and
                                           docs/questions.md
    python docs/build_readme.py --check    say whether the figures and the example are up to date

In all a line `<!-- output: COMMAND | FILTER … -->` is followed by what the command prints, up
to `<!-- end -->`. Filters: `from "TEXT"` begins at the first line with the text, `without "TEXT"`
leaves out lines that begin with it, `lines N` keeps the first N.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from game.scenario.load import load_scenario  # noqa: E402

README, MANUAL = ROOT / "README.md", ROOT / "docs" / "manual.md"
QUESTIONS = ROOT / "docs" / "questions.md"
OUTPUT = re.compile(r"(<!-- output: (.*?) -->\n).*?(?=<!-- end -->)", re.S)
FACTS = re.compile(r"(<!-- facts -->\n).*?(?=<!-- end -->)", re.S)
EXAMPLE = re.compile(r"^```python\n.*?^```$", re.M | re.S)


def facts() -> str:
    """What the main scenario holds, counted."""
    s = load_scenario("victory_day_2025")
    grades = [c.confidence for c in s.coefficients.values()]
    text = (f"The main scenario has {len(s.actors)} seats, {len(s.countries)} contested countries, "
            f"{len(s.flashpoints)} flashpoints, {len(s.order_types)} types of order, "
            f"{len(s.data['clauses'])} clauses for accords, {len(s.motions)} motions, "
            f"{len(s.occasions)} calendar occasions, {len(s.data['events'])} chance events, "
            f"{len(s.goals)} goals and {len(s.coefficients)} coefficients, of which "
            f"{grades.count('high')} have high and {grades.count('medium')} medium confidence "
            "and the rest low.")
    return textwrap.fill(text, 110, break_on_hyphens=False) + "\n"


def printed(command: str, home: str) -> list[str]:
    """The lines that a command of a page prints, run in a folder of its own."""
    words = [sys.executable, *(str(ROOT / w) if w.startswith(("main.py", "tests/")) else w
                               for w in shlex.split(command)[1:])]
    done = subprocess.run(words, cwd=home, input="", capture_output=True, text=True,
                          encoding="utf-8", check=False,
                          env={**os.environ, "MULTIPOLAR_DATA": home, "COLUMNS": "100"})
    text = done.stdout + (done.stderr if done.returncode else "")
    return text.replace(f"{ROOT}{os.sep}", "").rstrip().split("\n")


def filtered(lines: list[str], filters: Sequence[str]) -> list[str]:
    """The lines that the filters leave."""
    for text in filters:
        word, value = shlex.split(text)
        if word == "from":
            lines = lines[next(i for i, line in enumerate(lines) if value in line):]
        elif word == "without":
            lines = [line for line in lines if not line.startswith(value)]
        elif word == "lines":
            lines = lines[:int(value)]
    return lines


def written(text: str) -> str:
    """A page with all outputs anew."""
    with tempfile.TemporaryDirectory() as home:
        subprocess.run([sys.executable, str(ROOT / "docs" / "example.py")], cwd=home, check=True,
                       capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})

        def block(found: re.Match[str]) -> str:
            command, *filters = (part.strip() for part in found[2].split(" | "))
            lines = filtered(printed(command, home), filters)
            return found[1] + "\n".join(["```text", *lines, "```", ""])
        return OUTPUT.sub(block, text)


def steady(page: Path, text: str) -> str:
    """A page with what needs no command: the README's figures, the manual's first example."""
    if page == README:
        return FACTS.sub(lambda found: found[1] + facts(), text)
    if page == QUESTIONS:
        return text
    example = (ROOT / "docs" / "example.py").read_text(encoding="utf-8")
    return EXAMPLE.sub(lambda _: f"```python\n{example}```", text, count=1)


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check what needs no command."""
    stale = 0
    for page in (README, MANUAL, QUESTIONS):
        text = page.read_text(encoding="utf-8")
        if "--check" in arguments:
            fresh = steady(page, text) == text
            print(f"{page.name}: " + ("up to date" if fresh else
                                      "out of date; run python docs/build_readme.py"))
            stale += not fresh
        else:
            page.write_text(written(steady(page, text)), encoding="utf-8", newline="\n")
    return int(stale > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
