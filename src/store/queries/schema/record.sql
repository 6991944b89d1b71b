-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into schema_migration (version, name, digest, applied_at) values (:version, :name, :digest, :applied_at)
