-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from pole_figure where cooperation_id = :cooperation
