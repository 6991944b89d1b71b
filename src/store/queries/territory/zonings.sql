-- SPDX-License-Identifier: AGPL-3.0-or-later
select z.id, z.public_id, z.kind, z.year, z.source, z.licence, z.file, z.updated_at,
    (select count(*) from zoning_member m where m.zoning_id = z.id),
    (select count(*) from territory t where t.kind = z.kind and t.ended = 0)
from zoning z order by z.kind
