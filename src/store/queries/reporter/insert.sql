-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_reporter (report_id, email, language, created_at) values (:report, :email, :language, :now)
