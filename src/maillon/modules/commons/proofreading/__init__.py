"""Read what others wrote before it is published: remarks, approvals, what changed, publication and its contrary."""
