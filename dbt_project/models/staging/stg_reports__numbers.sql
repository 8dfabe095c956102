select * from {{ source('reports', 'number') }}
