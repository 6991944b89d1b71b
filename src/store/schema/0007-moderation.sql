-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What goes between authors, readers and moderators: links of letters, appeals and reports.

alter table consultation add column language text not null default 'fr' check (language in ('fr', 'en')); -- of its words, which pages in another language mark

create table notebook_link (
    id @identity@,                        -- internal
    notebook_id bigint not null references notebook (id) on delete cascade, -- which it opens for its author
    token text not null unique,           -- SHA-256 (hex) of the secret in the link of a letter
    letter text not null unique,          -- public id of the job that writes the letter: another attempt replaces the secret
    created_at bigint not null            -- UTC milliseconds
);
create index notebook_link_notebook on notebook_link (notebook_id);

create table notebook_appeal (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the register
    notebook_id bigint not null references notebook (id) on delete cascade, -- which was refused
    decision_id bigint not null unique references notebook_decision (id) on delete cascade, -- against which: once
    text text not null check (text <> ''),-- why, in its author's words
    outcome text not null default '' check (outcome in ('', 'upheld', 'reversed')), -- what came of it; empty while it waits
    at bigint not null,                   -- UTC milliseconds
    answered_at bigint,                   -- UTC milliseconds; null while it waits
    check ((outcome = '') = (answered_at is null))
);
create index notebook_appeal_notebook on notebook_appeal (notebook_id, id);

create table notebook_report (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the register
    notebook_id bigint not null references notebook (id) on delete cascade, -- which a reader finds wrong
    n integer not null,                   -- the revision that they read
    reason text not null check (reason in ('off_topic', 'unclear', 'personal_data', 'insult', 'unlawful', 'advertising', 'duplicate', 'other')), -- why
    text text not null,                   -- in words; for moderators only
    outcome text not null default '' check (outcome in ('', 'acted', 'kept')), -- what came of it; empty while it waits
    at bigint not null,                   -- UTC milliseconds
    answered_at bigint,                   -- UTC milliseconds; null while it waits
    check ((outcome = '') = (answered_at is null))
);
create index notebook_report_notebook on notebook_report (notebook_id, id);

create table notebook_warning (
    notebook_id bigint primary key references notebook (id) on delete cascade, -- a draft that nobody touches, whose author was told that it will go
    at bigint not null                    -- UTC milliseconds
);
