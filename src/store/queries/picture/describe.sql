-- SPDX-License-Identifier: AGPL-3.0-or-later
update draft_picture set alternative = :alternative, caption = :caption
where notebook_id = :notebook and picture_id = (select id from notebook_picture where public_id = :public_id)
