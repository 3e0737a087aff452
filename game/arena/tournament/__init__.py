"""Players against each other in all seats, on common luck: ratings, tables, a report."""
