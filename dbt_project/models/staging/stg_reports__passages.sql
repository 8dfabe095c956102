select * from {{ source('reports', 'passage') }}
