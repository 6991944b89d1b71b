-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, original_id, shown_id from notebook_picture where notebook_id = :notebook
