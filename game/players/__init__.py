"""Players, one a file."""
