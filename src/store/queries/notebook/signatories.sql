-- SPDX-License-Identifier: AGPL-3.0-or-later
select name, organisation
from signatory
where revision_id = :revision
order by position
