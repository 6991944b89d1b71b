-- SPDX-License-Identifier: AGPL-3.0-or-later
-- On SQLite a write transaction is alone: asked of PostgreSQL only.
select :name
