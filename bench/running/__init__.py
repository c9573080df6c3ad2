"""The service as the benchmarks run it: its databases, its program, its server, itself in this process."""
