-- SPDX-License-Identifier: AGPL-3.0-or-later
select n, decision, reason, text, at from notebook_decision where notebook_id = :notebook order by id
