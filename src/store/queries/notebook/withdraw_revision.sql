-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Its words stay, for moderators; nobody else reads them any more.
update revision set published_at = null where notebook_id = :notebook and n = :n
