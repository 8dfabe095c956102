select * from {{ source('reports', 'authority_addition') }}
