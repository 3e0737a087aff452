"""The fixtures of conftest_toolkit, which tests also import from."""

from conftest_toolkit import window

__all__ = ["window"]
