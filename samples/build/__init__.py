"""Build the sample agreements: from YAML texts to PDFs and their truth."""
