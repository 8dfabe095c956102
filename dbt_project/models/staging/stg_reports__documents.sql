select * from {{ source('reports', 'document') }}
