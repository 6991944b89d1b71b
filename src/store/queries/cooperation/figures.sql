-- SPDX-License-Identifier: AGPL-3.0-or-later
select year, indicator, value, source from pole_figure where cooperation_id = :cooperation order by year desc, indicator
