-- SPDX-License-Identifier: AGPL-3.0-or-later
select version, name, digest from schema_migration order by version
