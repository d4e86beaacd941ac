"""Committees of a term, bodies inside them, posts with dates; appointing grants the role, its end withdraws it.

Not for: what a role may do (policies), elections (later).
Main words: Committee, AdvisoryBody, PostKind, Post, InCharge; open_committee, appoint_to_post, end_post, put_in_charge,
secretary_of, holders_of_posts, people_in_charge_of, term_of.
"""
