-- SPDX-License-Identifier: AGPL-3.0-or-later
select id, public_id, synthesis_id, kind, position, sentence from finding where public_id = :public_id
