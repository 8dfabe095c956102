select * from {{ source('reports', 'score') }}
