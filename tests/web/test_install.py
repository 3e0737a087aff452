"""Whoever has only Python comes to a class by one command, of the README or of the refusal."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from importlib.util import find_spec

import pytest
from playing import ROOT

from game import cli
from game.app import class_server
from game.process import extra_command

EXTRA = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"][
    "optional-dependencies"]["class"]


def test_the_extra_brings_all_that_a_class_needs() -> None:
    assert {re.split(r"[<>=]", each)[0] for each in EXTRA} == set(class_server.NEEDED)


def test_the_readme_installs_the_extra_before_it_hosts() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    setups = [line for line in readme.splitlines()
              if "-m venv" in line and line.endswith("main.py host")]
    assert len(setups) == 2, "for both kinds of shell"
    for line in setups:
        assert line.index('install -e ".[class]"') < line.index("main.py host")
    row = next(line for line in readme.splitlines() if line.startswith("| `python main.py host`"))
    assert 'install -e ".[class]"' in row


@pytest.mark.parametrize("lacking", class_server.NEEDED)
def test_without_the_extra_the_refusal_has_the_command(
        lacking: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It is for the Python that runs, and names the folder, so it may be copied as it stands."""
    monkeypatch.setattr(class_server, "find_spec",
                        lambda name: None if name == lacking else find_spec(name))
    assert cli.main(["host"]) == 2
    told = capsys.readouterr().err
    assert lacking in told and "Traceback" not in told
    command = extra_command("class")
    assert command in " ".join(told.split())
    assert shlex.split(command) == [sys.executable, "-m", "pip", "install", "-e",
                                    f"{ROOT}[class]"]
