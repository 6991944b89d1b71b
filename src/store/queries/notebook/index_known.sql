-- SPDX-License-Identifier: AGPL-3.0-or-later
-- Internal ids of notebooks, published or not. :names is a JSON array of public ids.
select n.public_id, n.id from notebook n where n.public_id in (select value from json_each(:names))
