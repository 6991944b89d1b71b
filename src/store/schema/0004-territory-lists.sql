-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What people say of the territories they draw, and lists of territories read page by page.

create table territory_description (
    territory_id bigint primary key references territory (id) on delete cascade, -- drawn by a person
    text text not null check (text <> '')  -- what holds it together, in their words
);

create index territory_folded on territory (folded, id);
