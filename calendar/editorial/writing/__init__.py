"""What is at hand while one writes: people to mention, saved texts, templates, hashtags and emoji."""
