-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into organisation (public_id, space_id, slug, name, folded, kind, ess, siren, siret, rna, naf, people, description, website,
    territory_id, lon, lat, source, source_url, state, created_at, updated_at)
values (:public_id, :space, :slug, :name, :folded, :kind, :ess, :siren, :siret, :rna, :naf, :people, :description, :website,
    :territory, :lon, :lat, :source, :source_url, :state, :now, :now)
on conflict do nothing
returning id
