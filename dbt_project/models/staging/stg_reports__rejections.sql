select * from {{ source('reports', 'rejection') }}
