-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, account_id from notebook_decision where notebook_id = :notebook order by id desc limit 1
