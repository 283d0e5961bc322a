"""A Slack of our own on this machine: Web API, Socket Mode, signed deliveries, and people who use it."""
