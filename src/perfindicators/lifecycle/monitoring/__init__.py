"""Monitoring during the year: goals and spending against the calendar or an own curve, and what follows."""
