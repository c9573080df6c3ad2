"""What is told of joint inspections."""
