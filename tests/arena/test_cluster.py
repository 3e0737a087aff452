"""A run on a dask cluster: the same bytes as without, also when a worker is lost in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="POSIX signals")]
ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of dask, which ends with the block."""
    process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a scheduler with two workers, and these."""
    place = folder / "scheduler.json"
    worker = ("distributed.cli.dask_worker", "--scheduler-file", str(place), "--nthreads", "1",
              "--no-nanny", "--no-dashboard", "--local-directory", str(folder))
    with started("distributed.cli.dask_scheduler", "--scheduler-file", str(place), "--port", "0",
                 "--no-dashboard", "--host", "127.0.0.1"), \
            started(*worker) as one, started(*worker) as other:
        for _ in range(600):
            if place.exists() and place.read_text():
                break
            time.sleep(0.1)
        address = json.loads(place.read_text())["address"]
        wait = ("import sys; from distributed import Client; "
                "Client(sys.argv[1]).wait_for_workers(2, timeout=60)")
        subprocess.run([sys.executable, "-c", wait, address], check=True, capture_output=True)
        yield address, [one, other]


def command(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "main.py", *words], cwd=ROOT, text=True,
                          capture_output=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir()) if f.is_file()}


def test_a_cluster_changes_nothing_and_a_lost_worker_loses_nothing(tmp_path: Path) -> None:
    run = ("simulate", "lesson_50_minutes", "--games", "240", "--seed", "3", "--tables", "orders",
           "--json", "--out")
    meet = ("tournament", "lesson_50_minutes", "--players", "random", "doctrine@easy", "--worlds",
            "4", "--json", "--out")
    serial = command(*run, str(tmp_path / "one")), command(*meet, str(tmp_path / "two"))
    assert not any(each.returncode for each in serial)
    with cluster(tmp_path) as (address, workers):
        there = ("--backend", "dask", "--address", address)
        met = command(*meet, str(tmp_path / "met"), *there)
        assert met.returncode == 0, met.stderr
        with subprocess.Popen([sys.executable, "main.py", *run, str(tmp_path / "run"), *there],
                              cwd=ROOT, text=True, stdout=subprocess.PIPE) as process:
            table = tmp_path / "run" / "games.csv"
            for _ in range(6_000):
                if table.exists() and table.read_bytes().count(b"\n") > 1:
                    break
                time.sleep(0.01)
            assert process.poll() is None, "it is in the middle of its work"
            workers[0].kill()
            said = process.communicate(timeout=300)[0]
        assert process.returncode == 0
    assert files(tmp_path / "run") == files(tmp_path / "one") and said == serial[0].stdout
    assert files(tmp_path / "met") == files(tmp_path / "two") and met.stdout == serial[1].stdout


def test_a_cluster_that_is_not_there_is_told() -> None:
    for words, what in ((("--backend", "dask"), "--address"),
                        (("--address", "tcp://127.0.0.1:9"), "--backend dask"),
                        (("--backend", "dask", "--address", "nowhere"), "nowhere")):
        found = command("simulate", "lesson_50_minutes", "--games", "2", *words)
        assert found.returncode == 2 and what in found.stderr, found.stderr
        assert "Traceback" not in found.stderr
