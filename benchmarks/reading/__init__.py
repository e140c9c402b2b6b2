"""How well are agreements read? See README.md and RESULTS.md beside this file."""
