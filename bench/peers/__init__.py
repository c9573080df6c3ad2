"""What the service is measured against: other ways to do the same work, in the same run."""
