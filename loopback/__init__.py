"""A Slack and a Discord on this machine: real sockets for the bench and for tests, where no account is needed."""
