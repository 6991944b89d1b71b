-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into revision_term (revision_id, term_id) values (:revision, :term)
