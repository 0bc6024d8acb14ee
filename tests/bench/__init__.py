"""Speed as ratios: two ways of doing one thing, measured in turn in one run."""
