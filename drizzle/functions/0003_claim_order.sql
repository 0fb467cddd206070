-- The gate: whether an order may leave, decided under the locks that hold everything it depends on still (SPEC K1 to K19 in
-- lib/adapters/db). An order that may not leave is denied for good, with the limit and what it was measured at.

-- Nothing may leave while nobody has ever said that it may: the row is there from the start, and missing means tripped.
insert into kill_switches (scope, is_tripped, seq, action, cause, actor)
values ('system', false, 0, 'freeze', '', 'system:setup')
on conflict (scope) do nothing;

-- Claims share this lock and a change of a switch takes it alone, in the order in which they came: rows that are only shared
-- have no queue, and a stream of claims could keep a stop waiting. The number spells "kill".
create or replace function kill_queue() returns bigint
language sql immutable as $$ select x'6b696c6c'::bigint $$;

-- Whether an order can only make its run's booked position smaller. What is more than the position is cut by the simulator
-- and by venues that know reduce-only orders; elsewhere it has to fit.
create or replace function order_reduces(account venue_accounts, run text, ask jsonb) returns boolean
language sql stable as $$
  select (ask ->> 'reduceOnly')::boolean and exists (
    select 1 from run_positions p
    where p.run_id = run and p.instrument_id = ask ->> 'instrumentId'
      and ((ask ->> 'side' = 'sell' and p.quantity > 0) or (ask ->> 'side' = 'buy' and p.quantity < 0))
      and (account.mode = 'paper' or (account.capabilities ->> 'reduceOnly')::boolean is true
        or exact_amount(ask ->> 'quantity') <= abs(p.quantity)))
$$;

-- The most an order can be worth in the quote asset: what the engine says, and never less than its own amounts say.
create or replace function order_worth(ask jsonb, market_price numeric) returns numeric
language sql immutable as $$
  select greatest(
    exact_amount(ask ->> 'worstQuote'),
    exact_amount(ask ->> 'quoteQuantity'),
    exact_amount(ask ->> 'quantity') * greatest(exact_amount(ask ->> 'referencePrice'),
      exact_amount(ask ->> 'limitPrice'), exact_amount(ask ->> 'triggerPrice'), market_price))
$$;

-- What an account has at risk: positions at their last known price, and every order that may still fill at its worst.
create or replace function account_exposure(account text, is_replayed boolean) returns numeric
language sql stable as $$
  select coalesce((
    select sum(abs(p.quantity) * coalesce(case when not is_replayed then m.price::numeric end, p.price))
    from run_positions p left join market_state m on m.instrument_id = p.instrument_id
    where p.account_id = account), 0)
  + coalesce((
    select sum(case when quantity > 0 then worst_quote * (1 - filled_quantity / quantity)
                    else greatest(worst_quote - filled_quote, 0) end)
    from orders
    where account_id = account and not is_reducing
      and state in ('submitting', 'unknown', 'open', 'partially-filled', 'cancel-pending')), 0)
$$;

create or replace function denial(code text, allowed text, actual text) returns jsonb
language sql immutable as $$
  select jsonb_build_object('isClaimed', false, 'code', code, 'limit', allowed, 'actual', actual)
$$;

-- A database that may forget what it confirmed would forget a real order that was sent.
create or replace function durability_denial() returns jsonb
language sql stable as $$
  select denial('DATABASE_NOT_DURABLE', 'fsync and synchronous_commit on',
    format('fsync %s, synchronous_commit %s', current_setting('fsync'), current_setting('synchronous_commit')))
  where current_setting('fsync') = 'off' or current_setting('synchronous_commit') = 'off'
$$;

-- The switch that stops this order, if one does. A freeze lets protection of a position rest; a flatten lets it be closed.
create or replace function kill_denial(account text, strategy text, reduces boolean, order_type text) returns jsonb
language plpgsql stable as $$
declare
  held record;
begin
  if not exists (select 1 from kill_switches where scope = 'system') then
    return denial('KILL_SWITCH', 'released', 'the row of the whole system is missing');
  end if;
  select string_agg(scope || ' (' || action || '): ' || cause, '; ' order by scope) as said,
    bool_or(action = 'flatten') as flattens
  into held from kill_switches
  where is_tripped and scope in ('system', 'account:' || account, 'strategy:' || strategy);
  if held.said is null then return null; end if;
  if reduces and (held.flattens or order_type in ('stop', 'stop-limit', 'take-profit', 'trailing-stop')) then
    return null;
  end if;
  return denial('KILL_SWITCH', 'released', held.said);
end
$$;

-- Why this owner cannot send at all just now, whatever the order: the lease ends too soon, or the one before may still send.
create or replace function lease_denial(lease account_leases, moment timestamptz, reduces boolean) returns jsonb
language sql immutable as $$
  select case
    when lease.expires_at is null or lease.expires_at - moment < interval '4 seconds' then
      denial('LEASE_SHORT', '4000 ms', coalesce(floor(extract(epoch from lease.expires_at - moment) * 1000)::text, '0') || ' ms')
    when lease.sends_from is null or moment < lease.sends_from then
      denial('TAKEOVER_WAIT', coalesce(lease.sends_from::text, 'never'), moment::text)
    when lease.state <> 'active' and not reduces then
      denial('ACCOUNT_NOT_ACTIVE', 'active', rtrim(lease.state || ': ' || lease.state_reason, ': '))
  end
$$;

-- An order nobody knows the outcome of holds its instrument: only what is right in both worlds passes. One that an earlier
-- owner was sending is such an order.
create or replace function unknown_denial(account text, current_fence bigint, reduces boolean, ask jsonb) returns jsonb
language sql stable as $$
  select denial('UNKNOWN_ORDER', '0', string_agg(client_order_id, ', ' order by client_order_id))
  from orders
  where account_id = account and instrument_id = ask ->> 'instrumentId'
    and (state = 'unknown' or (state = 'submitting' and fence < current_fence))
    and (not reduces or side = ask ->> 'side')
  having count(*) > 0
$$;

-- Somebody else is at work in this instrument: entries wait until a person has acknowledged what was seen there.
create or replace function external_denial(account text, ask jsonb) returns jsonb
language sql stable as $$
  select denial('EXTERNAL_ACTIVITY', '0', count(*) || ' not acknowledged')
  from account_externals
  where account_id = account and instrument_id = ask ->> 'instrumentId' and acknowledged_at is null
  having count(*) > 0
$$;

-- How old the price is that an entry is judged by: missing is older than anything, and so is one from the future.
create or replace function price_denial(instrument text, age_max integer, moment timestamptz) returns jsonb
language plpgsql stable as $$
declare
  age bigint := (select floor(extract(epoch from moment) * 1000)::bigint - greatest(trade_ms, quote_ms)
                 from market_state where instrument_id = instrument);
begin
  if age is null then return denial('PRICE_STALE', age_max || ' ms', 'no price'); end if;
  if abs(age) > age_max then return denial('PRICE_STALE', age_max || ' ms', age || ' ms'); end if;
  return null;
end
$$;

-- Largest order, largest exposure. No cap set means that nothing may be entered.
create or replace function cap_denial(account venue_accounts, worth numeric, is_replayed boolean) returns jsonb
language plpgsql stable as $$
declare
  exposed numeric;
begin
  if account.order_quote_max is null or worth > account.order_quote_max then
    return denial('ORDER_CAP', coalesce(trim_scale(account.order_quote_max)::text, 'none set'), trim_scale(worth)::text);
  end if;
  exposed := worth + account_exposure(account.id, is_replayed);
  if account.exposure_quote_max is null or exposed > account.exposure_quote_max then
    return denial('EXPOSURE_CAP', coalesce(trim_scale(account.exposure_quote_max)::text, 'none set'), trim_scale(exposed)::text);
  end if;
  return null;
end
$$;

-- Orders of one minute: by the database's clock, or by the session's where it plays the past. Exits may use as many again.
create or replace function rate_denial(account venue_accounts, is_replayed boolean, reduces boolean, moment timestamptz, decided_ms bigint)
returns jsonb language plpgsql stable as $$
declare
  allowed integer := account.orders_per_minute_max * case when reduces then 2 else 1 end;
  sent integer;
begin
  if is_replayed then
    select count(*) into sent from orders
      where account_id = account.id and decided_at_ms > decided_ms - 60000 and claimed_at is not null;
  else
    select count(*) into sent from orders
      where account_id = account.id and claimed_at > moment - interval '1 minute';
  end if;
  if sent < allowed then return null; end if;
  return denial('ORDER_RATE', allowed || ' per minute', sent || ' in the last minute');
end
$$;
