"""The window around the screens: its loop, the ways between them, title, settings, recordings."""
