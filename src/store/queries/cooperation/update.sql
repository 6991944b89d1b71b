-- SPDX-License-Identifier: AGPL-3.0-or-later
update cooperation set pole = :pole, title = :title, folded = :folded, subject = :subject, description = :description, form = :form,
    frequency = :frequency, agreement = :agreement, decision = :decision, decision_text = :decision_text, from_date = :from_date,
    to_date = :to_date, territory_id = :territory, within_id = :within, people = :people, hours = :hours, budget = :budget,
    results = :results, failures = :failures, source = :source, source_url = :source_url, project = :project, governance = :governance,
    team = :team, maturity = :maturity, origin = :origin, profile = :profile, sectors = :sectors, governance_form = :governance_form, updated_at = :now
where id = :id
