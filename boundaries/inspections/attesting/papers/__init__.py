"""The papers that both sides sign (联检文书): minutes, the report that records come to, and whether it still holds."""
