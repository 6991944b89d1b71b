-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Organisations brought from files: which file, what each row became, which of them are perhaps the same, and which were made one.

create table organisation_import (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the journal
    space_id bigint not null references space (id) on delete cascade, -- of the network that imports
    source text not null check (source <> ''), -- whose the ids of the rows are
    file text not null,                   -- name, to remember it by
    digest text not null,                 -- SHA-256 (hex) of the file and of how it is read
    columns text not null,                -- JSON: what was asked of its columns, for the source's next file
    ordinal bigint not null,              -- up to which row it is stored
    finished_at bigint,                   -- UTC milliseconds; null while it goes on or was interrupted
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);
create index organisation_import_digest on organisation_import (space_id, digest, id);
create index organisation_import_source on organisation_import (space_id, source, id);

create table organisation_origin (
    space_id bigint not null references space (id) on delete cascade, -- of the organisation
    source text not null check (source <> ''), -- where it is known
    source_id text not null check (source_id <> ''), -- as that
    organisation_id bigint not null references organisation (id) on delete cascade, -- here
    digest text not null,                 -- SHA-256 (hex) of all that its source says
    left_at bigint not null,              -- the organisation's updated_at as the import left it: another one means that somebody here changed it since
    import_id bigint not null,            -- the import that brought it last. No reference: it would cost each row an index
    ordinal bigint not null,              -- row of that file
    primary key (space_id, source, source_id)
);
create index organisation_origin_organisation on organisation_origin (organisation_id);

create table organisation_likeness (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in addresses
    organisation_id bigint not null references organisation (id) on delete cascade, -- the one that was there
    other_id bigint not null references organisation (id) on delete cascade, -- the one that came, perhaps the same
    reason text not null check (reason in ('siret', 'siren', 'rna', 'name')), -- what they have in common
    metres bigint check (metres >= 0),    -- between them, where both positions are known
    state text not null check (state in ('open', 'different')), -- what an editor said; those that are the same become one, and this row goes
    at bigint not null,                   -- UTC milliseconds
    answered_at bigint,                   -- UTC milliseconds; null while open
    unique (organisation_id, other_id),
    check (organisation_id <> other_id),
    check ((state = 'open') = (answered_at is null))
);
create index organisation_likeness_other on organisation_likeness (other_id);
create index organisation_likeness_state on organisation_likeness (state, id);

create table organisation_merged (
    id @identity@,                        -- internal
    space_id bigint not null references space (id) on delete cascade, -- of both
    slug text not null check (slug <> ''),-- the address that it had: it leads to the other one
    public_id text not null,              -- as the journal names it
    organisation_id bigint not null references organisation (id) on delete cascade, -- what it became a part of
    content text not null,                -- JSON: what everybody could read of it
    at bigint not null,                   -- UTC milliseconds
    unique (space_id, slug)
);
create index organisation_merged_organisation on organisation_merged (organisation_id);

-- One that comes with the SIRET of another waits, taken off, until an editor says what it is.
drop index organisation_siret;
create unique index organisation_siret on organisation (space_id, siret) where siret <> '' and state = 'listed';
create index organisation_withdrawn_siret on organisation (space_id, siret) where siret <> '' and state = 'withdrawn';
-- A SIRET begins with its SIREN: only those that have none need an index of their own, and of names.
create index organisation_siren on organisation (space_id, siren) where siren <> '' and siret = '';
create index organisation_unregistered on organisation (space_id, folded) where siret = '';
create index organisation_rna on organisation (space_id, rna) where rna <> '';
