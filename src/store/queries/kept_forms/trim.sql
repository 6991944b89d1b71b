-- SPDX-License-Identifier: AGPL-3.0-or-later
delete from kept_form where token in (select token from kept_form order by expires_at desc, token limit :limit offset :keep)
