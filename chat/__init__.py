"""The vocabulary handlers speak and platforms render: cards, forms and commands."""
