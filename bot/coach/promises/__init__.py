"""Promises: what somebody said would happen, and by when."""
