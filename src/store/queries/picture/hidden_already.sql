-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Whether a moderator hides a picture of the same bytes, as it came or as it is shown, in this notebook or in another of its author's.
select count(*)
from notebook_picture p
join notebook n on n.id = p.notebook_id
join notebook here on here.id = :notebook
where (n.id = here.id or n.account_id = here.account_id) and p.hidden_reason <> '' and (p.original_id = :original or p.shown_id = :shown)
