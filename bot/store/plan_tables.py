"""The tables of what was expected: deliverables, promises and notes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.tables import KEY, Base


class DeliverableRow(Base):
    """Something that the client gets, and by when."""

    __tablename__ = "deliverables"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    what: Mapped[str] = mapped_column(String(300))
    due_at: Mapped[datetime | None]
    day_only: Mapped[bool] = mapped_column(default=False)
    """Only a day was agreed; `due_at` is then the end of its working hours."""
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]


class PromiseRow(Base):
    """Something that someone said would happen by a time; kept track of only once the freelancer said so."""

    __tablename__ = "promises"
    __table_args__ = (UniqueConstraint("project_id", "ref", "what"), Index("ix_promises_state", "project_id", "state"))
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    ref: Mapped[str] = mapped_column(KEY)
    who: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(Text)
    due_at: Mapped[datetime | None]
    day_only: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(20))
    """offered, tracked, declined, kept or waiting (a client's own)."""
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class NoteRow(Base):
    """What the freelancer noted for the next update."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    told_at: Mapped[datetime | None]
    """When an update that may have held it went out."""
