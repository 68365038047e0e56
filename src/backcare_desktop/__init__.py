"""Backcare: seven gentle exercises for the lower back, on your own machine."""
