-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Territories: the official ones, imported zonings, those that people draw, what became of them, and their outlines.

create table territory_edition (
    id integer primary key check (id = 1), -- one row
    year integer not null,                -- of the official geographic code that was loaded
    digest text not null,                 -- SHA-256 (hex) of the loaded data
    revision bigint not null,             -- grows with every change to a territory: the search follows it
    updated_at bigint not null            -- UTC milliseconds
);

create table territory (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what exports show
    space_id bigint references space (id) on delete cascade, -- of a drawn territory; null for those everybody shares
    kind text not null check (kind <> ''),-- commune, epci, departement … the word of its address
    level smallint not null,              -- of its kind: a parent's is higher, so that no cycle can be stored
    code text not null check (code <> ''),-- INSEE code, SIREN number of an EPCI, code of a zone, random for a drawn one
    name text not null check (name <> ''),-- as people read it
    folded text not null,                 -- without case, accents or hyphens: for sorting
    detail text not null default '',      -- CC, CA, CU, METRO, MET69 for an EPCI
    department_code text not null default '', -- of the department shown beside the name
    postcodes text not null default '',   -- separated by spaces
    population bigint check (population >= 0), -- people; null where unknown
    lon double precision check (lon between -180 and 180), -- degrees, WGS 84
    lat double precision check (lat between -90 and 90), -- degrees, WGS 84
    approximate smallint not null default 0 check (approximate in (0, 1)), -- 1 when the position stands for want of a better one
    ended smallint not null default 0 check (ended in (0, 1)), -- 1 when it exists no more
    valid_from text,                      -- ISO date, where known
    valid_to text,                        -- ISO date of the first day without it, where known
    source text not null check (source <> ''), -- of the row: cog, import, drawn
    owner_id bigint references account (id) on delete set null, -- who drew it
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    unique (kind, code),
    check ((lon is null) = (lat is null)),
    check (valid_from is null or valid_to is null or valid_from < valid_to),
    check (valid_to is null or ended = 1)
);
create index territory_department on territory (department_code, kind);
create index territory_owner on territory (owner_id);

create table territory_parent (
    child_id bigint not null references territory (id) on delete cascade, -- lies in
    parent_id bigint not null references territory (id) on delete cascade, -- the parent, wholly or (EPCI, zones) in part
    primary key (child_id, parent_id),
    check (child_id <> parent_id)
);
create index territory_parent_parent on territory_parent (parent_id, child_id);

create table territory_name (
    territory_id bigint not null references territory (id) on delete cascade, -- which bore
    name text not null check (name <> ''),-- the former name
    until_date text,                      -- ISO date of its end, where known
    primary key (territory_id, name)
);

create table territory_succession (
    old_id bigint not null references territory (id) on delete cascade, -- exists no more
    new_id bigint not null references territory (id) on delete cascade, -- and lives on in
    on_date text,                         -- ISO date, where known
    primary key (old_id, new_id),
    check (old_id <> new_id)
);
create index territory_succession_new on territory_succession (new_id);

create table territory_outline (
    territory_id bigint primary key references territory (id) on delete cascade, -- whose shape
    shape @bytes@ not null,               -- rings as differences of 10^-5 degree, variable-length integers
    source text not null check (source <> ''), -- natural-earth, or the name of the imported file
    updated_at bigint not null            -- UTC milliseconds
);

create table territory_backdrop (
    code text primary key,                -- ISO 3166 alpha-3 code of a neighbouring country
    shape @bytes@ not null                -- as in territory_outline; simplified: it is context on maps
);

create table zoning (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what exports show
    kind text not null unique check (kind <> ''), -- bassin-de-vie …: one zoning of each kind stands at a time
    year integer,                         -- of the zoning, where stated
    source text not null,                 -- whom to credit
    licence text not null,                -- under which it was published
    file text not null,                   -- name of the imported file
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);

create table zoning_member (
    zoning_id bigint not null references zoning (id) on delete cascade, -- in this zoning
    commune_id bigint not null references territory (id) on delete cascade, -- the commune
    zone_id bigint not null references territory (id) on delete cascade, -- lies in this zone, and no other
    primary key (zoning_id, commune_id)
);
create index zoning_member_zone on zoning_member (zone_id, commune_id);
create index zoning_member_commune on zoning_member (commune_id);

create table territory_feature (
    territory_id bigint primary key references territory (id) on delete cascade, -- shown first, on the home page's map
    position integer not null,            -- order
    title_fr text not null,               -- what happened there, in a few words
    title_en text not null,               -- the same in English
    text_fr text not null,                -- one sentence
    text_en text not null,                -- the same in English
    source text not null,                 -- where that is told
    source_url text not null default ''   -- and its address
);
