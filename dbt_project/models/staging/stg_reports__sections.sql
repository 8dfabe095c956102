select * from {{ source('reports', 'section') }}
