-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Documents that were imported are kept as they came: what a reader made of them can be compared, and what it could not read is not lost.

alter table notebook_import add column file_id bigint references file (id); -- the file itself; null for a table, whose rows are all here
create index notebook_import_file on notebook_import (file_id);

-- Where most rows have nothing to find, an index of them all costs each insert a page and finds nobody.
drop index notebook_pending;
create index notebook_pending on notebook (consultation_id, pending) where pending is not null;
drop index notebook_account;
create index notebook_account on notebook (account_id) where account_id is not null;
drop index section_form;
create index section_form on section (form_section_id) where form_section_id is not null;
drop index event_account;
create index event_account on event (account_id, seq) where account_id is not null;
