"""Everything that the coach says: plain values in, a Card or a Form out; all wording lives here."""
