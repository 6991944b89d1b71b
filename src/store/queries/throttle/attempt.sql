-- SPDX-License-Identifier: AGPL-3.0-or-later
insert into throttle (subject, attempts, blocked_until, seen_at) values (:subject, 1, 0, :now)
on conflict (subject) do update set
    attempts = case when throttle.seen_at < :forgotten then 1 else throttle.attempts + 1 end,
    blocked_until = case when throttle.seen_at < :forgotten then 0 else throttle.blocked_until end,
    seen_at = :now
where throttle.blocked_until <= :now
returning attempts
