"""How programs decide: rules over what a seat sees. What they weigh by is made in game.players."""
