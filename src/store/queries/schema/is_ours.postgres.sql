-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from information_schema.columns
where table_schema = current_schema() and table_name = 'schema_migration'
    and column_name in ('version', 'name', 'digest', 'applied_at')
