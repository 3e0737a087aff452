"""The toolkit of the window: text, drawing, widgets, focus, events. Independent of the game."""
