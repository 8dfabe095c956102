select * from {{ source('reports', 'evidence') }}
