-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into finding_passage (public_id, finding_id, stance, position, revision_id, section, begins, ends)
values (:public_id, :finding, :stance,
    (select coalesce(max(p.position), 0) + 1 from finding_passage p where p.finding_id = :finding), :revision, :section, :begins, :ends)
on conflict (finding_id, revision_id, section, begins, ends) do update set stance = excluded.stance
