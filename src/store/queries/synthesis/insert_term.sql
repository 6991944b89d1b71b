-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into class_term (class_id, position, word, forms, count, total, chi2, g2, specificity, q)
values (:class, :position, :word, :forms, :count, :total, :chi2, :g2, :specificity, :q)
