-- SPDX-License-Identifier: AGPL-3.0-or-later
select password from account where id = :id and password is not null
