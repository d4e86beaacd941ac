"""What happened, and who looked: facts, their delivery to reactions, seals in a hash chain, records of reading.

A fact is written in the transaction of the act itself, so an act without a fact cannot exist; it is the audit trail,
the outbox and the source of notifications in one row. Not for: technical logs, values of personal fields, contents.
Main words: Fact, Delivery, Seal, ReadRecord; record, record_read, deliver_missed, seal_facts, verify_seals.
"""
