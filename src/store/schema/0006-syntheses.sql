-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Syntheses of notebooks and the findings drawn from them. Passages and citations are addresses in revisions, so that they go with a notebook that goes.

create table synthesis (
    id @identity@,                        -- internal
    public_id text not null unique,       -- its address
    consultation_id bigint not null references consultation (id) on delete cascade, -- whose notebooks it reads
    title text not null check (title <> ''), -- as people read it
    lead text not null default '',        -- what its editor says of it, in paragraphs
    state text not null check (state in ('waiting', 'draft', 'published')), -- waiting until its job has ended well; only analysts and editors see a draft
    selection text not null,              -- JSON: which notebooks and sections it reads
    parameters text not null,             -- JSON: how their texts are analysed
    figures text not null default '{}',   -- JSON: counts of the run
    corpus_digest text not null default '', -- SHA-256 (hex) of what was read; empty until it was
    result_digest text not null default '', -- SHA-256 (hex) of what was found: same corpus, parameters and version, same digest
    engine text not null default '',      -- version of the program that ran
    job text not null,                    -- public id of the job that makes it
    based_on_id bigint references synthesis (id) on delete set null, -- of which it is a new run
    account_id bigint references account (id) on delete set null, -- who asked for it
    published_at bigint,                  -- UTC milliseconds; null while nobody but analysts and editors may read it
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null,           -- UTC milliseconds
    check ((state = 'published') = (published_at is not null))
);
create index synthesis_consultation on synthesis (consultation_id, published_at, id);
create index synthesis_based_on on synthesis (based_on_id);
create index synthesis_account on synthesis (account_id);

create table synthesis_source (
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- which read
    revision_id bigint not null references revision (id) on delete cascade, -- this revision of a notebook
    primary key (synthesis_id, revision_id)
);
create index synthesis_source_revision on synthesis_source (revision_id);

create table text_class (
    id @identity@,                        -- internal
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- of which
    node integer not null check (node >= 0), -- place in its tree, 0 for the whole
    parent integer check (parent >= 0 and parent < node), -- node that was cut into it and another
    born integer not null,                -- rank of that cut, from 1; 0 for the whole
    cut integer not null,                 -- rank of the cut that divided it; 0 for a class
    chi2 double precision not null default 0, -- of the cut that divided it
    number integer check (number > 0),    -- of a class, from 1 along the tree; null for what was cut
    size bigint not null default 0,       -- passages that the run found in it
    label text not null default '',       -- the name that an analyst gave it
    note text not null default '',        -- what they wrote about it; only analysts and editors read it
    aside smallint not null default 0 check (aside in (0, 1)), -- 1 when it is not shown with the synthesis
    joined integer check (joined > 0 and joined <> number), -- number of the class with which it is shown as one
    unique (synthesis_id, node),
    check ((cut = 0) = (number is not null))
);

create table class_term (
    class_id bigint not null references text_class (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- the most over-represented first, the most under-represented last
    word text not null,                   -- lemma or expression
    forms text not null default '',       -- as it is written there, divided by spaces
    count bigint not null,                -- passages of the class that hold it
    total bigint not null,                -- passages of all classes that hold it
    chi2 double precision not null,       -- signed
    g2 double precision not null,         -- signed likelihood ratio
    specificity double precision not null, -- signed −log10 of the hypergeometric tail
    q double precision not null,          -- false discovery rate
    primary key (class_id, position)
);

create table class_variable (
    class_id bigint not null references text_class (id) on delete cascade, -- of which
    variable text not null check (variable in ('kind', 'theme', 'group', 'department', 'region', 'year')), -- by what notebooks and sections differ
    position integer not null check (position > 0), -- the most over-represented first
    value text not null,                  -- stored name, public id of a term, key of a territory, or year
    name text not null default '',        -- of a term or a territory, as it was
    count bigint not null,                -- as in class_term
    total bigint not null,                -- …
    chi2 double precision not null,       -- …
    g2 double precision not null,         -- …
    specificity double precision not null, -- …
    q double precision not null,          -- …
    primary key (class_id, variable, position)
);

create table class_passage (
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- order in the corpus
    class_id bigint references text_class (id) on delete set null, -- null when it could not be placed
    revision_id bigint not null references revision (id) on delete cascade, -- where it stands
    section integer not null check (section > 0), -- section of that revision
    begins bigint not null check (begins >= 0), -- byte offset in the section's text
    ends bigint not null,                 -- byte past its last one
    score double precision not null default 0, -- sum of χ² of the class's words that it holds
    chosen integer check (chosen > 0),    -- rank among the passages that represent the class without repeating one another
    chosen_kind integer check (chosen_kind > 0), -- the same among those of its kind of section
    marks text not null default '',       -- where the class's words stand in it, for a chosen one: "12-18 40-47", byte offsets from its beginning
    primary key (synthesis_id, position),
    check (begins < ends)
);
create index class_passage_class on class_passage (class_id, chosen);
create index class_passage_revision on class_passage (revision_id, section);

create table finding (
    id @identity@,                        -- internal
    public_id text not null unique,       -- its address within its synthesis
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- with which it is published
    kind text not null check (kind in ('indignation', 'experience', 'perspective')), -- what it is
    position integer not null,            -- order among those of its kind
    sentence text not null check (sentence <> ''), -- what its editor draws from the passages
    account_id bigint references account (id) on delete set null, -- who wrote it
    created_at bigint not null,           -- UTC milliseconds
    updated_at bigint not null            -- UTC milliseconds
);
create index finding_synthesis on finding (synthesis_id, kind, position);
create index finding_account on finding (account_id);

create table finding_passage (
    id @identity@,                        -- internal
    public_id text not null unique,       -- names it in forms
    finding_id bigint not null references finding (id) on delete cascade, -- which cites it
    stance text not null check (stance in ('supports', 'contradicts')), -- how it stands to the finding
    position integer not null,            -- order
    revision_id bigint not null references revision (id) on delete cascade, -- where it stands
    section integer not null check (section > 0), -- section of that revision
    begins bigint not null check (begins >= 0), -- byte offset in the section's text
    ends bigint not null,                 -- byte past its last one
    unique (finding_id, revision_id, section, begins, ends),
    check (begins < ends)
);
create index finding_passage_revision on finding_passage (revision_id);
