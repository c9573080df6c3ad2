"""When lines are inspected (联检计划): rounds and years, what is due, overdue and covered, inspections on occasion."""
