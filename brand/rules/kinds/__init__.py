"""The kinds of rules, one a module. A module is all that a kind needs: see ``brand.rules.base``."""
