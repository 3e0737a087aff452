"""Multipolar: hands to the command line."""
from game.cli import main

raise SystemExit(main())
