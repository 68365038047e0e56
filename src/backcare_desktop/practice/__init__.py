"""Doing it: a routine in time, and where we are in it."""
