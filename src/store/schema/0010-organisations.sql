-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Organisations: what everybody may see of them, how to reach them, who says to be theirs, and the links that they were sent.

create table organisation (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in exports and in the journal
    space_id bigint not null references space (id) on delete cascade, -- of the network that lists it
    slug text not null check (slug <> ''),-- its address; given once, since links hold it
    name text not null check (name <> ''),-- as people read it
    folded text not null,                 -- without case, accents or hyphens: for sorting and searching
    kind text not null check (kind <> ''),-- code of the list "kind" of reference/cooperation.toml
    ess text not null check (ess in ('unknown', 'yes', 'no')), -- whether it belongs to the social and solidarity economy
    siren text not null default '' check (length(siren) in (0, 9)), -- of the legal unit; empty where unknown
    siret text not null default '' check (length(siret) in (0, 14)), -- of the establishment; empty where unknown
    rna text not null default '' check (length(rna) in (0, 10)), -- of an association; empty where unknown
    naf text not null default '',         -- main activity, as "88.99B"; empty where unknown
    people bigint check (people >= 0),    -- who work there; null where unknown
    description text not null default '', -- paragraphs, divided by empty lines
    website text not null default '',     -- http or https
    territory_id bigint references territory (id) on delete set null, -- its commune, or the territory that it serves
    lon double precision check (lon between -180 and 180), -- degrees, WGS 84
    lat double precision check (lat between -90 and 90), -- degrees, WGS 84
    source text not null default '',      -- whence this is known, where the network did not write it itself
    source_url text not null default '',  -- where that source is read
    state text not null check (state in ('listed', 'withdrawn')), -- only editors see one that is withdrawn
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    unique (space_id, slug),
    check ((lon is null) = (lat is null)),
    check (siret = '' or substr(siret, 1, 9) = siren)
);
create index organisation_name on organisation (space_id, state, folded, id);
create index organisation_territory on organisation (territory_id);
create unique index organisation_siret on organisation (space_id, siret) where siret <> '';

create table organisation_field (
    organisation_id bigint not null references organisation (id) on delete cascade, -- which is active in
    field text not null check (field <> ''), -- code of the list "field" of reference/cooperation.toml
    primary key (organisation_id, field)
);
create index organisation_field_field on organisation_field (field, organisation_id);

create table organisation_contact (
    organisation_id bigint primary key references organisation (id) on delete cascade, -- which is reached so; private, and gone with its withdrawal
    name text not null,                   -- of the person who answers
    email text not null,                  -- where letters go
    phone text not null,                  -- as it was given
    updated_at bigint not null            -- UTC milliseconds
);

create table organisation_claim (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in forms
    organisation_id bigint not null references organisation (id) on delete cascade, -- whose own people
    account_id bigint not null references account (id) on delete cascade, -- says to be of them
    text text not null,                   -- why, in their words; for the network only
    state text not null check (state in ('waiting', 'approved', 'refused')), -- what the network said
    at bigint not null,                   -- UTC milliseconds
    answered_at bigint,                   -- UTC milliseconds; null while it waits
    unique (organisation_id, account_id),
    check ((state = 'waiting') = (answered_at is null))
);
create index organisation_claim_account on organisation_claim (account_id);
create index organisation_claim_state on organisation_claim (state, id);

create table organisation_link (
    id @identity@,                        -- internal
    organisation_id bigint not null references organisation (id) on delete cascade, -- which it lets correct or withdraw
    token text not null unique,           -- SHA-256 (hex) of the secret in the address
    letter text unique,                   -- public id of the job that writes the letter: another attempt replaces the secret; null for a link that an editor made
    created_at bigint not null            -- UTC milliseconds
);
create index organisation_link_organisation on organisation_link (organisation_id);
