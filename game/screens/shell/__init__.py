"""The shell of the window: its loop, the routes, title, settings, recordings."""
