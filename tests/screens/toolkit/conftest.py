"""The fixtures of conftest_kit, which tests also import from."""

from conftest_kit import window

__all__ = ["window"]
