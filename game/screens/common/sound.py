"""Playing sounds. Without an audio device there is silence, and one sentence says so, once."""

from __future__ import annotations

import pygame

from game.app.settings import Settings
from game.screens.toolkit.assets import AssetError
from game.screens.toolkit.media import sound

SOUNDS = ("click", "seal", "resolve", "warning", "crisis", "good_news", "bad_news", "end")
_RATE = 32_000
"""The rate at which the files were made."""


class Sounds:
    """Plays by name, as loud as the settings say. `notice` holds what has not been said yet."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.notice = ""
        self.lost = False
        self.played: list[str] = []
        """The latest names, also of sounds that were muted: what a test or a log reads."""

    def play(self, name: str) -> None:
        """Play a sound; never fails. ValueError for a name that no sound has."""
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
        """What is to be said about sound, once."""
        said, self.notice = self.notice, ""
        return said

    def again(self) -> None:
        """Try the device anew, as after the settings changed."""
        self.lost, self.notice = False, ""

    def device_gone(self) -> None:
        """A loudspeaker went away: let go of it; the next sound tries what there is now."""
        if pygame.mixer.get_init():
            sound.cache_clear()
            pygame.mixer.quit()
