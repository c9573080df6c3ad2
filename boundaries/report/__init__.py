"""A report on boundaries (界线检查报告): one page that a person reads, one file that a programme opens."""
