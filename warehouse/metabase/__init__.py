"""The warehouse in Metabase, by its REST API: connection, descriptions, models, questions and a dashboard.

Knows Metabase's API and the published file's data dictionary; knows no other way out of the warehouse.
"""
