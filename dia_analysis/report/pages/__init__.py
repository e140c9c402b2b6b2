"""One module per kind of page: each works out plain values for its template."""
