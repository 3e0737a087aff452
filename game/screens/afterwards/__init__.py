"""Screens and files after the game: the debrief, what might have been, what is printed."""
