-- SPDX-License-Identifier: AGPL-3.0-or-later
-- It waits again, since its reporter objects to the answer.
update notebook_report set outcome = '', answered_at = null where id = :report
