-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from information_schema.tables where table_schema = current_schema()
