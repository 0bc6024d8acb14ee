"""The editorial calendar: what goes out when, on one screen that a team keeps open all day."""
