"""What both sides attest (签字文书): minutes and the report as revisions, and the signatures on them and on records."""
