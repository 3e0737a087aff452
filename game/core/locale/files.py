"""Reading the files of texts: a folder for each language, a file for each area, flat YAML.

A file maps keys to texts in quotes; only the parser of the YAML library is used, no tag, alias or
nested value means anything. What was parsed is kept in the folder of caches, with the digest of the
file: parsing takes longer than all else that the start of the program does.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

from game.core import caching
from game.core.errors import UsageError
from game.core.files import ASSETS, read_regular, write_whole

FOLDERS = tuple(root / "locale" for root in ASSETS)
"""Where the folders of languages lie: of a checkout, else of the installed package."""
SOURCE = "en"
"""The language in which every text is written; others fall back to it."""
ABOUT = "language"
"""The area that says what a language is called and how its plurals go."""
MOST_BYTES = 1_000_000
_FORMAT = b"1 "
"""Changes with what is kept of a file."""
_CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def languages() -> list[str]:
    """The codes of all languages that have a folder."""
    return sorted({folder.name for root in FOLDERS if root.is_dir() for folder in root.iterdir()
                   if folder.is_dir() and _CODE.fullmatch(folder.name)})


def areas(language: str) -> list[str]:
    """The areas of which a language has a file."""
    return sorted({file.stem for root in FOLDERS for file in (root / language).glob("*.yaml")})


def beside(name: str) -> list[str]:
    """The areas NAME and NAME_…: what is added may bring its texts in a file of its own."""
    return [name, *(area for area in areas(SOURCE) if area.startswith(f"{name}_"))]


def texts_of(language: str, area: str) -> dict[str, str]:
    """The texts of an area in a language; none where the language has no file of it.

    UsageError for a file that cannot be read, and for one of the source language that is missing.
    """
    path = next((path for root in FOLDERS
                 if (path := root / language / f"{area}.yaml").is_file()), None)
    if path is None:
        if language != SOURCE:
            return {}
        raise UsageError(f"The file assets/locale/{language}/{area}.yaml is missing; please "
                         "install the game again.")
    try:
        data = read_regular(path, MOST_BYTES)
    except OSError as error:
        raise UsageError(f"{path}: the texts cannot be read: {error.strerror or error}.") from error
    digest = blake2b(_FORMAT + data, digest_size=16).hexdigest()
    place = caching.caches() / f"texts-{language}-{area}.json"
    known = _kept(place, digest)
    if known is None:
        known = parsed(data, str(path))
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_whole(place, json.dumps({"digest": digest, "texts": known}, ensure_ascii=False))
    return known


def _kept(place: Path, digest: str) -> dict[str, str] | None:
    """What was kept of the file with a digest; None for none, or what makes no sense."""
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(read_regular(place, 2 * MOST_BYTES))
        texts = found["texts"] if isinstance(found, dict) and found.get("digest") == digest else 0
        if isinstance(texts, dict) and all(isinstance(text, str) for text in texts.values()):
            return texts
    return None


def parsed(data: bytes, name: str) -> dict[str, str]:
    """The texts of a file by key. UsageError, with the place, for what is no map of texts."""
    import yaml  # it takes longer to import than the kept texts to read
    parser = vars(yaml.cyaml)["CParser"] if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        # A byte order mark and carriage returns are what some editors on Windows leave.
        return _map(parser(data.decode("utf-8-sig").replace("\r\n", "\n")), name)
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: the file is not UTF-8; save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise UsageError(f"{name}{at}: this is not YAML: "
                         f"{getattr(error, 'problem', None) or error}.") from error


def _map(events: Any, name: str) -> dict[str, str]:
    """The one flat map of a stream of events."""
    import yaml
    ends = (yaml.DocumentEndEvent, yaml.MappingEndEvent, yaml.StreamStartEvent,
            yaml.DocumentStartEvent)
    out: dict[str, str] = {}
    open_, waiting = False, None
    while not isinstance(event := events.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent) and open_ and event.tag is None and not event.anchor:
            if waiting is not None:
                out[waiting.value], waiting = event.value, None
            elif event.value in out:
                raise _wrong(name, event, f'the key "{event.value}" stands here twice')
            else:
                waiting = event
        elif isinstance(event, yaml.MappingStartEvent) and not open_ and event.tag is None:
            open_ = True
        elif not isinstance(event, ends):
            raise _wrong(name, event, "a file of texts holds keys with a text each, and nothing "
                         "else")
    return out


def _wrong(name: str, event: Any, what: str) -> UsageError:
    """The error that names the place of an event."""
    return UsageError(f"{name}:{event.start_mark.line + 1}:{event.start_mark.column + 1}: {what}.")
