"""The window: screens drawn with pygame-ce. They read observers, views and legal orders only."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
