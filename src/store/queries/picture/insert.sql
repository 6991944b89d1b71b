-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_picture (public_id, notebook_id, original_id, shown_id, width, height, created_at)
values (:public_id, :notebook, :original, :shown, :width, :height, :now)
returning id
