"""The players, one module for each kind."""
