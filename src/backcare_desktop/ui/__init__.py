"""Qt widgets: they show and they emit."""
