"""A cache of surfaces limited in bytes; the least recently used are dropped first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

import pygame

K = TypeVar("K", bound=Hashable)


class SurfaceCache(Generic[K]):
    """Surfaces by key; the latest one is always retained."""

    def __init__(self, most_bytes: int) -> None:
        self._kept: OrderedDict[K, pygame.Surface] = OrderedDict()
        self.most = most_bytes
        """Bytes that are kept at most, from the next surface on."""
        self.bytes = 0

    def get(self, key: K, make: Callable[[], pygame.Surface]) -> pygame.Surface:
        """The surface of a key, made if it is not cached."""
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            return known
        made = self._kept[key] = make()
        self.bytes += _bytes(made)
        while self.bytes > self.most and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self.bytes -= _bytes(old)
        return made


def _bytes(surface: pygame.Surface) -> int:
    return surface.get_width() * surface.get_height() * surface.get_bytesize()
