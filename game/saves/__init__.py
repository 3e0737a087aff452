"""What is kept of a game: its journal, line by line."""
