-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into revision_picture (revision_id, position, picture_id, alternative, caption)
values (:revision, :position, :picture, :alternative, :caption)
