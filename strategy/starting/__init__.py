"""How a plan starts: empty, from the brand's last plan, or from a template."""
