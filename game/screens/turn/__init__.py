"""Screens of a turn: briefing, main screen, answers and crises, the month and its report."""
