select * from {{ source('reports', 'evidence_topic') }}
