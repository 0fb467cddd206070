-- Who acts for an account, by the database's clock alone (SPEC K24 to K29 in lib/adapters/db). A fence only grows.

-- How long after a lease has ended its holder's last order may still be accepted: the window it was signed with, the time a
-- venue may take to answer, and a margin.
create or replace function send_settles_after() returns interval
language sql immutable as $$ select interval '2.5 seconds' + interval '10 seconds' + interval '1 second' $$;

create or replace function lease_as_json(lease account_leases, is_ours boolean) returns jsonb
language sql volatile as $$
  select jsonb_build_object('isOurs', is_ours, 'fence', lease.fence, 'ownerId', lease.owner_id, 'sessionId', lease.session_id,
    'state', lease.state,
    'expiresAtMs', floor(extract(epoch from lease.expires_at) * 1000)::bigint,
    'sendsFromMs', ceil(extract(epoch from lease.sends_from) * 1000)::bigint,
    'nowMs', floor(extract(epoch from clock_timestamp()) * 1000)::bigint)
$$;

-- Takes a free or expired account. Nobody takes one that is held: the answer then says who holds it and until when. Who asks
-- again, because an answer was lost, is told that it holds it.
create or replace function acquire_lease(ask jsonb) returns jsonb
language plpgsql as $$
declare
  lease account_leases%rowtype;
  moment timestamptz := clock_timestamp();
  is_paper boolean := (select mode = 'paper' from venue_accounts where id = ask ->> 'accountId');
begin
  insert into account_leases (account_id, fence) values (ask ->> 'accountId', 0) on conflict do nothing;
  select * into lease from account_leases where account_id = ask ->> 'accountId' for update;
  moment := clock_timestamp();
  if lease.owner_id is not null and lease.expires_at >= moment then
    return lease_as_json(lease, lease.owner_id = ask ->> 'ownerId' and lease.session_id = ask ->> 'sessionId');
  end if;
  update account_leases set
    fence = lease.fence + 1, owner_id = ask ->> 'ownerId', session_id = ask ->> 'sessionId',
    state = 'reconciling', state_reason = '', build = ask ->> 'build', schema_version = ask ->> 'schemaVersion',
    config_hash = ask ->> 'configHash', acquired_at = moment,
    expires_at = moment + (ask ->> 'ttlMs')::integer * interval '1 millisecond',
    -- A simulated account has nothing under way outside the database.
    sends_from = case when is_paper then moment else greatest(moment, lease.sends_from,
      case when lease.owner_id is not null then lease.expires_at + send_settles_after() end) end
  where account_id = ask ->> 'accountId' returning * into lease;
  return lease_as_json(lease, true);
end
$$;

-- A lease that has ended is not renewed: somebody may be looking at it already. Null then.
create or replace function renew_lease(ask jsonb) returns jsonb
language plpgsql as $$
declare
  lease account_leases%rowtype;
begin
  update account_leases set expires_at = clock_timestamp() + (ask ->> 'ttlMs')::integer * interval '1 millisecond'
  where account_id = ask ->> 'accountId' and owner_id = ask ->> 'ownerId' and fence = (ask ->> 'fence')::bigint
    and expires_at >= clock_timestamp()
  returning * into lease;
  return case when lease.account_id is not null then lease_as_json(lease, true) end;
end
$$;

-- Lets go. With an order still on its way the next owner waits as if this one had died now.
create or replace function release_lease(ask jsonb) returns boolean
language plpgsql as $$
begin
  update account_leases l set owner_id = null, session_id = null, state = 'reconciling', state_reason = '',
    sends_from = greatest(l.sends_from, clock_timestamp() + case
      when exists (select 1 from orders o where o.account_id = l.account_id and o.mode = 'live' and o.state = 'submitting')
      then send_settles_after() else interval '0' end)
  where account_id = ask ->> 'accountId' and owner_id = ask ->> 'ownerId' and fence = (ask ->> 'fence')::bigint;
  return found;
end
$$;

-- Changes what the account may do. Real accounts become active together only while all who act for one run the same build,
-- schema and configuration: 'lost', 'mixed' or 'done'.
create or replace function set_lease_state(ask jsonb) returns text
language plpgsql as $$
declare
  mine account_leases%rowtype;
begin
  select * into mine from account_leases where account_id = ask ->> 'accountId' and owner_id = ask ->> 'ownerId'
    and fence = (ask ->> 'fence')::bigint for update;
  if not found then return 'lost'; end if;
  if ask ->> 'state' = 'active' and exists (
    select 1 from account_leases other join venue_accounts a on a.id = other.account_id
    where a.mode = 'live' and other.account_id <> mine.account_id and other.owner_id is not null
      and other.expires_at >= clock_timestamp() and other.state = 'active'
      and (select mode from venue_accounts where id = mine.account_id) = 'live'
      and (other.build, other.schema_version, other.config_hash) <> (mine.build, mine.schema_version, mine.config_hash)
  ) then return 'mixed'; end if;
  update account_leases set state = ask ->> 'state', state_reason = ask ->> 'reason' where account_id = mine.account_id;
  return 'done';
end
$$;
