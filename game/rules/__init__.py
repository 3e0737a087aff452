"""The standing mechanisms, one a file."""
