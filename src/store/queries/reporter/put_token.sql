-- SPDX-License-Identifier: AGPL-3.0-or-later
update notebook_reporter set token = :token where report_id = :report
