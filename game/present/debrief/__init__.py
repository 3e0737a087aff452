"""What came of a game: the year, results, turning points, what else could have been."""
