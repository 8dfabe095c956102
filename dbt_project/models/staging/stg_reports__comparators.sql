select * from {{ source('reports', 'comparator') }}
