"""Whole jobs of the people we serve, in a real browser before the whole product."""
