"""What checking approved posts again has in common, whatever has changed: the brand's rules or a network's."""
