"""How true the moving figure is, measured from its exported motion alone.

It reads what `backcare render --format json` writes and nothing else: it knows neither the solver
nor the body's data, so it cannot repeat their mistakes. numpy only.
"""
