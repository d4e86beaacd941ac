"""Every Vietnamese sentence of the meetings module, one file for each file of rules; `labels` names states
and choices.
"""
