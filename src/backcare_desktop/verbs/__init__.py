"""What `backcare VERB` does, one module a verb. No widgets in here."""
