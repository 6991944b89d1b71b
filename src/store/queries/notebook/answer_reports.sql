-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_report set outcome = :outcome, answered_at = :now where notebook_id = :notebook and answered_at is null
