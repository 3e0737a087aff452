"""The application layer of a game that people play: controller, drafts, clocks, background tasks,
saved games and class tools.

No pygame here.
"""
