"""A window without a screen for the tests of the map."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame
import pytest


@pytest.fixture(autouse=True, scope="session")
def _pygame() -> Iterator[None]:
    pygame.init()
    pygame.display.set_mode((64, 64))
    yield
