-- SPDX-License-Identifier: AGPL-3.0-or-later
select account, mode, at from erasure order by at, account
