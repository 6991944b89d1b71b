-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from organisation_likeness where state = 'open' and (organisation_id = :organisation or other_id = :organisation)
