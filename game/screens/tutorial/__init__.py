"""Learning the game inside the game: the guided months, hints, the way in."""
