-- SPDX-License-Identifier: AGPL-3.0-or-later
select value from setting where name = :name
