"""A past conversation walked through as if it were live: what would have been read, and when a nudge would ring."""
