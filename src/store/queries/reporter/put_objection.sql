-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_reporter set objection = :text, first_outcome = :outcome where report_id = :report
