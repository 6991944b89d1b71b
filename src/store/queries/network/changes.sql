-- SPDX-License-Identifier: AGPL-3.0-or-later
-- What happened to organisations and cooperations since a line of the journal, by the kind of object: how many of them. Who keeps one, how it is reached,
-- what was answered about two or that a file was sent changes nothing here: each organisation that an import brings has a line of its own.
select object_kind, count(distinct object_id)
from event
where space_id = :space and seq > :seq and (kind like 'organisation%' or kind like 'cooperation%')
    and kind not in ('organisation.claimed', 'organisation.claim_refused', 'organisation.claim_approved', 'organisation.keeping_ended',
        'organisation.link_made', 'organisation.told_apart', 'organisation.import_queued')
group by object_kind
order by object_kind desc
