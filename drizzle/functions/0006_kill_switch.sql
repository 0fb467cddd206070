create or replace function kill_switch_as_json(known kill_switches) returns jsonb
language sql stable as $$
  select jsonb_build_object('scope', known.scope, 'isTripped', known.is_tripped, 'seq', known.seq, 'action', known.action,
    'cause', known.cause, 'actor', known.actor, 'changedAtMs', floor(extract(epoch from known.changed_at) * 1000)::bigint)
$$;

-- Trips or lifts one switch, with its audit row, under the lock that every claim shares: once this has committed, no order
-- can be claimed that the switch stops (SPEC K30 to K34 in lib/adapters/db). The row of the system is locked for every
-- scope, because a claim that met no row of an account cannot have locked it.
create or replace function change_kill_switch(ask jsonb) returns jsonb
language plpgsql as $$
declare
  known kill_switches%rowtype;
  changed kill_switches%rowtype;
  trips boolean := (ask ->> 'isTripped')::boolean;
begin
  perform pg_advisory_xact_lock(kill_queue());
  insert into kill_switches (scope, is_tripped, seq, action, cause, actor)
  values ('system', true, 0, 'freeze', 'the row of the whole system was missing', 'system:database') on conflict do nothing;
  perform 1 from kill_switches where scope = 'system' for no key update;
  select * into known from kill_switches where scope = ask ->> 'scope' for no key update;
  -- Stopping always wins. Lifting is only for whoever knows what is being lifted; told again, it is lifted already.
  if not trips and not known.is_tripped and known.seq = (ask ->> 'seenSeq')::bigint + 1 and known.actor = ask ->> 'actor' then
    return kill_switch_as_json(known);
  end if;
  if not trips and known.seq is distinct from (ask ->> 'seenSeq')::bigint then return null; end if;
  insert into kill_switches as k (scope, is_tripped, seq, action, cause, actor, changed_at)
  values (ask ->> 'scope', trips, 1, ask ->> 'action', ask ->> 'cause', ask ->> 'actor', clock_timestamp())
  on conflict (scope) do update set is_tripped = excluded.is_tripped, seq = k.seq + 1, action = excluded.action,
    cause = excluded.cause, actor = excluded.actor, changed_at = excluded.changed_at
  returning * into changed;
  insert into audit_events (at, actor, action, resource, result, request_id, detail)
  values (changed.changed_at, changed.actor, case when changed.is_tripped then 'control.' || changed.action else 'control.lift' end,
    'switch:' || changed.scope, 'done', ask ->> 'requestId',
    jsonb_build_object('cause', changed.cause, 'seq', changed.seq, 'wasTripped', coalesce(known.is_tripped, false)));
  return kill_switch_as_json(changed);
end
$$;
