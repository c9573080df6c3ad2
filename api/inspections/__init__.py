"""Joint inspections over HTTP (联检): planning, packages, what devices send, signatures, follow-ups, reports."""
