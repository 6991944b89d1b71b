-- SPDX-License-Identifier: AGPL-3.0-or-later
-- A notebook may be written in the name of an organisation that the network lists. A file that was sent to be imported waits beside the files
-- of the same bytes that are something else.

-- its page, where whoever wrote chose it; the words beside it stay what they were when that page goes
alter table revision add column organisation_id bigint references organisation (id) on delete set null;
create index revision_organisation on revision (organisation_id);

create table waiting_file (
    file_id bigint primary key references file (id), -- that waits to be imported
    at bigint not null                    -- UTC milliseconds; when it was sent last: it is kept for a day from then on
);

insert into waiting_file (file_id, at)
select id, created_at from file where mime = 'application/octet-stream; purpose=import';
