-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Typologies of poles without an order, each a code of the list of that name of reference/cooperation.toml: facets of the list and of the map.

alter table cooperation add column profile text not null default ''; -- how it is made up
alter table cooperation add column sectors text not null default ''; -- whether sectors carry it
alter table cooperation add column governance_form text not null default ''; -- how it is governed
