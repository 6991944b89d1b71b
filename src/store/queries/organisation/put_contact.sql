-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation_contact (organisation_id, name, email, phone, updated_at) values (:organisation, :name, :email, :phone, :now)
on conflict (organisation_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone, updated_at = excluded.updated_at
