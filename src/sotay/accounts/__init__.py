"""Signing in, dated role grants, and the Actor of each request.

Not for: what a role may do (each module's policy), posts (committees grant and withdraw roles through this module).
Main words: Account, SignInName, OneTimeCode, Session, RoleGrant; actor_of, grant_role, end_role, sign_in.
"""
