-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Organisations that were taken off and bear one of some names (folded) or numbers of the register of associations: whoever comes under another source's id may be one of
-- them. Without those that wait for an editor. :names and :rnas are JSON arrays.
select o.id, o.folded, o.siren, o.siret, o.rna, o.territory_id, o.lon, o.lat
from organisation o
where o.space_id = :space and o.state = 'withdrawn'
    and (o.folded in (select value from json_each(:names)) or (o.rna <> '' and o.rna in (select value from json_each(:rnas))))
    and not exists (select 1 from organisation_likeness l where l.other_id = o.id and l.state = 'open')
order by o.id
