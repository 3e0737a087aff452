"""The commands of the guide on language models, as a reader without a key runs them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from game.cli import main as command

from .scripts import KEY

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "models.md"


@pytest.mark.slow
def test_what_the_guide_shows_works(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                    capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAB_KEY", KEY)
    text = GUIDE.read_text(encoding="utf-8").replace("8765", str(server.server_port))
    held, = re.findall(r"^File `players.yaml`:\n\n```yaml\n(.*?)^```$", text, re.M | re.S)
    Path("players.yaml").write_text(held, encoding="utf-8")
    shown, = re.findall(r"^```sh\n(.*?)^```$", text, re.M | re.S)
    named, = re.findall(r"^```text\n(.*?)^```$", text, re.M | re.S)
    told = list[str]()
    for line in (*shown.splitlines(), named.replace("\\\n", ""), "- - said run/named"):
        words = shlex.split(line)
        assert command(words[words.index("main.py") + 1:] if "main.py" in words
                       else words[2:]) == 0
        told.append(capsys.readouterr().out)
    assert "2 games. At least about 12 calls" in told[0]
    assert "12 decisions: 12 as the model said" in told[2] and "12 searches" in told[2]
    assert "lab/small:7b@night (hasty-1)" in told[4] and "unknown_order 12" in told[4]
