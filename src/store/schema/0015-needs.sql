-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Needs and offers of organisations, who answered them, and the matches that somebody was told of.

create table need (
    id @identity@,                        -- internal
    public_id text not null unique,       -- its address
    space_id bigint not null references space (id) on delete cascade, -- of the network that shows it
    organisation_id bigint not null references organisation (id) on delete cascade, -- whose
    side text not null check (side in ('need', 'offer')), -- looked for, or to be shared
    kind text not null check (kind <> ''),-- code of the list "need" of reference/cooperation.toml
    title text not null check (title <> ''), -- as people read it
    text text not null default '',        -- paragraphs, divided by empty lines
    folded text not null,                 -- title and text without case, accents or hyphens: for searching
    terms text not null default '',       -- code of the list "terms"; empty where nothing is said
    territory_id bigint references territory (id) on delete set null, -- its place; null: that of the organisation
    wanted_id bigint references territory (id) on delete set null, -- where the other side must lie; null: anywhere
    radius bigint check (radius > 0),     -- kilometres within which the other side must lie; null: anywhere
    from_date text,                       -- ISO date; null: already
    until_date text,                      -- ISO date of its last day; null: without end
    notify smallint not null check (notify in (0, 1)), -- whether its keepers want a letter for each new match
    state text not null check (state in ('open', 'found_here', 'found_elsewhere', 'cooperation', 'given_up')), -- open, or what came of it
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    check (wanted_id is null or radius is null),
    check (from_date is null or until_date is null or from_date <= until_date)
);
create index need_space on need (space_id, state, kind, id);
create index need_organisation on need (organisation_id);
create index need_territory on need (territory_id);
create index need_wanted on need (wanted_id);

create table need_answer (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the job that writes the letter
    need_id bigint not null references need (id) on delete cascade, -- which is answered
    name text not null,                   -- of whoever answers; private
    email text not null,                  -- where they are reached; private, and gone when the need is closed
    text text not null,                   -- what they say; for the keepers only
    at bigint not null                    -- UTC milliseconds
);
create index need_answer_need on need_answer (need_id, id);

create table need_match (
    need_id bigint not null references need (id) on delete cascade, -- which is matched
    offer_id bigint not null references need (id) on delete cascade, -- with this
    at bigint not null,                   -- UTC milliseconds; when it was found: nobody is told twice
    primary key (need_id, offer_id)
);
create index need_match_offer on need_match (offer_id);
