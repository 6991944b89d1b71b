-- SPDX-License-Identifier: AGPL-3.0-or-later
select l.alternative, f.sha256, l.width, l.height from organisation_logo l join file f on f.id = l.file_id where l.organisation_id = :organisation
