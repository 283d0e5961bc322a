"""Levelhead: a private coach for freelancers in Slack and Discord."""
