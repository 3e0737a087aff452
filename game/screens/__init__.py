"""The window: screens drawn with pygame-ce. They know views and legal orders, nothing else."""
