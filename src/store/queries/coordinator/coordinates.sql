-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from cooperation_coordinator where cooperation_id = :cooperation and account_id = :account
