"""The window: screens drawn with pygame-ce. They know views and legal orders, nothing else."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
