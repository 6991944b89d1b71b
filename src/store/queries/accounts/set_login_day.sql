-- SPDX-License-Identifier: AGPL-3.0-or-later
update account set last_login_day = :day where id = :id and (last_login_day is null or last_login_day <> :day)
