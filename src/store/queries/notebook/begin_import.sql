-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into notebook_import (public_id, consultation_id, source, file, digest, columns, file_id, line, created_at, updated_at)
values (:public_id, :consultation, :source, :file, :digest, :columns, :file_id, 0, :now, :now)
returning id
