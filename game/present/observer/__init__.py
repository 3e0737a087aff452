"""What a viewer may learn of a game: everything else asks here."""
