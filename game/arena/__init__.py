"""Headless play: many games with their files and tables, what-ifs, norms, dry run, benchmark."""
