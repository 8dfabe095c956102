select * from {{ source('reports', 'figure') }}
