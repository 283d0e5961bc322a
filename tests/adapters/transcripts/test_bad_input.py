from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest

from adapters.transcripts import shelf
from tests.adapters.transcripts.reading import refusal
from tests.adapters.transcripts.slack_sample import FIRST, as_folder, as_zip, files

TITLED = '{"title": "Logo", "messages": [%s]}'


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "{}: the file is empty; give me a Slack export, "),
        ("a.txt", b"Dear Ana,\nthank you.\n", "{}: I find no conversation in this file; give me a Slack export, "),
        (
            "a.txt",
            b"2026-03-02 09:14 Maria: caf\xe9\n",
            "{}, line 1: this is not UTF-8 text (byte 0xe9); save the file as",
        ),
        (
            "a.txt",
            b"2026-03-02 09:14 A: x\n2026-03-02 09:15 B: \xff\n",
            "{}, line 2: this is not UTF-8 text (byte 0xff)",
        ),
        (
            "a.txt",
            b"2026-02-30 09:14 A: x\n",
            "{}, line 1: there is no such date or time; write it as 2026-03-02 09:14.",
        ),
        ("a.txt", b"2026-03-02 25:00 A: x\n", "{}, line 1: there is no such date or time"),
        ("a.txt", b"2026-03-02 13:00 pm A: x\n", "{}, line 1: there is no such date or time"),
        ("a.txt", b"9999-12-31 23:59 A: x\n", "{}, line 1: the date is in the year 9999; correct the date."),
        (
            "a.txt",
            b"2026-03-02 09:14 A: x\n" + b"y" * 1_100_000,
            "{}, line 2: this line is longer than 1,000,000 characters",
        ),
        (
            "a.txt",
            b"2026-03-02 09:14 A: x\n" + b"y\n" * 600_000,
            "{}, line 500002: the message that goes on here is longer",
        ),
        ("a.json", b"{", "{}, line 1: the file breaks off here; export it again."),
        ("a.json", b'{"title": "x"}', "{}: this JSON has no “messages”; give me a Slack export, "),
        ("a.json", b'{"messages": 5}', "{}: “messages” is not a list"),
        (
            "a.json",
            b"[1, 2]",
            "{}: this is a bare JSON list, perhaps one day of a Slack export; give me the whole export",
        ),
        ("a.json", b'{"messages": [5]}', "{}, message 1: this is not a message object"),
        ("a.json", b'{"messages": []} x', "{}, line 1: this is not valid JSON (something follows"),
        ("a.json", b"[2026-03-02 09:14] A: x\n\xff", "{}, line 2: this is not UTF-8 text"),
        (
            "a.zip",
            b"PK\x03\x04 and then nothing",
            "{}: the zip is damaged or was cut short; download the export again.",
        ),
    ],
)
def test_one_sentence_says_what_where_and_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    assert refusal(path).startswith(said.format(path))


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            '{"who": "boss", "at": "2026-03-02T09:00", "text": "x"}',
            "“who” is 'boss'; write client, freelancer or teammate.",
        ),
        ('{"at": "2026-03-02T09:00", "text": "x"}', "it has neither “who” nor “name”; say who wrote it."),
        ('{"who": "client", "text": "x"}', "“at” is missing or not text; give every message its “at”."),
        ('{"who": "client", "at": "yesterday", "text": "x"}', "“at” is 'yesterday', which is no date and time"),
        ('{"who": "client", "at": "2026-03-02T09:00", "text": 5}', "“text” is missing or not text"),
        ('{"who": "client", "at": "0001-01-01T00:00", "text": "x"}', "the date is in the year 1; correct the date."),
    ],
)
def test_the_message_that_is_wrong_is_named_by_its_number(tmp_path: Path, message: str, said: str) -> None:
    path = tmp_path / "logo.json"
    good = '{"who": "client", "at": "2026-03-02T09:00", "text": "x"}'
    path.write_text(TITLED % f"{good}, {message}")

    assert refusal(path).startswith(f"{path}, message 2: {said}")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            '{"type": "Default", "content": "x", "timestamp": "2026-03-02T09:00"}',
            "the message has no author, content or",
        ),
        ('{"author": {"id": "1"}, "content": "x", "timestamp": "soon"}', "the timestamp 'soon' is no date and time"),
        ('{"author": {}, "content": "x", "timestamp": "2026-03-02T09:00"}', "the author has neither id nor name"),
    ],
)
def test_a_discord_export_that_was_edited_by_hand(tmp_path: Path, message: str, said: str) -> None:
    path = tmp_path / "website.json"
    path.write_text('{"guild": {}, "channel": {}, "messages": [%s]}' % message)  # noqa: UP031 - braces all over

    assert refusal(path).startswith(f"{path}, message 1: {said}")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (b"[{", ", line 1: the file breaks off here; export it again."),
        (b"{}", ", line 1: this is not valid JSON (“[” was expected); export it again."),
        (b"[5]", ", message 1: this is not a message object; give me the export as Slack made it."),
        (
            b'[{"type": "message", "user": "U", "text": "x", "ts": "noon"}]',
            ", message 1: “ts” is 'noon', which is no Slack",
        ),
        (
            b'[{"type": "message", "user": "U", "text": "x", "ts": "9e99"}]',
            ", message 1: “ts” is '9e99', which is no Slack",
        ),
        (b'[{"type": "message", "user": "U", "text": "x", "ts": "99999999999999999"}]', ", message 1: “ts” is '99999"),
        (b"[\xff]", ", line 1: this is not UTF-8 text (byte 0xff); save the file as UTF-8 and try again."),
    ],
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_day_file_that_is_wrong_is_named(tmp_path: Path, day: bytes, said: str, packed: bool) -> None:
    content = files({}) | {f"client-acme/{FIRST}.json": day}
    export = as_zip(tmp_path / "a.zip", content) if packed else as_folder(tmp_path / "a", content)

    assert refusal(export).startswith(f"{export}: client-acme/{FIRST}.json{said}")


def test_a_zip_and_a_folder_without_channels_are_no_slack_export(tmp_path: Path) -> None:
    said = "this is no Slack export, because it has no channels.json; give me the zip that Slack made, or the folder"
    photos = as_zip(tmp_path / "photos.zip", {"a.jpg": b"", "b/c.json": b"[]"})

    assert refusal(photos).startswith(f"{photos}: {said}")
    assert refusal(tmp_path).startswith(f"{tmp_path}: {said}")


def test_a_zip_that_would_unpack_to_far_too_much_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = as_zip(tmp_path / "bomb.zip", files({}) | {f"client-acme/{FIRST}.json": b"[" + b" " * 5_000_000 + b"]"})
    monkeypatch.setattr(shelf, "MOST_UNPACKED", 4_000_000)

    assert refusal(bomb).startswith(
        f"{bomb}: the zip unpacks to 0.0 GB, more than I read from a zip; if it is an honest"
    )


def test_a_zip_with_too_many_files_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = as_zip(tmp_path / "crowd.zip", files())
    monkeypatch.setattr(shelf, "MOST_FILES", 3)

    assert refusal(crowd).startswith(f"{crowd}: the zip holds 5 files")


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    export = as_zip(tmp_path / "liar.zip", files({}) | {f"client-acme/{FIRST}.json": b"[" + b" " * 9_000 + b"]"})
    data = bytearray(export.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, entry + 24, 10)
    export.write_bytes(data)

    assert refusal(export).startswith(f"{export}: client-acme/{FIRST}.json: this part of the zip is damaged; download")


def test_a_damaged_and_a_locked_zip_say_which_they_are(tmp_path: Path) -> None:
    damaged, locked = (as_zip(tmp_path / f"{name}.zip", files()) for name in ("damaged", "locked"))
    spoil(damaged, zipfile.ZipFile(damaged).getinfo("channels.json").header_offset + 50)
    lock(locked)

    assert refusal(damaged).startswith(f"{damaged}: channels.json: this part of the zip is damaged")
    assert refusal(locked).startswith(
        f"{locked}: the zip is locked with a password or packed in an unusual way; unpack"
    )


def test_what_is_not_there_or_may_not_be_read_says_so(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert (
        refusal(tmp_path / "nope.txt")
        == f"{tmp_path}/nope.txt: I can't read this (No such file or directory); check the path."
    )
    assert refusal(pipe) == f"{pipe}: this is not a file that can be read twice; save it to a file first."


def spoil(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)


def lock(path: Path) -> None:
    """Set the flag that a packer sets when it encrypts."""
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 0x1
    path.write_bytes(data)
