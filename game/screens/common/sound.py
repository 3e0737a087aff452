"""Playing sounds. Without an audio device there is silence, and one message about it."""

from __future__ import annotations

import pygame

from game.app.settings import Settings
from game.screens.toolkit.assets import AssetError
from game.screens.toolkit.media import sound

SOUNDS = ("click", "seal", "resolve", "warning", "crisis", "good_news", "bad_news", "end")
_RATE = 32_000
"""The sample rate of the files."""


class Sounds:
    """Plays sounds by name, at the volume of the settings. `notice` holds a message not yet shown.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.notice = ""
        self.lost = False
        self.played: list[str] = []
        """The latest names, including muted sounds: for tests and logs."""

    def play(self, name: str) -> None:
        """Play a sound; device errors are not raised. ValueError for an unknown name."""
        if name not in SOUNDS:
            raise ValueError(f"there is no sound {name!r}")
        self.played = [*self.played[-19:], name]
        volume = self.settings.volume
        if not self.settings.sound or volume <= 0 or self.lost:
            return
        try:
            if not pygame.mixer.get_init():
                pygame.mixer.init(_RATE, -16, 1)
            found = sound(name)
            found.set_volume(volume)
            found.play()
        except AssetError as error:
            self.lost, self.notice = True, f"{error} The game goes on without sound."
        except pygame.error as error:
            self.lost, self.notice = True, \
                f"There is no sound: the audio device does not answer ({error})."

    def take_notice(self) -> str:
        """A message about sound, given once; "" for none."""
        said, self.notice = self.notice, ""
        return said

    def again(self) -> None:
        """Try to open the device again, as after a change of the settings."""
        self.lost, self.notice = False, ""

    def device_gone(self) -> None:
        """An audio device was removed: close it; the next sound opens the present one."""
        if pygame.mixer.get_init():
            sound.cache_clear()
            pygame.mixer.quit()
