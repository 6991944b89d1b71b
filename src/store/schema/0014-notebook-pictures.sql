-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Pictures of notebooks: a picture is its notebook's, and each revision says which it holds, and what they show in words.
-- Whoever reports a notebook may leave an address, to be told what came of it.

create table notebook_picture (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in forms and in the register
    notebook_id bigint not null references notebook (id) on delete cascade, -- for which it was sent
    original_id bigint not null references file (id), -- as it came
    shown_id bigint not null references file (id), -- as pages show it, made by us and without what the original tells of its maker
    width integer not null check (width > 0), -- of what is shown, in points
    height integer not null check (height > 0), -- likewise
    hidden_reason text not null default '' check (hidden_reason in ('', 'off_topic', 'unclear', 'personal_data', 'insult', 'unlawful', 'advertising', 'duplicate', 'other')), -- why a moderator hides it; empty while it is not
    created_at bigint not null            -- UTC milliseconds
);
create index notebook_picture_notebook on notebook_picture (notebook_id);
create index notebook_picture_original on notebook_picture (original_id);
create index notebook_picture_shown on notebook_picture (shown_id);

create table draft_picture (
    notebook_id bigint not null references notebook_draft (notebook_id) on delete cascade, -- whose draft holds it
    position integer not null check (position > 0), -- order
    picture_id bigint not null references notebook_picture (id) on delete cascade, -- which
    alternative text not null check (alternative <> ''), -- what it shows, for who does not see it
    caption text not null default '',     -- what its author says beneath it
    primary key (notebook_id, position)
);
create index draft_picture_picture on draft_picture (picture_id);

create table revision_picture (
    revision_id bigint not null references revision (id) on delete cascade, -- which holds it
    position integer not null check (position > 0), -- order
    picture_id bigint not null references notebook_picture (id) on delete cascade, -- which; none goes while a revision holds it
    alternative text not null check (alternative <> ''), -- as it was when it was sent
    caption text not null default '',     -- likewise
    primary key (revision_id, position)
);
create index revision_picture_picture on revision_picture (picture_id);

create table picture_decision (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the register
    picture_id bigint not null references notebook_picture (id) on delete cascade, -- about which
    decision text not null check (decision in ('hide', 'show')), -- what was decided
    reason text not null default '' check (reason in ('', 'off_topic', 'unclear', 'personal_data', 'insult', 'unlawful', 'advertising', 'duplicate', 'other')), -- why
    text text not null default '',        -- in words, for the author
    account_id bigint references account (id) on delete set null, -- who decided
    at bigint not null,                   -- UTC milliseconds
    check ((decision = 'hide') = (reason <> ''))
);
create index picture_decision_picture on picture_decision (picture_id, id);

create table notebook_reporter (
    report_id bigint primary key references notebook_report (id) on delete cascade, -- who sent it wants to know what came of it
    email text not null check (email <> ''), -- private: where to say so; the row goes some months after the answer
    language text not null check (language in ('fr', 'en')), -- of the page on which they reported
    token text unique,                    -- SHA-256 (hex) of the secret in the letter, by which they may object once; null until it is written
    objection text not null default '',   -- why the answer is wrong, in their words; empty while they have not objected
    first_outcome text not null default '' check (first_outcome in ('', 'acted', 'kept')), -- the answer that they object to
    created_at bigint not null,           -- UTC milliseconds
    check ((objection = '') = (first_outcome = ''))
);
