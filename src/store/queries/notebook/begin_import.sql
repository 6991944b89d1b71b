-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_import (public_id, consultation_id, source, file, digest, columns, line, created_at, updated_at)
values (:public_id, :consultation, :source, :file, :digest, :columns, 0, :now, :now)
returning id
