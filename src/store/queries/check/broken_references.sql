-- SPDX-License-Identifier: AGPL-3.0-or-later
select count(*) from @table@ c
where c.@column@ is not null and not exists (select 1 from @parent@ p where p.@key@ = c.@column@)
