"""The only room that knows files and tables: the home folder, the Parquet ledger, snapshots,
and the Django models of people and workflow.

The modules of facts (home, ledger, snapshots, packs) run without Django, so that the
command line starts fast; models.py and what stands on it need Django.
"""
