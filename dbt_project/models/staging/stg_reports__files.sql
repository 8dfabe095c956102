select * from {{ source('reports', 'file') }}
