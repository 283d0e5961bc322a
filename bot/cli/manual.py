"""The page that `levelhead --help` shows."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

TRY, RUN = "Try it", "Run it"
"""The groups of commands, in the page's order."""

_WHAT = """\
  Levelhead watches the channels that you share with clients. When a client is
  getting upset, it tells you, and only you: how heated it is, which words show
  it, what to answer in which order, and a draft in your voice. It keeps the
  promises that prevent the next upset. It never writes to a client by itself.
  It reads English only, and says so where a message is in another language."""

_FIRST = """\
  1. levelhead play         try it on a local page: no account, no network
  2. levelhead replay FILE  see where it would have spoken up in an old channel
  3. levelhead check        make sure that settings and tokens are good
  4. levelhead run          start it in your Slack or Discord"""

_EXAMPLES = """\
  levelhead play --port 9000
  levelhead replay export.zip --freelancer "Ana Ruiz"
  levelhead replay acme.json --client maria --json > acme-readings.json
  levelhead read --jsonl < messages.jsonl
  LEVELHEAD_SLACK__BOT_TOKEN=... levelhead run --config levelhead.toml"""

_SETTINGS = """\
  --config FILE names a TOML file; config.example.toml lists everything in it.
  A variable goes before the file: LEVELHEAD_COACH__ZONE=Europe/Lisbon. Tokens
  come from variables only (LEVELHEAD_SLACK__BOT_TOKEN), or from a file that a
  variable names (LEVELHEAD_SLACK__BOT_TOKEN_FILE=/run/secrets/slack)."""

_EXIT = """\
  0    done
  2    something to mend; one sentence on stderr says what, where and how
  130  stopped with Ctrl-C"""


class Manual(TyperGroup):
    """The commands, with a help page that reads like one of a manual."""

    def get_help(self, ctx: Any) -> str:
        """The whole page; headings are bold where the output can show it."""
        parts = (
            ("What it is", _WHAT),
            ("Usage", "  levelhead COMMAND [OPTIONS]\n  levelhead COMMAND --help    everything about one command"),
            ("First steps", _FIRST),
            ("Commands", "\n\n".join(self._group(name) for name in (TRY, RUN))),
            ("Examples", _EXAMPLES),
            ("Settings", _SETTINGS),
            ("Exit status", _EXIT),
        )
        title = "levelhead - a private coach for freelancers in Slack and Discord"
        return "\n\n".join([title, *(f"{typer.style(name.upper(), bold=True)}\n{text}" for name, text in parts)])

    def _group(self, group: str) -> str:
        """One group of commands, each with the first sentence of its help."""
        found = [command for command in self.commands.values() if getattr(command, "rich_help_panel", None) == group]
        return "\n".join([f"  {group}", *(f"    {one.name:<10}{one.get_short_help_str(limit=65)}" for one in found)])
