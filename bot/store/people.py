"""People the coach talks to, and how they like it."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from bot.chat.people import Person
from bot.store.messages import NAME_MAX
from bot.store.tables import PersonRow


def person(session: Session, who: Person, name: str = "") -> PersonRow:
    """The person's row, made on first sight; a new display name is kept."""
    row, name = session.get(PersonRow, who.key), name[:NAME_MAX]
    if row is None:
        row = PersonRow(key=who.key, name=name or who.user[:NAME_MAX], settings={})
        session.add(row)
    elif name and row.name != name:
        row.name = name
    return row


def change_setting(session: Session, who: Person, name: str, value: Any) -> PersonRow:
    """Set one of the person's settings; None takes it back."""
    row = person(session, who)
    others = {key: kept for key, kept in row.settings.items() if key != name}
    row.settings = others if value is None else others | {name: value}
    return row
