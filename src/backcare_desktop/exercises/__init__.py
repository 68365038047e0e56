"""What there is to do: exercises as data."""
