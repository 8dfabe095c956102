select * from {{ source('reports', 'claim') }}
