"""How the world stands: numbers, goals, blocs, disputes, days, the map."""
