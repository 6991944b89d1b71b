-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from sqlite_schema where type = 'table' and name = 'backup_manifest'
