-- SPDX-License-Identifier: AGPL-3.0-or-later
update organisation set name = :name, folded = :folded, kind = :kind, ess = :ess, siren = :siren, siret = :siret, rna = :rna, naf = :naf,
    people = :people, description = :description, website = :website, territory_id = :territory, lon = :lon, lat = :lat,
    source = :source, source_url = :source_url, updated_at = :now
where id = :id
