-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_import (public_id, space_id, source, file, digest, columns, ordinal, created_at, updated_at)
values (:public_id, :space, :source, :file, :digest, :columns, 0, :now, :now)
returning id
