-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Who bears some SIRET, listed ones before those that were taken off. :sirets is a JSON array.
select o.siret, o.id, o.state from organisation o
where o.space_id = :space and o.siret <> '' and o.state = 'listed' and o.siret in (select value from json_array_elements_text(cast(:sirets as json)))
union all
select o.siret, o.id, o.state from organisation o
where o.space_id = :space and o.siret <> '' and o.state = 'withdrawn' and o.siret in (select value from json_array_elements_text(cast(:sirets as json)))
