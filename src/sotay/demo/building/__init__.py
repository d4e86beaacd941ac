"""Building the scene with the product's own actions, at the moments at which people would have done them."""
