"""What text and window share: saved games, opponents, advisers, facts and words of a game."""
