-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into pole_figure (cooperation_id, year, indicator, value, source) values (:cooperation, :year, :indicator, :value, :source)
