-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook set source_digest = :source_digest, import_id = :import, import_line = :line where id = :id
