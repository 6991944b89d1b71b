-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into answer (revision_id, position, question_id, title, value) values (:revision, :position, :question, :title, :value)
