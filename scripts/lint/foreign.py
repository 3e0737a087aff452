"""The project speaks of itself alone: no machine's paths, and no papers that are not here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from source import Finding, Source

FORBIDDING = {"scripts/lint/foreign.py", "tests/test_lint.py",
              "tests/terminal/test_text_strings.py"}
"""Files that name what they forbid."""
FOREIGN = re.compile("|".join((
    r"(?<![\w.:/])/(?:work|root|home|mnt|tmp|Users)/\w", r"[A-Z]:\\\\?Users", r"\bshared/",
    r"\bissues? #?\d+\b", r"https?://[^/\s]*(?:pypi|pythonhosted|npmjs|registry)")))
"""Places of one machine or workshop, and where packages are kept."""
_PAGE = re.compile(r"\b[A-Z]{3,}\.md\b")


def foreign_places(files: Sequence[Source]) -> Iterator[Finding]:
    """Places outside the project, and pages that it does not have."""
    pages = {PurePosixPath(s.name).name for s in files if s.name.endswith(".md")}
    for source in files:
        if source.name in FORBIDDING:
            continue
        for number, line in enumerate(source.text.splitlines(), 1):
            found = [hit[0] for hit in FOREIGN.finditer(line)]
            found += [hit[0] for hit in _PAGE.finditer(line) if hit[0] not in pages]
            yield from (Finding(source.name, number, f"{text!r} is not of this project")
                        for text in found)


CHECKS = (foreign_places,)
