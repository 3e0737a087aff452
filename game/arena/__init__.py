"""Headless play: many games, their files and tables, what-ifs, norms, the dry run, the bench."""
