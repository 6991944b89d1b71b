-- SPDX-License-Identifier: AGPL-3.0-or-later
select version, content, updated_at from notebook_draft where notebook_id = :notebook
