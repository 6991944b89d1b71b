-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into synthesis_source (synthesis_id, revision_id) values (:synthesis, :revision)
