-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Cooperations that were taken off, the people who coordinate one, and the logos of organisations.

alter table cooperation add column state text not null default 'listed' check (state in ('listed', 'withdrawn')); -- only those who may change it see one that is withdrawn
alter table cooperation add column withdrawn_text text not null default ''; -- why it was taken off, in words; for those who may change it and for its members

create table cooperation_coordinator (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in forms
    cooperation_id bigint not null references cooperation (id) on delete cascade, -- which they coordinate
    account_id bigint not null references account (id) on delete cascade, -- who
    remind smallint not null check (remind in (0, 1)), -- whether they want to be reminded of last year's figures
    reminded_year integer,                -- of whose figures they were last reminded; null: never
    token text unique,                    -- SHA-256 (hex) of the secret in the last reminder, which ends them; null until one is written
    at bigint not null,                   -- UTC milliseconds; since when
    unique (cooperation_id, account_id)
);
create index cooperation_coordinator_account on cooperation_coordinator (account_id);

create table organisation_logo (
    organisation_id bigint primary key references organisation (id) on delete cascade, -- whose
    file_id bigint not null references file (id), -- as pages show it, made by us and without what the original tells of its maker
    alternative text not null check (alternative <> ''), -- what it shows, for who does not see it
    width integer not null check (width > 0), -- in points
    height integer not null check (height > 0), -- likewise
    updated_at bigint not null            -- UTC milliseconds
);
create index organisation_logo_file on organisation_logo (file_id);
