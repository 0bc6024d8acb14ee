"""The board: posts in columns by their state, and the workflow behind a card that is dropped on another one."""
