"""The moving human figure: numpy only, no Qt."""
