-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_draft set version = version + 1, content = :content, updated_at = :now
where notebook_id = :notebook and version = :version
