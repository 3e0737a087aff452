"""What may be shown of a game to a viewer, as data and in words. No files, threads or pygame."""
