-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into text_class (synthesis_id, node, parent, born, cut, chi2, number, size)
values (:synthesis, :node, :parent, :born, :cut, :chi2, :number, :size)
returning id
