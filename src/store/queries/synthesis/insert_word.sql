-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into synthesis_word (synthesis_id, position, word, folded, part, forms, occurrences, passages)
values (:synthesis, :position, :word, :folded, :part, :forms, :occurrences, :passages)
