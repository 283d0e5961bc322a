"""The command line: one module a command, the manual page, and how a command ends."""
