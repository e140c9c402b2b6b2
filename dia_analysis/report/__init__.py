"""The report room: stored tables to summary, CSV, workbook and HTML site."""
