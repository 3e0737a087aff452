"""Every text of the terminal.

`tr(key, field=…)` fills a text's fields. Texts of scenarios, rules and reports are defined there.
"""

from __future__ import annotations

from game.core.locale.texts import area

tr = area("terminal")
"""The text of a key, its fields filled in."""
