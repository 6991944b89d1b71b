-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into cooperation (public_id, space_id, slug, pole, title, folded, subject, description, form, frequency, agreement, decision,
    decision_text, from_date, to_date, territory_id, within_id, people, hours, budget, results, failures, source, source_url, project,
    governance, team, maturity, origin, profile, sectors, governance_form, created_at, updated_at)
values (:public_id, :space, :slug, :pole, :title, :folded, :subject, :description, :form, :frequency, :agreement, :decision,
    :decision_text, :from_date, :to_date, :territory, :within, :people, :hours, :budget, :results, :failures, :source, :source_url, :project,
    :governance, :team, :maturity, :origin, :profile, :sectors, :governance_form, :now, :now)
returning id
