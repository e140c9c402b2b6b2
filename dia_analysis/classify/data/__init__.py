"""The trained model, its training passages, and cue lists."""
