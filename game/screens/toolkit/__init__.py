"""The toolkit of the window: text, drawing, widgets, focus, events. Knows nothing of the game."""
