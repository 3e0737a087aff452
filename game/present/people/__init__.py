"""Who speaks: offices, advisers, opponents."""
