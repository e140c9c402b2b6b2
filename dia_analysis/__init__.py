"""What Dutch municipalities want with local democracy and societal tasks, from their agreements."""
