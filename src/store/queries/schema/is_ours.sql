-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from pragma_table_info('schema_migration') where name in ('version', 'name', 'digest', 'applied_at')
