-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from organisation_likeness l join organisation a on a.id = l.organisation_id
where l.state = 'open' and a.space_id = :space
