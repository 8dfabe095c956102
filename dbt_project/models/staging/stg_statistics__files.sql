select * from {{ source('statistics', 'file') }}
