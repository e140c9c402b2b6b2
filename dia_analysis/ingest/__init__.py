"""PDF files to agreements and passages."""
