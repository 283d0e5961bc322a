"""Encryption of what is secret: tokens at rest, and the marks that an installation is carried with."""

from __future__ import annotations

import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore

from bot.problems import Problem

MAKE_A_KEY = "Make one with: python3 -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"
STATE_SECONDS = 600
"""How long someone may take between the install page and Slack's answer."""


def cipher(keys: str) -> MultiFernet:
    """A cipher over one or several keys, newest first; raises Problem."""
    try:
        return MultiFernet([Fernet(key.strip()) for key in keys.split(",") if key.strip()])
    except ValueError as error:
        raise Problem(
            f"LEVELHEAD_DATABASE__KEY is no key: it takes 32 bytes in URL-safe base64 (44 characters). {MAKE_A_KEY}"
        ) from error


def opened(seal: MultiFernet, sealed: str) -> str:
    """What was encrypted; raises Problem where none of the keys fits."""
    try:
        return seal.decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Problem(
            "LEVELHEAD_DATABASE__KEY does not open the stored Slack tokens. Set the key that they were stored with; "
            "to change it, write the new key before the old one, joined by a comma."
        ) from error


class SealedStates(AsyncOAuthStateStore):
    """Install attempts without a table: the mark itself says, encrypted, that it is ours and when it was made.

    That it comes back from the browser that it was given to is checked by slack_bolt with a cookie.
    """

    def __init__(self, seal: MultiFernet) -> None:
        self._seal = seal

    @property
    def logger(self) -> logging.Logger:
        """Where slack_bolt logs what goes wrong with it."""
        return logging.getLogger(__name__)

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new mark."""
        return self._seal.encrypt(secrets.token_bytes(16)).decode()

    async def async_consume(self, state: str) -> bool:
        """Whether a mark is ours and fresh enough."""
        try:
            self._seal.decrypt(state.encode(), ttl=STATE_SECONDS)
        except InvalidToken:
            return False
        return True
