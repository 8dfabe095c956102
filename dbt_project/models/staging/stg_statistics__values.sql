select * from {{ source('statistics', 'value') }}
