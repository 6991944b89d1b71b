-- SPDX-License-Identifier: AGPL-3.0-or-later
select what, since, terms from pooled where cooperation_id = :cooperation order by position
