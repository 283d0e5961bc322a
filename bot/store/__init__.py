"""What is remembered: SQLAlchemy tables and plain functions that take a session."""
