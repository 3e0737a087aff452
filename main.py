"""Multipolar: hands to the command line."""
from game.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
