-- SPDX-License-Identifier: AGPL-3.0-or-later
select table_name::text, column_name::text from information_schema.columns
where table_schema = current_schema() and is_identity = 'YES'
order by 1, 2
