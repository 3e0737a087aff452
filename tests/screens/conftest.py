"""The fixtures of conftest_dialogs, which tests also import from."""

from conftest_dialogs import desk

__all__ = ["desk"]
