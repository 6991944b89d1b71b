-- SPDX-License-Identifier: AGPL-3.0-or-later
select n.public_id, n.id from notebook n where n.public_id in (select * from json_array_elements_text(cast(:names as json)))
