"""Party organizations through time: identity for life, dated names and kinds, dated places in the tree, groups.

Not for: posts and committees (committees), members (members). A grouping such as "khối HCSN – DN" is never a parent.
Main words: Organization, OrganizationVersion, OrganizationKind, CellType, Placement, OrgGroup, OrgGroupMembership.
"""
