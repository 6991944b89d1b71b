-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_likeness set organisation_id = :kept
where organisation_id = :other and other_id <> :kept
    and other_id not in (select l.other_id from organisation_likeness l where l.organisation_id = :kept)
