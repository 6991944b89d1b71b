-- SPDX-License-Identifier: AGPL-3.0-or-later
-- After those that are there.
insert into draft_picture (notebook_id, position, picture_id, alternative, caption)
values (:notebook, (select coalesce(max(position), 0) + 1 from draft_picture where notebook_id = :notebook), :picture, :alternative, :caption)
