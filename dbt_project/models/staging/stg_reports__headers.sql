select * from {{ source('reports', 'header') }}
