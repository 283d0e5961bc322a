"""Slack: listens over Socket Mode or HTTP, whispers in DMs, and translates both ways."""
