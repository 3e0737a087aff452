"""The log of scorings: each is added, none is taken back."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.arena.record.hindcast import SCHOOL
from game.arena.record.tables import LARGEST
from game.core.errors import MultipolarError
from game.core.files import check_replaceable, read_regular
from game.core.locale.program import arena_text

LOG = "scorings.csv"
COLUMNS = ("date", "commit", "command", "scenario", "tables", "kind", "forecast", "log_score",
           "lead", "low", "high", "brier")


def log_scoring(path: Path, found: Mapping[str, Any], tables: Sequence[Path]) -> None:
    """Add the scores of a hindcast to a log. MultipolarError where it cannot be written."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    about = (datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"), _commit(path.name), _command(found),
             f"{found['scenario']} {found['scenario_hash'][:12]} rules {found['rules_version']}",
             _digest(tables))
    if not path.exists():
        lines.writerow(COLUMNS)
    for each in found["forecasts"]:
        low, high = each["interval"] or ("", "")
        numbers = (each["log_score"], each["lead"], low, high, each["brier"]["score"])
        lines.writerow((*about, each["kind"], each["name"], *(
            x if x == "" else f"{x:.6f}" for x in numbers)))
    try:
        check_replaceable(path)
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(out.getvalue())
    except OSError as error:
        raise MultipolarError(arena_text("record_not_logged", file=path,
                                         reason=error.strerror or error)) from error


def _command(found: Mapping[str, Any]) -> str:
    """The command that scores the same; the tables are told by their digest."""
    schools = ",".join(f["name"] for f in found["forecasts"] if f["kind"] == SCHOOL)
    return (f"hindcast {found['scenario']} --games {found['games']} --seed {found['seed']} "
            f"--months {found['months']} --schools {schools}")


def _digest(tables: Sequence[Path]) -> str:
    """What tells the tables that were scored from others."""
    digest = blake2b(digest_size=6)
    for table in tables:
        digest.update(read_regular(table, LARGEST))
    return digest.hexdigest()


def _commit(log: str) -> str:
    """The commit of the checkout in which the program lies, with a + where files were changed since
    (the log itself apart); "" outside one."""
    here = Path(__file__).resolve().parents[3]
    if not (here / ".git").exists():
        return ""

    def git(*words: str) -> str:
        return subprocess.run(("git", "-C", str(here), *words), capture_output=True, check=True,
                              text=True, timeout=60).stdout.strip()
    try:
        changed = git("status", "--porcelain", "--untracked-files=no", "--", ".",
                      f":(exclude,glob)**/{log}")
        return git("rev-parse", "--short=12", "HEAD") + "+" * bool(changed)
    except (OSError, subprocess.SubprocessError):
        return ""
