"""Shared code of the screens: the base of game screens, the scenario's map, widgets."""
