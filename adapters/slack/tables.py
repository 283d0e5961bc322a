"""The adapter's own table; the migrations make it, in one history with the coach's."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, MetaData, String, Table, Text

METADATA = MetaData()
WORKSPACES = Table(
    "slack_workspaces",
    METADATA,
    Column("team", String(64), primary_key=True),
    Column("sealed", Text, nullable=False),
    Column("saved_at", DateTime(timezone=True), nullable=False),
)
"""Workspaces that installed the app, each with its tokens encrypted."""
