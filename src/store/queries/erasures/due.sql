-- SPDX-License-Identifier: AGPL-3.0-or-later
select a.id, e.mode from erasure e join account a on a.public_id = e.account where a.state <> 'erased' order by a.id
