"""A folder or a zip as one thing: names of JSON files and a way to read them; nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

from adapters.transcripts.decoding import pieces
from adapters.transcripts.errors import TranscriptError, broken
from adapters.transcripts.jsontext import JsonText

MOST_UNPACKED = 4 * 1024**3
"""Bytes of JSON that a zip may hold; a larger one is unpacked by its owner, who then knows its size."""
MOST_FILES = 500_000
_DEPTH = 3
_LOCKED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_GB = 1024**3


class Shelf(Protocol):
    """Where an export's files stand."""

    @property
    def where(self) -> str:
        """How the export is named in an error."""

    def names(self) -> list[str]:
        """The JSON files, as relative paths with forward slashes, in order."""

    def open(self, name: str) -> BinaryIO:
        """One of the named files."""


@contextmanager
def json_of(shelf: Shelf, name: str) -> Iterator[JsonText]:
    """One file's JSON, closed afterwards; a damaged or locked zip is a TranscriptError."""
    where = f"{shelf.where}: {name}"
    try:
        with shelf.open(name) as file:
            yield JsonText(pieces(file, where), where)
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise broken(where, "this part of the zip is damaged", "download the export again") from error


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """An export that was unpacked; links are not followed."""

    root: Path

    @property
    def where(self) -> str:
        """How it is named in an error."""
        return str(self.root)

    def names(self) -> list[str]:
        """The JSON files in the folder and in its folders."""
        found = (path for depth in range(_DEPTH) for path in self.root.glob("*/" * depth + "*.json"))
        return sorted(path.relative_to(self.root).as_posix() for path in found if self._is_ours(path))

    def open(self, name: str) -> BinaryIO:
        """One of the named files."""
        return (self.root / name).open("rb")

    def _is_ours(self, path: Path) -> bool:
        """A plain file inside the folder, not a link out of it."""
        return path.is_file() and path.resolve().is_relative_to(self.root.resolve())


@dataclass(frozen=True, slots=True)
class ZipShelf:
    """An export as it was downloaded."""

    file: zipfile.ZipFile
    path: Path

    @property
    def where(self) -> str:
        """How it is named in an error."""
        return str(self.path)

    def names(self) -> list[str]:
        """The JSON files; a name that would lead out of the archive is left where it is."""
        return sorted({info.filename for info in self.file.infolist() if _is_plain(info)})

    def open(self, name: str) -> BinaryIO:
        """One of the named files."""
        return self.file.open(name)  # type: ignore[return-value]  # a ZipExtFile reads as a BinaryIO does


@contextmanager
def zip_shelf(path: Path) -> Iterator[ZipShelf]:
    """Open a zip; raises TranscriptError where it is damaged or would unpack to far too much."""
    try:
        file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise broken(str(path), "the zip is damaged or was cut short", "download the export again") from error
    with file:
        shelf = ZipShelf(file, path)
        if refusal := _refusal(shelf):
            raise refusal
        yield shelf


def _refusal(shelf: ZipShelf) -> TranscriptError | None:
    """Refuse a bomb by what its directory declares; zipfile reads no more of a file than it declares."""
    found = shelf.file.infolist()
    if any(info.flag_bits & _LOCKED or info.compress_type not in _PACKINGS for info in found):
        what = "the zip is locked with a password or packed in an unusual way"
        return broken(shelf.where, what, "unpack it and give me the folder")
    remedy = "if it is an honest export, unpack it and give me the folder"
    if len(found) > MOST_FILES:
        return broken(shelf.where, f"the zip holds {len(found):,} files", remedy)
    size = sum(info.file_size for info in found)
    if size <= MOST_UNPACKED:
        return None
    return broken(shelf.where, f"the zip unpacks to {size / _GB:.1f} GB, more than I read from a zip", remedy)


def _is_plain(info: zipfile.ZipInfo) -> bool:
    """A JSON file whose name stays inside, not a folder and not the copies that macOS adds."""
    path = PurePosixPath(info.filename)
    if info.is_dir() or path.suffix != ".json" or len(path.parts) > _DEPTH:
        return False
    leads_out = path.is_absolute() or ".." in path.parts or "\\" in info.filename
    return not leads_out and path.parts[0] != "__MACOSX"
