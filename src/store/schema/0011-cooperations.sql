-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cooperations and poles: who takes part, what is pooled, what is produced together, figures by year, where it stands on typologies.

create table cooperation (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in exports and in the journal
    space_id bigint not null references space (id) on delete cascade, -- of the network that describes it
    slug text not null check (slug <> ''),-- its address; given once, since links hold it
    pole smallint not null check (pole in (0, 1)), -- 1 for a cooperation with a territory, a team, a governance and a shared project
    title text not null check (title <> ''), -- as people read it
    folded text not null,                 -- without case, accents or hyphens: for sorting and searching
    subject text not null default '',     -- what for, in a sentence
    description text not null default '', -- paragraphs, like all long texts here
    form text not null default '',        -- code of the list of that name of reference/cooperation.toml, like the next three
    frequency text not null default '',   -- how often
    agreement text not null default '',   -- what binds them
    decision text not null default '',    -- how they decide
    decision_text text not null default '', -- who decides, in words
    from_date text,                       -- ISO date, month or year, as far as it is known
    to_date text,                         -- the same, of its end; null while it goes on
    territory_id bigint references territory (id) on delete set null, -- where
    within_id bigint references cooperation (id) on delete set null, -- the pole that it is a part of
    people bigint check (people >= 0),    -- who coordinate
    hours bigint check (hours >= 0),      -- of coordination, a month
    budget bigint check (budget >= 0),    -- of coordination, euros a year
    results text not null default '',     -- what came of it
    failures text not null default '',    -- what failed
    source text not null default '',      -- whence this is known, where the network did not write it itself
    source_url text not null default '',  -- where that source is read
    project text not null default '',     -- of a pole: what its members want together
    governance text not null default '',  -- of a pole
    team text not null default '',        -- of a pole: who coordinates, as functions
    maturity text not null default '',    -- of a pole: code of the list
    origin text not null default '',      -- of a pole: code of the list
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    unique (space_id, slug),
    check (within_id is null or within_id <> id),
    check (from_date is null or to_date is null or substr(from_date, 1, length(to_date)) <= to_date),
    check (pole = 0 or territory_id is not null)
);
create index cooperation_name on cooperation (space_id, folded, id);
create index cooperation_territory on cooperation (territory_id);
create index cooperation_within on cooperation (within_id);

create table participation (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- in which
    organisation_id bigint not null references organisation (id) on delete cascade, -- takes part: once
    position integer not null,            -- order
    role text not null check (role <> ''),-- code of the list
    from_date text,                       -- ISO date, month or year, as far as it is known
    to_date text,                         -- the same, of its end; null while it takes part
    primary key (cooperation_id, organisation_id),
    check (from_date is null or to_date is null or substr(from_date, 1, length(to_date)) <= to_date)
);
create index participation_organisation on participation (organisation_id);

create table pooled (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- in which
    position integer not null,            -- order
    what text not null check (what <> ''),-- code of the list
    since text,                           -- ISO date, month or year, as far as it is known
    terms text not null,                  -- on which terms
    primary key (cooperation_id, position)
);

create table joint_output (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- of which
    position integer not null,            -- order
    what text not null check (what <> ''),-- code of the list "output"
    since text,                           -- ISO date, month or year, as far as it is known
    text text not null,                   -- what it is
    primary key (cooperation_id, position)
);

create table support (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- which is helped
    position integer not null,            -- order
    giver text not null check (giver <> ''), -- public body
    year integer,                         -- where known
    amount bigint check (amount >= 0),    -- euros, where known
    primary key (cooperation_id, position)
);

create table pole_figure (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- the pole
    year integer not null check (year between 1800 and 2200), -- of which
    indicator text not null check (indicator <> ''), -- code of the list
    value bigint not null,                -- what was counted
    source text not null,                 -- by whom
    primary key (cooperation_id, year, indicator)
);

create table self_placement (
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- which says of itself
    typology text not null check (typology <> ''), -- key
    axis text not null check (axis <> ''),-- key
    level text not null check (level <> ''), -- key of the level where it sees itself
    primary key (cooperation_id, typology, axis)
);

create table placement (
    id @identity@,                        -- internal; in the order of time
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- which stood
    typology text not null check (typology <> ''), -- key
    axis text not null check (axis <> ''),-- key
    level text not null,                  -- key of the level; empty below the scale
    facts text not null,                  -- JSON: the facts that the rules were set against
    at bigint not null                    -- UTC milliseconds: since when
);
create index placement_cooperation on placement (cooperation_id, typology, axis, id);

create table typology (
    space_id bigint not null references space (id) on delete cascade, -- of the network that shows it
    key text not null check (key <> ''),  -- as in its file
    content text not null,                -- the file: TOML, checked when it was loaded
    updated_at bigint not null,           -- UTC milliseconds
    primary key (space_id, key)
);
