"""Methods: pure functions on frames. No file is read here and nothing is drawn."""
