"""The playground: its chat service, its guard, and its page in a real browser."""
