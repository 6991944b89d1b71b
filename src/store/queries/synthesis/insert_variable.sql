-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into class_variable (class_id, variable, position, value, name, count, total, chi2, g2, specificity, q)
values (:class, :variable, :position, :value, :name, :count, :total, :chi2, :g2, :specificity, :q)
