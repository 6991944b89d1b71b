-- SPDX-License-Identifier: AGPL-3.0-or-later
select content from typology where space_id = :space order by key
