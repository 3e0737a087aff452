"""The tutorial within the game: guided months and hints."""
