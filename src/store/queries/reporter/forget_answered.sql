-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from notebook_reporter where report_id in (select id from notebook_report where answered_at < :before)
