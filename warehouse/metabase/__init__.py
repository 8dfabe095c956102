"""The warehouse in Metabase, by its REST API: connection, descriptions, models, questions and a dashboard.

Uses Metabase's API and the published file's data dictionary, and no other export of the warehouse.
"""
