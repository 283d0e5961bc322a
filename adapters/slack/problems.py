"""What can be wrong before the first message, each as a sentence that says what to change."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from adapters.slack.calls import Refused
from adapters.slack.options import EVENTS_PATH, SlackOptions
from adapters.slack.scopes import missing
from adapters.slack.seals import MAKE_A_KEY
from bot.problems import Problem, Unreachable

SKEW_MAX = timedelta(minutes=4)
"""Slack's signatures are good for 5 minutes; past this, deliveries would soon be refused."""
_MANIFEST = "“levelhead slack manifest” prints what the app needs"
_TOKENS = {
    "account_inactive": "belongs to an app that was uninstalled or a workspace that is gone",
    "token_revoked": "was revoked",
    "token_expired": "has expired",
    "not_allowed_token_type": "is a token of the wrong kind",
    "not_authed": "is empty",
}


def check_options(options: SlackOptions) -> None:
    """Whether the settings belong together; raises Problem for the first thing that is missing."""
    if not options.base_url.startswith(("https://", "http://")):
        raise Problem(f"slack.base_url must begin with https://, not “{options.base_url[:60]}”.")
    for name, value, start in (("BOT", options.bot_token, "xoxb-"), ("APP", options.app_token, "xapp-")):
        if value and not value.startswith((start, "xoxe.")):
            raise Problem(f"LEVELHEAD_SLACK__{name}_TOKEN must begin with {start}; this one is of another kind.")
    _check_socket(options) if options.mode == "socket" else _check_http(options)


def _check_socket(options: SlackOptions) -> None:
    """Socket Mode: two tokens."""
    if not options.bot_token:
        raise Problem("Set LEVELHEAD_SLACK__BOT_TOKEN to the app's Bot User OAuth Token (OAuth & Permissions, xoxb-…).")
    if not options.app_token:
        raise Problem(
            "Set LEVELHEAD_SLACK__APP_TOKEN to an app-level token with connections:write (Basic Information, xapp-…)."
        )


def _check_http(options: SlackOptions) -> None:
    """HTTP: a signing secret, and either one token or everything that installing takes."""
    if not options.signing_secret:
        raise Problem("Set LEVELHEAD_SLACK__SIGNING_SECRET: HTTP mode checks with it that a request is Slack's.")
    if options.bot_token:
        return
    if not options.client_id or not options.client_secret:
        raise Problem(
            "HTTP mode needs LEVELHEAD_SLACK__BOT_TOKEN for one workspace, or LEVELHEAD_SLACK__CLIENT_ID and "
            "LEVELHEAD_SLACK__CLIENT_SECRET so that workspaces can install the app."
        )
    if not options.public_url.startswith(("https://", "http://")):
        raise Problem(
            "Set slack.public_url to the address that Slack reaches you under, such as https://coach.example."
        )
    if not options.key:
        raise Problem(f"Set LEVELHEAD_DATABASE__KEY: the tokens of each workspace are encrypted with it. {MAKE_A_KEY}")


def bad_token(variable: str, refused: Refused) -> Problem:
    """Slack did not take a token."""
    if refused.code == "missing_scope":
        return Problem(f"{variable} lacks the permission {refused.needed or 'that it needs'}; {_MANIFEST}.")
    what = _TOKENS.get(refused.code, "is not one that Slack knows")
    return Problem(f"{variable} {what} ({refused.code}). Copy it again from the app's page at api.slack.com/apps.")


def unreachable(base_url: str, why: str) -> Unreachable:
    """Nobody answers where Slack should be."""
    return Unreachable(f"I can't reach Slack at {base_url}: {why} Check the network, a proxy, and slack.base_url.")


def check_scopes(granted: Iterable[str]) -> None:
    """Whether the app may do all it has to; raises Problem."""
    if lacking := missing(granted):
        raise Problem(
            f"The Slack app lacks {', '.join(lacking)}. Add it under OAuth & Permissions and reinstall the app; "
            f"{_MANIFEST}."
        )


def check_clock(slack_says: str) -> None:
    """Whether this machine's clock agrees with Slack's `Date` header; raises Problem."""
    try:
        ahead = datetime.now(UTC) - parsedate_to_datetime(slack_says)
    except (ValueError, TypeError):
        return
    if abs(ahead) > SKEW_MAX:
        minutes = round(abs(ahead).total_seconds() / 60)
        side = "ahead of" if ahead > timedelta() else "behind"
        raise Problem(
            f"This machine's clock is {minutes} minutes {side} Slack's, and Slack's requests would be refused. "
            "Set the clock, or turn on time synchronization (timedatectl set-ntp true)."
        )


def port_taken(options: SlackOptions, why: str) -> Problem:
    """The address to listen on is not free."""
    where = f"{options.host}:{options.port}{EVENTS_PATH}"
    return Problem(f"I can't listen on {where}: {why}. Set slack.host and slack.port to a free address.")
