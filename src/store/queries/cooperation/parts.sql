-- SPDX-License-Identifier: AGPL-3.0-or-later
select slug, title, pole from cooperation where within_id = :id and state = 'listed' order by folded, id
