"""Where a dialogue is played: one interface, one stage for each platform, the same stories on all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.database import Database
from bot.store.tables import OutboxRow, ReminderRow


@dataclass(frozen=True, slots=True)
class Shown:
    """A private card as the freelancer sees it: all its text, and the labels that can be pressed."""

    text: str
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form that has opened: its input names with what stands in them, and its intro."""

    values: dict[str, str]
    intro: str = ""


class Stage(Protocol):
    """One client (Maria), one freelancer (Sam), one client channel, and the private side."""

    async def client_says(self, text: str) -> None:
        """Maria writes in the client's channel."""

    async def freelancer_says(self, text: str) -> None:
        """Sam writes there."""

    async def teammate_says(self, text: str) -> None:
        """Jo, who works with Sam, writes there."""

    async def command(self, line: str) -> OpenForm | None:
        """Sam runs a command in the client's channel; gives the form that opens, if one does."""

    async def privately(self, line: str) -> OpenForm | None:
        """Sam writes to the coach alone; gives the form that opens, where the platform can open one on a message."""

    async def press(self, label: str) -> OpenForm | None:
        """Sam presses a button of the newest card that has it; gives the form that opens, if one does."""

    async def send_form(self, values: dict[str, str]) -> OpenForm | None:
        """Sam sends the open form; gives the form that has to be mended, if it has."""

    async def private(self) -> Sequence[Shown]:
        """Sam's private cards as they stand now, oldest first."""

    async def channel(self) -> Sequence[str]:
        """Every text in the client's channel that came from us, oldest first."""

    async def later(self, length: timedelta) -> None:
        """Time passes."""

    async def restart(self) -> None:
        """The coach is stopped and started again; the platform goes on."""

    def now(self) -> datetime:
        """The time on stage."""


async def all_out(database: Database, now: datetime, most: float = 10) -> None:
    """Wait until every reminder that is due has been looked at and every reply has gone out."""
    unsent = select(func.count()).where(OutboxRow.sent_at.is_(None))
    undone = select(func.count()).where(ReminderRow.done_at.is_(None), ReminderRow.due_at <= now)

    def left(session: Session) -> int:
        # A look turns reminders into replies with one commit: counted the other way round, it could fall in between.
        return session.scalars(undone).one() or session.scalars(unsent).one()

    async with asyncio.timeout(most):
        while await database.look(left):
            await asyncio.sleep(0.01)


async def until(done: Callable[[], bool], what: str, most: float = 10) -> None:
    """Wait until something holds; says what was waited for in vain."""
    try:
        async with asyncio.timeout(most):
            while not done():
                await asyncio.sleep(0.02)
    except TimeoutError as error:
        raise AssertionError(f"waited {most} s for {what}") from error
