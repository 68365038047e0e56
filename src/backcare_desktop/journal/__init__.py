"""Remembering it: the local SQLite log and its reviews."""
