"""Screens after the game: the debrief, what decided it, what might have been."""
