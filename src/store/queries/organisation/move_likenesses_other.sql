-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation_likeness set other_id = :kept
where other_id = :other and organisation_id <> :kept
    and organisation_id not in (select l.organisation_id from organisation_likeness l where l.other_id = :kept)
