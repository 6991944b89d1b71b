-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into network_link (network_id, a_id, b_id, weight, cooperations, current, bridge)
select :network, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 from json_each(:rows)
