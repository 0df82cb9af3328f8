"""Plan, approve, deliver, resume, report."""
