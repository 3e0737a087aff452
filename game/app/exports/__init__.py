"""The files of a finished game: pages of the debrief and of each team, tables for grading."""
