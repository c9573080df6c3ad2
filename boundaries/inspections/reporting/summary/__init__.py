"""The summary of a round as a page with charts, and as a workbook."""
