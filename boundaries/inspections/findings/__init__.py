"""What was found at a marker (界桩检查): statuses, evidence, reference objects, a measured position judged."""
