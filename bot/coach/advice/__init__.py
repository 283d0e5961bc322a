"""A case, its reading and the facts, to a Nudge: playbooks, apology modes, drafts."""
