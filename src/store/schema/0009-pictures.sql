-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What the pictures of a synthesis show, in figures, and the words that its run counted. Both are found while it runs, from passages that later go
-- with their notebook: they name no passage. A word is kept here only when two notebooks hold it, a sequence of words when three do.

create table synthesis_picture (
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- of which
    kind text not null check (kind in ('factors', 'graph', 'segments')), -- which picture or table
    number integer not null check (number >= 0), -- of the class that it is about; 0 for all
    figures text not null,                -- JSON
    primary key (synthesis_id, kind, number)
);

create table synthesis_word (
    synthesis_id bigint not null references synthesis (id) on delete cascade, -- of which
    position integer not null check (position > 0), -- in alphabetical order
    word text not null,                   -- lemma or expression
    folded text not null,                 -- … without accents and capitals, as it is looked for
    part text not null,                   -- noun, verb, expression…
    forms text not null,                  -- JSON: how it is written there and how often, the commonest first
    occurrences bigint not null,          -- times it is written
    passages bigint not null,             -- that hold it
    primary key (synthesis_id, position)
);
create index synthesis_word_folded on synthesis_word (synthesis_id, folded);
