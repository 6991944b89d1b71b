-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, state, last, shown, source_digest, import_id, import_line
from notebook
where consultation_id = :consultation and source = :source and source_id = :source_id
