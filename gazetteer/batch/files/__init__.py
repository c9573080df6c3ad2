"""Tables of names as files: CSV, XLSX and Parquet, read row by row and written whole or not at all."""
