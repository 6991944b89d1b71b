-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Accounts, roles, sessions, links sent by e-mail, log-in throttle, forms kept across an expired session, erasures.

create table account (
    id @identity@,                        -- internal, never shown
    public_id text not null unique,       -- random, in addresses and exports
    email text,                           -- as the person writes it; null once erased
    email_folded text unique,             -- lower case, domain in ASCII: one account per address; null once erased
    name text not null,                   -- shown beside what they publish; empty until the invitation is accepted, and once erased
    password text,                        -- Argon2id string of libsodium, with its parameters; null until accepted
    language text not null check (language in ('fr', 'en')), -- of the messages sent to them
    state text not null check (state in ('invited', 'active', 'erased')), -- where it stands
    last_login_day text,                  -- ISO date; the hour is not needed, so not kept
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    check (state <> 'active' or (password is not null and email_folded is not null)),
    check (state = 'active' or password is null),
    check ((state = 'erased') = (email is null)),
    check ((email is null) = (email_folded is null)),
    check (state <> 'erased' or name = '')
);

create table role (
    account_id bigint not null references account (id) on delete cascade, -- who
    space_id bigint not null references space (id) on delete cascade, -- where
    role text not null check (role in ('administrator', 'editor', 'analyst', 'contributor', 'reviewer', 'committee_member')), -- may do what
    created_at bigint not null,           -- UTC milliseconds
    primary key (account_id, space_id, role)
);
create index role_space on role (space_id, role);

create table session (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the list where its owner ends it
    token text not null unique,           -- SHA-256 (hex) of the secret in the cookie: the database alone opens no session
    account_id bigint not null references account (id) on delete cascade, -- whose
    space_id bigint not null references space (id) on delete cascade, -- good on the hosts of this space only
    agent text not null,                  -- browser and system in two words, or empty
    created_at bigint not null,           -- UTC milliseconds
    seen_at bigint not null,              -- last use, to some minutes
    expires_at bigint not null            -- after this instant it opens nothing
);
create index session_account on session (account_id);
create index session_expires on session (expires_at);

create table account_link (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in jobs, which never hold the secret
    token text unique,                    -- SHA-256 (hex) of the secret; null until the message that carries it is written
    purpose text not null check (purpose in ('invitation', 'reset', 'bootstrap', 'email_change')), -- what it lets its holder do
    account_id bigint references account (id) on delete cascade, -- for whom; null for bootstrap, which makes the account
    space_id bigint not null references space (id) on delete cascade, -- where it leads
    email text,                           -- address to confirm (email_change)
    created_at bigint not null,           -- UTC milliseconds
    expires_at bigint not null,           -- after this instant it is refused
    used_at bigint,                       -- when it was consumed; a link works once
    check ((purpose = 'bootstrap') = (account_id is null)),
    check ((purpose = 'email_change') = (email is not null))
);
create index account_link_account on account_link (account_id);
create index account_link_expires on account_link (expires_at);

create table throttle (
    subject text primary key,             -- keyed hash (hex) of what is counted, an address or an account: it cannot be read back
    attempts bigint not null,             -- in the current window
    blocked_until bigint not null,        -- UTC milliseconds; no attempt is looked at before
    seen_at bigint not null               -- UTC milliseconds; last attempt: the row is purged a day later
);
create index throttle_seen on throttle (seen_at);

create table kept_form (
    token text primary key,               -- SHA-256 (hex) of the secret in the cookie of the browser that sent the form
    account_id bigint references account (id) on delete cascade, -- whose session had expired, when it is known
    path text not null,                   -- page to come back to
    content @bytes@ not null,             -- the fields, encrypted with a key derived from that secret
    expires_at bigint not null            -- UTC milliseconds; purged after
);
create index kept_form_expires on kept_form (expires_at);

create table erasure (
    account text primary key,             -- public id of the erased account: nothing else of the person is kept
    mode text not null check (mode in ('account', 'content')), -- what was asked to go
    at bigint not null                    -- UTC milliseconds
);
