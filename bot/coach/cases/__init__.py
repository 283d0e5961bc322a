"""How a reading moves a case; when a nudge is due, and when silence is better."""
