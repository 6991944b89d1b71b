-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Where both take part, what the other said of it goes with it.
update participation set organisation_id = :kept
where organisation_id = :other
    and cooperation_id not in (select p.cooperation_id from participation p where p.organisation_id = :kept)
