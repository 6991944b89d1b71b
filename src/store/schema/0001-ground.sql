-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What everything else stands on: migrations applied, spaces, events, jobs, files and settings.

create table schema_migration (
    version integer primary key,          -- number of the file in src/store/schema
    name text not null,                   -- its name, without ".sql"
    digest text not null,                 -- SHA-256 (hex) of its SQL without comments, to notice a text changed afterwards
    applied_at bigint not null            -- UTC milliseconds
);

create table space (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what addresses and exports show
    name text not null check (name <> ''),-- of the network, as people read it
    is_default smallint not null default 0 check (is_default in (0, 1)), -- 1 for the one that answers to unknown host names
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);
create unique index space_one_default on space (is_default) where is_default = 1;

create table space_host (
    host text primary key check (host <> '' and host = lower(host)), -- host name, lower case, without port
    space_id bigint not null references space (id) on delete cascade, -- the space that answers there
    created_at bigint not null            -- UTC milliseconds
);
create index space_host_space on space_host (space_id);

create table event (
    seq @sequence@,                       -- order of commits
    space_id bigint references space (id) on delete set null, -- null for the whole installation
    account_id bigint,                    -- who did it; null for the system or the command line. No reference: it outlives the account
    via text not null check (via <> ''),  -- web, cli, job or system
    kind text not null check (kind <> ''),-- verb in the past: account.invited
    object_kind text not null,            -- account, territory …
    object_id text not null,              -- public id of the object
    digest_before text,                   -- SHA-256 (hex) of the object's canonical form before; null for none
    digest_after text,                    -- and after
    at bigint not null                    -- UTC milliseconds
);
create index event_object on event (object_kind, object_id, seq);
create index event_account on event (account_id, seq);
create index event_space on event (space_id, seq);

create table job (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what pages show
    space_id bigint references space (id) on delete cascade, -- null for the whole installation
    account_id bigint,                    -- who asked; null for the system
    kind text not null check (kind <> ''),-- names the handler: territory.import
    parameters text not null,             -- JSON, read by the handler alone
    state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')), -- where it stands
    run_after bigint not null,            -- UTC milliseconds; not started before
    attempts integer not null default 0 check (attempts >= 0), -- times a worker has taken it
    max_attempts integer not null check (max_attempts > 0), -- after which it has failed
    leased_by text,                       -- the worker that runs it; null when none does
    leased_until bigint,                  -- UTC milliseconds; past it the worker is taken for dead
    cancel_requested smallint not null default 0 check (cancel_requested in (0, 1)), -- 1 when the worker should stop
    progress_done bigint not null default 0, -- steps done
    progress_total bigint not null default 0, -- steps in all; 0 while unknown
    progress_message text,                -- catalogue id of the sentence that says what it is doing
    checkpoint text,                      -- JSON from which the handler can go on; null at the start
    result text,                          -- JSON that the handler left when done
    error text,                           -- JSON of the Error that ended it; null otherwise
    created_at bigint not null,           -- UTC milliseconds
    started_at bigint,                    -- first taken
    finished_at bigint,                   -- done, failed or cancelled
    updated_at bigint not null,           -- UTC milliseconds
    check ((leased_by is null) = (leased_until is null)),
    check ((state = 'running') = (leased_by is not null))
);
create index job_queue on job (state, run_after, id);
create index job_recent on job (created_at);

create table file (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what addresses show
    sha256 text not null unique check (length(sha256) = 64), -- of the bytes (hex): the same bytes are stored once
    mime text not null,                   -- as detected, never as claimed
    size bigint not null check (size >= 0), -- in bytes
    bytes @bytes@ not null,               -- the content
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);

create table setting (
    name text primary key check (name <> ''), -- server.secret …
    value text not null,                  -- as its reader wants it
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);
