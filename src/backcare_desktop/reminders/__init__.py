"""When to remind, and why not now."""
