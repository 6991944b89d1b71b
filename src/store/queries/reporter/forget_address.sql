-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from notebook_reporter where lower(email) = :email
