"""The tact check: what in a draft would heat the client up, and which of the client's points it leaves open."""
