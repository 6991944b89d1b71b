-- SPDX-License-Identifier: AGPL-3.0-or-later
select f.id, f.public_id, f.sha256, f.mime, f.size, f.created_at
from file f
join waiting_file w on w.file_id = f.id
where f.public_id = :public_id
