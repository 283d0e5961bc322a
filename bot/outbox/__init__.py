"""Sending what was stored: claim, commit the intent, send, mark; look up before a second try."""
