-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into consultation_term (public_id, consultation_id, vocabulary, position, name, folded)
values (:public_id, :consultation, :vocabulary, :position, :name, :folded)
returning id
