"""A class that plays over the network: people, teams' desks, letters, clock, months; no HTTP."""
