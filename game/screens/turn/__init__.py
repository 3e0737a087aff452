"""Screens of a turn: the briefing, the desk, answers and crises, the month and its report."""
