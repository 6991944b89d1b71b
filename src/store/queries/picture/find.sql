-- SPDX-License-Identifier: AGPL-3.0-or-later
select p.id, p.public_id, '', '', f.sha256, p.width, p.height, p.hidden_reason
from notebook_picture p
join file f on f.id = p.shown_id
where p.notebook_id = :notebook and p.public_id = :public_id
