"""A game that people play: its course, sheets in work, clocks, tasks, saves, the class.

No pygame here.
"""
