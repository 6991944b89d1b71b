-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Consultations with their form, and the notebooks that answer them: what is written is a revision, and no revision ever changes.

create table consultation (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what exports show
    space_id bigint not null references space (id) on delete cascade, -- of the network that holds it
    slug text not null check (slug <> ''),-- its address; given once, since links hold it
    title text not null check (title <> ''), -- as people read it
    lead text not null default '',        -- what it asks, in a sentence or two
    text text not null default '',        -- why and how, in paragraphs
    state text not null check (state in ('draft', 'open', 'closed', 'archived')), -- only editors see a draft; only an open one takes notebooks
    moderation text not null check (moderation in ('before', 'after')), -- whether a notebook is read before it is published, or after
    opens_on text,                        -- ISO date, as announced; opening is an editor's act
    closes_on text,                       -- ISO date of the last day, as announced
    licence text not null default '',     -- of what is published, for its reuse
    contact text not null default '',     -- whom to write to
    demonstration smallint not null default 0 check (demonstration in (0, 1)), -- 1 when its notebooks are fictitious examples
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    unique (space_id, slug),
    check (opens_on is null or closes_on is null or opens_on <= closes_on)
);

create table consultation_term (
    id @identity@,                        -- internal
    public_id text not null unique,       -- in addresses and exports
    consultation_id bigint not null references consultation (id) on delete cascade, -- whose vocabulary
    vocabulary text not null check (vocabulary in ('theme', 'working_group')), -- two lists that are never mixed
    position integer not null,            -- order
    name text not null check (name <> ''),-- as people read it
    folded text not null,                 -- without case and accents: one term of a name
    unique (consultation_id, vocabulary, folded)
);

create table form_section (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names its field
    consultation_id bigint not null references consultation (id) on delete cascade, -- whose form
    position integer not null,            -- order
    kind text not null check (kind in ('indignation', 'experience', 'proposal', 'free')), -- what is written there
    title text not null check (title <> ''), -- its heading
    help text not null default '',        -- what to write there
    shortest bigint not null default 0 check (shortest >= 0), -- characters; 0 when it may stay empty
    longest bigint not null check (longest > 0), -- characters
    check (shortest <= longest)
);
create index form_section_consultation on form_section (consultation_id, position);

create table form_question (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names its field
    consultation_id bigint not null references consultation (id) on delete cascade, -- whose form
    position integer not null,            -- order
    kind text not null check (kind in ('choice', 'number', 'yes_no')), -- what answers it; nobody has to
    title text not null check (title <> ''), -- the question
    help text not null default '',        -- what is meant
    choices text not null default '',     -- of a choice, one a line
    check ((kind = 'choice') = (choices <> ''))
);
create index form_question_consultation on form_question (consultation_id, position);

create table notebook_import (
    id @identity@,                        -- internal
    public_id text not null unique,       -- what reports show
    consultation_id bigint not null references consultation (id) on delete cascade, -- into which
    source text not null check (source <> ''), -- platform or file that the ids of its rows are of
    file text not null,                   -- name of the file
    digest text not null,                 -- SHA-256 (hex) of the file and of how it is read: the same again goes on, or changes nothing
    columns text not null,                -- JSON: how its columns were read, for the next file of the source
    line bigint not null,                 -- rows up to this line are stored: where an interrupted import goes on
    finished_at bigint,                   -- UTC milliseconds; null while it runs or since it was interrupted
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);
create index notebook_import_digest on notebook_import (consultation_id, digest);

create table notebook (
    id @identity@,                        -- internal
    public_id text not null unique,       -- its address
    consultation_id bigint not null references consultation (id) on delete cascade, -- which it answers
    state text not null check (state in ('draft', 'submitted', 'published', 'sent_back', 'rejected')), -- where it stands
    last integer not null default 0 check (last >= 0), -- number of its newest revision; 0 while it is a draft that was never sent
    shown integer,                        -- number of the revision that everybody reads; null while none is
    pending integer,                      -- number of the revision that a moderator has yet to read; null when none is
    title_folded text not null default '',-- of the revision shown, for sorting
    group_kind text not null default '',  -- … and for narrowing lists
    territory_id bigint references territory (id) on delete set null, -- likewise; null when unknown
    kinds bigint not null default 0,      -- likewise: 1 indignation, 2 experience, 4 proposal, 8 free, added up
    year integer not null default 0,      -- likewise: in which it was written
    source text not null check (source <> ''), -- web, paper, demonstration, or the source of an import
    source_id text,                       -- what names it there
    source_digest text,                   -- SHA-256 (hex) of all that its row says: tells whether it changed there
    import_id bigint references notebook_import (id), -- that last brought it
    import_line bigint,                   -- from this line
    account_id bigint references account (id) on delete set null, -- of its author, where they have one
    entered_by_id bigint references account (id) on delete set null, -- who entered it in somebody's name
    published_at bigint,                  -- UTC milliseconds; when it was first shown
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    unique (consultation_id, source, source_id),
    check (shown is null or shown <= last),
    check (pending is null or pending <= last),
    check ((state = 'published') = (shown is not null)),
    check (shown is null or published_at is not null),
    check (state <> 'draft' or last = 0)
);
create index notebook_recent on notebook (consultation_id, published_at, id);
create index notebook_title on notebook (consultation_id, title_folded, id);
create index notebook_pending on notebook (consultation_id, pending);
create index notebook_territory on notebook (territory_id);
create index notebook_account on notebook (account_id);

create table revision (
    id @identity@,                        -- internal
    notebook_id bigint not null references notebook (id) on delete cascade, -- of which
    n integer not null check (n > 0),     -- its number: 1, 2, 3
    title text not null check (title <> ''), -- as people read it
    language text not null check (language in ('fr', 'en')), -- that it is written in, for its sentences
    group_name text not null default '',  -- public name of the group or person; empty for none given
    group_kind text not null check (group_kind in ('person', 'group', 'association', 'company', 'authority', 'other')), -- what they are
    people bigint check (people > 0),     -- how many wrote it; null when not said
    organisation text not null default '',-- in whose name, where there is one
    territory_id bigint references territory (id) on delete set null, -- of which it speaks; null when unknown
    digest text not null,                 -- SHA-256 (hex) of its words: proves that they are those that were cited
    written_at bigint not null,           -- UTC milliseconds; when it was written, or sent
    published_at bigint,                  -- UTC milliseconds; since when its words may be cited; null while nobody but its author and editors may read it
    created_at bigint not null,           -- UTC milliseconds; when it came here
    unique (notebook_id, n)
);
create index revision_territory on revision (territory_id);

create table section (
    revision_id bigint not null references revision (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- order: 1, 2, 3; citations hold it
    kind text not null check (kind in ('indignation', 'experience', 'proposal', 'free')), -- what is written there
    form_section_id bigint references form_section (id) on delete set null, -- which it answers, where the form has it still
    heading text not null,                -- as it was when it was written
    text text not null check (text <> ''),-- UTF-8 in NFC; passages are byte offsets into it
    primary key (revision_id, position)
);
create index section_form on section (form_section_id);

create table answer (
    revision_id bigint not null references revision (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- order
    question_id bigint references form_question (id) on delete set null, -- which it answers, where the form has it still
    title text not null,                  -- the question, as it was
    value text not null check (value <> ''), -- a choice, a number, or yes or no
    primary key (revision_id, position)
);
create index answer_question on answer (question_id);

create table signatory (
    revision_id bigint not null references revision (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- order
    name text not null check (name <> ''),-- public
    organisation text not null default '',-- in whose name
    primary key (revision_id, position)
);

create table revision_term (
    revision_id bigint not null references revision (id) on delete cascade, -- speaks of
    term_id bigint not null references consultation_term (id), -- the theme, or was given to the working group
    primary key (revision_id, term_id)
);
create index revision_term_term on revision_term (term_id);

create table notebook_draft (
    notebook_id bigint primary key references notebook (id) on delete cascade, -- of which
    version bigint not null,              -- grows with each save: a save over a version that somebody else replaced is a conflict
    content text not null,                -- JSON: what the form holds, complete or not
    updated_at bigint not null            -- UTC milliseconds
);

create table notebook_author (
    notebook_id bigint primary key references notebook (id) on delete cascade, -- of which
    token text not null unique,           -- SHA-256 (hex) of the secret in the link that its author keeps
    name text not null default '',        -- private: whom to speak to
    email text not null default '',       -- private: where to answer
    created_at bigint not null            -- UTC milliseconds
);

create table notebook_decision (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in the register
    notebook_id bigint not null references notebook (id) on delete cascade, -- about which
    n integer not null,                   -- the revision that was read
    decision text not null check (decision in ('publish', 'send_back', 'reject')), -- what was decided
    reason text not null default '' check (reason in ('', 'off_topic', 'unclear', 'personal_data', 'insult', 'unlawful', 'advertising', 'duplicate', 'other')), -- why
    text text not null default '',        -- in words, for the author
    account_id bigint references account (id) on delete set null, -- who decided
    at bigint not null,                   -- UTC milliseconds
    check (decision = 'publish' or reason <> '')
);
create index notebook_decision_notebook on notebook_decision (notebook_id, id);
