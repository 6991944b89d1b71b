-- SPDX-License-Identifier: AGPL-3.0-or-later
-- The network of organisations as it was last computed from their cooperations: of each space one, replaced as a whole.

create table network (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the journal
    space_id bigint not null unique references space (id) on delete cascade, -- whose organisations
    seq bigint not null,                  -- number of the last line of the journal when they were read: what came after is not in it
    day text not null,                    -- ISO date: what takes part on that day or has before
    parameters text not null,             -- JSON: seed, resolution, exact_up_to, sources
    engine text not null,                 -- version of the program that computed
    actors bigint not null,               -- listed organisations
    cooperations bigint not null,         -- that tie at least two of them
    to_come bigint not null,              -- memberships left aside because they had not begun
    links bigint not null,                -- pairs that cooperate or have
    past bigint not null,                 -- … of whom all cooperations have ended
    communities bigint not null,          -- groups of actors that cooperate more with one another than with others
    components bigint not null,           -- parts without a link between them; isolated actors are none
    isolated bigint not null,             -- actors without a link
    bridges bigint not null,              -- links that alone hold two parts together
    articulations bigint not null,        -- actors that alone do
    transitivity double precision,        -- share of the pairs of partners of an actor that are partners; null without such a pair
    sources bigint not null,              -- actors whose shortest ways were followed for betweenness
    estimated smallint not null check (estimated in (0, 1)), -- 1 when they were a draw, and not all
    computed_at bigint not null           -- UTC milliseconds
);

create table network_actor (
    network_id bigint not null references network (id) on delete cascade, -- in which
    organisation_id bigint not null references organisation (id) on delete cascade, -- stands
    community integer not null check (community >= 0), -- its number from 1; 0 for an isolated one
    component integer not null check (component >= 0), -- the same of its component
    degree integer not null,              -- partners
    strength double precision not null,   -- sum of the weights of its links
    cooperations integer not null,        -- in which it takes part
    bridges integer not null,             -- of its links
    articulation smallint not null check (articulation in (0, 1)), -- 1 when some are tied to the others through it alone
    betweenness double precision not null, -- share of the pairs of others whose shortest way goes through it
    error double precision not null,      -- standard error of that share; 0 when it is exact
    x double precision not null,          -- where it is drawn, in the disc of radius 1
    y double precision not null,          -- …
    primary key (network_id, organisation_id)
);
create index network_actor_organisation on network_actor (organisation_id);

create table network_link (
    network_id bigint not null references network (id) on delete cascade, -- in which
    a_id bigint not null references organisation (id) on delete cascade, -- this organisation
    b_id bigint not null references organisation (id) on delete cascade, -- cooperates with this one
    weight double precision not null,     -- sum over the cooperations that they share of 1 / (members − 1)
    cooperations integer not null,        -- that they share
    current integer not null,             -- of these, those that go on
    bridge smallint not null check (bridge in (0, 1)), -- 1 when it alone holds two parts together
    primary key (network_id, a_id, b_id),
    check (a_id < b_id)
);
create index network_link_a on network_link (a_id);
create index network_link_b on network_link (b_id);

create table network_community (
    network_id bigint not null references network (id) on delete cascade, -- in which
    number integer not null check (number > 0), -- by descending size
    actors integer not null,              -- in it
    links integer not null,               -- between them
    outside integer not null,             -- links of its actors to others
    lead_id bigint references organisation (id) on delete set null, -- the one with the most partners in it, which names it
    territories text not null,            -- JSON: the departments of most of its actors, as [internal id, count]
    fields text not null,                 -- JSON: the fields of activity of most of them, as [code, count]
    x double precision not null,          -- the middle of its disc, as actors are drawn
    y double precision not null,          -- …
    radius double precision not null,     -- of that disc
    primary key (network_id, number)
);
create index network_community_lead on network_community (lead_id);

create table network_territory (
    network_id bigint not null references network (id) on delete cascade, -- in which
    territory_id bigint not null references territory (id) on delete cascade, -- this department or region
    actors integer not null,              -- holds that many
    inside integer not null,              -- links between two of them
    across integer not null,              -- links of one of them to one of elsewhere
    transitivity double precision,        -- of its actors and the links between them; null without a pair of partners
    primary key (network_id, territory_id)
);
create index network_territory_territory on network_territory (territory_id);
