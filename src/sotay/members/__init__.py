"""Party members: the least data of the person, standing as a dated event log, membership in cells by period.

Not for: posts (committees), admission and transfer cases (later modules), scans of member files (never kept).
Main words: Member, MemberEvent, Standing, Membership; roll_on, add_member, place_member, change_standing.
"""
