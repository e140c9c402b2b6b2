"""The sample agreements of a small fictional country: texts, fonts and their maker."""
