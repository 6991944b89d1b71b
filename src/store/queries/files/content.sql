-- SPDX-License-Identifier: AGPL-3.0-or-later
select bytes from file where id = :id
