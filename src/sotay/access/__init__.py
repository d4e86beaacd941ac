"""How rights work: Actor, Permission, Reach, claim. Which rights exist is said by each module's policy.

Not for: who holds a role (accounts), what the regulations allow on a date (each module's rules).
Main words: Role, Grant, Actor; Permission, Reach; within_reach, may, claim; why; about, public.
"""
