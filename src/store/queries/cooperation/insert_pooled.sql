-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into pooled (cooperation_id, position, what, since, terms) values (:cooperation, :position, :what, :since, :terms)
