"""Measuring the bot: dispatch against bare transactions, many panels against one, start-up.

Speed is measured here and asserted nowhere: machines differ, and so do their quiet moments.
"""
