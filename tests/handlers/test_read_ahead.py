"""What takes long is done before the transaction begins, so that nobody's lock waits for it."""

from __future__ import annotations

from pathlib import Path
from threading import local
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.chat.events import Event
from bot.chat.ports import Handled
from bot.coach.reading.model import reader
from bot.coach.reading.model.reasons import find_reasons
from bot.coach.reading.types import Signal
from bot.handlers.router import Router
from tests.dialogues.null_stage import NullStage


async def test_the_reasons_of_a_nudge_are_found_before_its_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, in_transaction = local(), list[bool]()
    whole = Router._in_one_transaction

    def marked(router: Router, event: Event, session: Session) -> tuple[Handled, bool]:
        here.is_writing = True
        try:
            return whole(router, event, session)
        finally:
            here.is_writing = False

    def noted(*asked: Any) -> tuple[Signal, ...]:
        in_transaction.append(getattr(here, "is_writing", False))
        return find_reasons(*asked)

    monkeypatch.setattr(Router, "_in_one_transaction", marked)
    monkeypatch.setattr(reader, "find_reasons", noted)
    stage = NullStage(f"sqlite:///{tmp_path / 'levelhead.db'}")
    await stage.open()
    await stage.client_says("Morning! The hero looks lovely, thank you.")
    assert in_transaction == []
    await stage.client_says("You are useless. I want my money back today or my lawyer calls you tomorrow.")
    assert "my money back" in (await stage.private())[-1].text
    assert in_transaction == [False]
    await stage.close()
