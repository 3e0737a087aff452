"""Playing sounds and music. Without an audio device there is silence, and one message about it."""

from __future__ import annotations

import pygame

from game.app.settings import Settings
from game.core.locale.program import window_text
from game.screens.toolkit.assets import AssetError
from game.screens.toolkit.media import bed, sound

SOUNDS = ("click", "seal", "resolve", "warning", "crisis", "good_news", "bad_news", "end")
CUES = SOUNDS[1:]
"""Sounds that mean something; a click tells only that a press was heard."""
BEDS = ("calm", "tense", "crisis", "end")
RATE = 32_000
"""The sample rate of the sounds' files; music is brought to it."""
FADE = 4.0
"""Seconds in which one bed gives way to another."""
LANES = 2
"""Channels that are kept for music: the bed that comes, and the one that goes."""


class Audio:
    """The device that sounds and music share. `notice` holds a message not yet shown."""

    def __init__(self) -> None:
        self.notice = ""
        self.lost = False

    def ready(self) -> None:
        """Open the device, if it is not open. Raises pygame.error."""
        if not pygame.mixer.get_init():
            pygame.mixer.init(RATE, -16, 1)
            pygame.mixer.set_reserved(LANES)

    def failed(self, error: pygame.error | AssetError) -> None:
        """From now on silence, and one message about it."""
        self.lost = True
        self.notice = window_text("sound_lost" if isinstance(error, AssetError)
                                  else "sound_no_device", error=error)

    def again(self) -> None:
        """Try to open the device again, as after a change of the settings."""
        self.lost, self.notice = False, ""

    def close(self) -> None:
        """The device was removed: close it; what plays next opens the present one."""
        if pygame.mixer.get_init():
            sound.cache_clear()
            bed.cache_clear()
            pygame.mixer.quit()


class Sounds:
    """Plays sounds by name, at the volume of the settings."""

    def __init__(self, settings: Settings, audio: Audio | None = None) -> None:
        self.settings, self.audio = settings, audio or Audio()
        self.played: list[str] = []
        """The latest names, including muted sounds: for tests and logs."""

    def play(self, name: str) -> None:
        """Play a sound; device errors are not raised. ValueError for an unknown name."""
        if name not in SOUNDS:
            raise ValueError(f"there is no sound {name!r}")
        self.played = [*self.played[-19:], name]
        volume = self.settings.volume
        if not self.settings.sound or volume <= 0 or self.audio.lost:
            return
        try:
            self.audio.ready()
            found = sound(name)
            found.set_volume(volume)
            found.play()
        except (AssetError, pygame.error) as error:
            self.audio.failed(error)

    def take_notice(self) -> str:
        """A message about sound, given once; "" for none."""
        said, self.audio.notice = self.audio.notice, ""
        return said


class Music:
    """Plays one bed round and round, and fades to another when the mood changes.

    Both settings of music apply at once. `name` is the bed that plays or comes, "" for none.
    """

    def __init__(self, settings: Settings, audio: Audio) -> None:
        self.settings, self.audio = settings, audio
        self.name = ""
        self._lane = 0
        self._beds, self._shares = [""] * LANES, [0.0] * LANES
        self._then = 0.0

    def tick(self, now: float, wanted: str) -> None:
        """Once a frame, at a time in seconds: play what is wanted, a step of the fade further.
        ValueError for an unknown name."""
        if wanted not in BEDS:
            raise ValueError(f"there is no music {wanted!r}")
        step, self._then = min(1.0, max(0.0, now - self._then) / FADE), now
        if not self.settings.music or self.settings.music_volume <= 0 or self.audio.lost:
            self.stop()
            return
        try:
            self.audio.ready()
            self._turn_to(wanted)
            self._fade(step)
        except (AssetError, pygame.error) as error:
            self.audio.failed(error)

    def _turn_to(self, wanted: str) -> None:
        """Let a bed come on a lane: on the one where it still goes, else from its beginning."""
        if wanted == self.name and pygame.mixer.Channel(self._lane).get_busy():
            return
        other = (self._lane + 1) % LANES
        channel = pygame.mixer.Channel(other)
        if self._beds[other] != wanted or not channel.get_busy():
            found = bed(wanted)
            channel.set_volume(0.0)
            channel.play(found, loops=-1)
            self._beds[other], self._shares[other] = wanted, 0.0
        self.name, self._lane = wanted, other

    def _fade(self, step: float) -> None:
        """The lane of the bed louder, the other softer; by the root of the share, so that the two
        together are as loud as one."""
        for lane in range(LANES):
            way = step if lane == self._lane else -step
            self._shares[lane] = min(1.0, max(0.0, self._shares[lane] + way))
            channel = pygame.mixer.Channel(lane)
            channel.set_volume(self.settings.music_volume * self._shares[lane] ** 0.5)
            if lane != self._lane and not self._shares[lane]:
                channel.stop()

    def stop(self) -> None:
        """Silence at once."""
        if self.name and pygame.mixer.get_init():
            for lane in range(LANES):
                pygame.mixer.Channel(lane).stop()
        self.name, self._shares = "", [0.0] * LANES
