"""Screens after the game: the debrief, what decided it, counterfactuals."""
