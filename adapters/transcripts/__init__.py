"""Files of past conversations, read as the same events that a live platform would send."""
