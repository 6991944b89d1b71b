-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_draft (notebook_id, version, content, updated_at) values (:notebook, 1, :content, :now)
