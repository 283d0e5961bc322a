"""Ports of optional parts, each with a plain default."""
