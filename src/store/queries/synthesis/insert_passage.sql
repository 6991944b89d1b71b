-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into class_passage (synthesis_id, position, class_id, revision_id, section, begins, ends, score, chosen, chosen_kind, marks)
values (:synthesis, :position, :class, :revision, :section, :begins, :ends, :score, :chosen, :chosen_kind, :marks)
