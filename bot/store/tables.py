"""The tables: who, which projects, what was said, which cases, and what has to go out when."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.store.types import UtcDateTime

KEY = String(400)
"""Length of a person's, place's or message's key."""


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index over the rows that still matter, on both databases."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can find it on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime, dict[str, Any]: JSON, list[dict[str, Any]]: JSON}


class DeliveryRow(Base):
    """A delivery that was handled: the inbox's memory against repeats."""

    __tablename__ = "deliveries"
    id: Mapped[str] = mapped_column(KEY, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)


class BehindRow(Base):
    """A place in which messages may have been missed; gone once it is caught up."""

    __tablename__ = "behind"
    place: Mapped[str] = mapped_column(KEY, primary_key=True)
    ref: Mapped[str | None] = mapped_column(KEY)
    """The last message before which nothing was missed."""
    after: Mapped[datetime]
    fell_at: Mapped[datetime]


class PersonRow(Base):
    """Someone the coach talks to, and how they like it."""

    __tablename__ = "people"
    key: Mapped[str] = mapped_column(KEY, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)


class ProjectRow(Base):
    """One engagement: a watched place and the freelancer who owns it."""

    __tablename__ = "projects"
    __table_args__ = (
        _partial("ix_projects_watched", "place", where="ended_at IS NULL"),
        _partial("uq_projects_one_live", "owner", "place", where="ended_at IS NULL", unique=True),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(KEY, index=True)
    place: Mapped[str] = mapped_column(KEY)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    plan: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was expected: `rhythm` and `risks` in words, `reply_hours` promised for a first answer."""
    last_update_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    waiting_since: Mapped[datetime | None]
    """Since when the client owes the next move; None while nobody waits for them."""
    heat_shift: Mapped[int] = mapped_column(default=0)
    """Heat points by which “Not heated” presses have raised this project's threshold."""
    trouble: Mapped[str] = mapped_column(Text, default="")
    """Why the place can't be read at the moment; empty while all is well."""


class MemberRow(Base):
    """A person (or a group of people) in a project whose part is known: client or teammate."""

    __tablename__ = "members"
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(KEY, primary_key=True)
    who: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200), default="")


class MessageRow(Base):
    """One message of a watched place, with its reading if a client wrote it."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("project_id", "ref"),
        Index("ix_messages_story", "project_id", "at"),
        Index("ix_messages_ref", "ref"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    ref: Mapped[str] = mapped_column(KEY)
    author: Mapped[str] = mapped_column(KEY)
    who: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    link: Mapped[str] = mapped_column(Text, default="")
    heat: Mapped[int | None]
    situation: Mapped[str] = mapped_column(String(40), default="")
    nudged: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[datetime | None]


class CaseRow(Base):
    """One flare-up, as bot.coach.cases.types.Case, and how its nudge is shown."""

    __tablename__ = "cases"
    __table_args__ = (_partial("uq_cases_one_open", "project_id", where="state != 'closed'", unique=True),)
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"), index=True)
    client: Mapped[str] = mapped_column(KEY)
    client_name: Mapped[str] = mapped_column(String(200))
    link: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(KEY)
    variant: Mapped[int] = mapped_column(default=0)
    situation: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20))
    heat: Mapped[int]
    peak: Mapped[int]
    opened_at: Mapped[datetime]
    last_client_at: Mapped[datetime]
    signals: Mapped[list[dict[str, Any]]]
    points: Mapped[list[dict[str, Any]]]
    fault: Mapped[str] = mapped_column(String(20))
    last_answer_at: Mapped[datetime | None]
    heat_at_answer: Mapped[int | None]
    nudged_at: Mapped[datetime | None]
    nudged_band: Mapped[str | None] = mapped_column(String(20))
    snoozed_until: Mapped[datetime | None]
    cooling_since: Mapped[datetime | None]
    ending: Mapped[str | None] = mapped_column(String(20))
    closed_at: Mapped[datetime | None]
    lesson: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What the freelancer takes from it: `cause`, `sign` and `change` in their words; empty until they note it."""


class OutboxRow(Base):
    """A reply on its way out; status due → claimed → sending → sent, or failed."""

    __tablename__ = "outbox"
    __table_args__ = (
        _partial("ix_outbox_unsent", "platform", "due_at", where="sent_at IS NULL"),
        _partial("ix_outbox_failed", "lane", where="status = 'failed'"),
        _partial("ix_outbox_lane", "lane", "id", where="sent_at IS NULL"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    platform: Mapped[str] = mapped_column(String(20))
    lane: Mapped[str] = mapped_column(KEY)
    slot: Mapped[str] = mapped_column(String(100), default="")
    anew: Mapped[bool] = mapped_column(default=True)
    payload: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(20), default="due")
    due_at: Mapped[datetime]
    owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    maybe_sent: Mapped[bool] = mapped_column(default=False)
    ref: Mapped[str | None] = mapped_column(KEY)
    sent_at: Mapped[datetime | None]
    """When it was sent, or given up: then `error` says why."""
    error: Mapped[str | None] = mapped_column(Text)


class SlotRow(Base):
    """Where the card about something stands, so that it can be updated in place."""

    __tablename__ = "slots"
    person: Mapped[str] = mapped_column(KEY, primary_key=True)
    slot: Mapped[str] = mapped_column(String(100), primary_key=True)
    ref: Mapped[str] = mapped_column(KEY)


class ReminderRow(Base):
    """What is due when: its kind, what it is about, and how often it has been said already."""

    __tablename__ = "reminders"
    __table_args__ = (
        _partial("ix_reminders_due", "due_at", where="done_at IS NULL"),
        Index("ix_reminders_about", "kind", "about"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    person: Mapped[str] = mapped_column(KEY, index=True)
    about: Mapped[int]
    """The row that it is about: a case, project, promise or deliverable, by its kind."""
    text: Mapped[str] = mapped_column(Text, default="")
    card: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """What it had to say, where that went into a digest: shown when the freelancer asks for it."""
    step: Mapped[int] = mapped_column(default=0)
    """How often it was said before: each time is firmer and shorter."""
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)


class VerdictRow(Base):
    """What the freelancer said about a nudge: kept here, on their machine, to learn this project's threshold."""

    __tablename__ = "verdicts"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
