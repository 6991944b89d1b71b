-- SPDX-License-Identifier: AGPL-3.0-or-later
select n, reason, text, outcome, at from notebook_report where notebook_id = :notebook order by id
