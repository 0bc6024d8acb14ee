"""What is planned by the rules of a network, and what of it breaks them once they have changed."""
