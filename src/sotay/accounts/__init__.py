"""Signing in, devices, one-time codes, dated role grants, and the Actor of each request.

Not for: what a role may do (each module's policy), posts (committees grant and withdraw roles through this module).
Main words: Account, SignInName, OneTimeCode, Session, RoleGrant; actor_of, create_account, issue_one_time_code,
sign_in, grant_role, end_role.
"""
