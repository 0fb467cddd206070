-- One turn of a run in one statement: what the engine was told and wrote, what filled, where orders stand, and which of the
-- new ones may leave. All of it or nothing; told again it changes nothing and answers the same (SPEC in lib/adapters/db).

-- The lease of the account, held until the statement ends, so that nobody takes the account over in between.
create or replace function hold_lease(turn jsonb) returns account_leases
language plpgsql as $$
declare
  lease account_leases%rowtype;
begin
  select * into lease from account_leases where account_id = turn ->> 'accountId' for share;
  if lease.owner_id is distinct from turn ->> 'ownerId' or lease.session_id is distinct from turn ->> 'sessionId'
    or lease.fence is distinct from (turn ->> 'fence')::bigint then
    raise exception using errcode = 'SX001', message = format('account %s belongs to %s with fence %s, not to %s with %s',
      turn ->> 'accountId', coalesce(lease.owner_id, 'nobody'), coalesce(lease.fence, 0), turn ->> 'ownerId', turn ->> 'fence');
  end if;
  return lease;
end
$$;

-- Everything a claim depends on and others may change: the switches, and the account, so that two claims never share one cap.
create or replace function hold_gate(account text, strategy text) returns void
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(kill_queue());
  perform 1 from kill_switches where scope = 'system' for share;
  perform 1 from kill_switches where scope in ('account:' || account, 'strategy:' || strategy) order by scope for share;
  perform 1 from venue_accounts where id = account for no key update;
end
$$;

-- Claims one order or denies it for good: its row, its first step and its audit row.
create or replace function claim_order(turn jsonb, lease account_leases, ask jsonb) returns jsonb
language plpgsql as $$
declare
  account venue_accounts%rowtype;
  session trading_sessions%rowtype;
  run session_runs%rowtype;
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
  order_id text := ask ->> 'clientOrderId';
  is_replayed boolean;
  reduces boolean;
  worth numeric;
  claim jsonb;
begin
  select * into account from venue_accounts where id = lease.account_id;
  select * into session from trading_sessions where id = lease.session_id;
  select * into run from session_runs where id = turn ->> 'runId';
  is_replayed := account.mode = 'paper' and session.feed <> 'live';
  reduces := order_reduces(account, run.id, ask);
  worth := order_worth(ask, case when not is_replayed then
    (select m.price::numeric from market_state m where m.instrument_id = claim_order.ask ->> 'instrumentId') end);
  claim := coalesce(
    case when account.is_read_only then denial('READ_ONLY', 'an account that may be written to', account.id) end,
    case when account.mode = 'live' and session.armed_at is null then denial('NOT_ARMED', 'armed', 'not armed') end,
    case when account.mode = 'live' and not account.is_practice then durability_denial() end,
    kill_denial(account.id, run.strategy, reduces, ask ->> 'type'),
    lease_denial(lease, moment, reduces),
    case when not reduces and (session.desired <> 'running' or run.desired <> 'running') then
      denial('SESSION_NOT_RUNNING', 'running', format('session %s, run %s', session.desired, run.desired)) end,
    unknown_denial(account.id, lease.fence, reduces, ask),
    case when not reduces then external_denial(account.id, ask) end,
    case when not reduces and not is_replayed then price_denial(ask ->> 'instrumentId', account.price_age_ms_max, moment) end,
    case when not reduces then cap_denial(account, worth, is_replayed) end,
    rate_denial(account, is_replayed, reduces, moment, (ask ->> 'decidedAtMs')::bigint),
    case when account.is_dry_run then denial('DRY_RUN', 'an account that sends', account.id) end,
    jsonb_build_object('isClaimed', true, 'claimedAtMs', (extract(epoch from moment) * 1000)::bigint)
  ) || jsonb_build_object('clientOrderId', order_id);
  perform write_claim(turn, account, ask, claim, reduces, worth, moment);
  return claim;
end
$$;

create or replace function write_claim(
  turn jsonb, account venue_accounts, ask jsonb, claim jsonb, reduces boolean, worth numeric, moment timestamptz
) returns void language plpgsql as $$
declare
  is_claimed boolean := (claim ->> 'isClaimed')::boolean;
  order_state text := case when is_claimed then 'submitting' else 'denied' end;
  order_id text := ask ->> 'clientOrderId';
begin
  insert into orders (client_order_id, account_id, session_id, run_id, order_number, mode, instrument_id, side, type,
    quantity, quote_quantity, limit_price, trigger_price, trail_distance, time_in_force, good_until_ms, reduce_only,
    is_reducing, post_only, reason, reference_price, worst_quote, state, state_reason, fence, decided_at_ms, claimed_at, ended_at)
  values (order_id, account.id, turn ->> 'sessionId', turn ->> 'runId', (ask ->> 'orderNumber')::bigint, account.mode,
    ask ->> 'instrumentId', ask ->> 'side', ask ->> 'type', exact_amount(ask ->> 'quantity'),
    exact_amount(ask ->> 'quoteQuantity'), exact_amount(ask ->> 'limitPrice'), exact_amount(ask ->> 'triggerPrice'),
    exact_amount(ask ->> 'trailDistance'), ask ->> 'timeInForce', (ask ->> 'goodUntilMs')::bigint,
    (ask ->> 'reduceOnly')::boolean, reduces, (ask ->> 'postOnly')::boolean, ask ->> 'reason',
    exact_amount(ask ->> 'referencePrice'), worth, order_state, coalesce(claim ->> 'code', ''),
    (turn ->> 'fence')::bigint, (ask ->> 'decidedAtMs')::bigint,
    case when is_claimed then moment end, case when not is_claimed then moment end);
  -- What was asked and answered stays with the order: an echo for people, and the answer when the turn is told again.
  insert into order_steps (client_order_id, n, at, state, reason, fence, facts)
  values (order_id, 1, moment, order_state, coalesce(claim ->> 'code', ''), (turn ->> 'fence')::bigint,
    jsonb_build_object('asked', ask, 'claim', claim));
  perform write_order_audit(turn, order_id, case when is_claimed then 'orders.claim' else 'orders.deny' end,
    case when is_claimed then 'done' else 'refused' end,
    claim || jsonb_build_object('side', ask ->> 'side', 'instrumentId', ask ->> 'instrumentId', 'worth', trim_scale(worth)::text));
end
$$;

-- Books one execution, once, whoever reports it first. The same trade with other amounts is a broken promise of somebody.
create or replace function book_fill(turn jsonb, fill jsonb) returns void
language plpgsql as $$
declare
  owner orders%rowtype;
  known order_fills%rowtype;
  told order_fills%rowtype;
begin
  select * into owner from orders
    where client_order_id = fill ->> 'clientOrderId' and account_id = turn ->> 'accountId';
  if not found then
    raise exception using errcode = 'SX003', message = format('no order %s on this account', fill ->> 'clientOrderId');
  end if;
  select owner.account_id, fill ->> 'instrumentId', fill ->> 'tradeId', owner.client_order_id, owner.run_id, fill ->> 'side',
    exact_amount(fill ->> 'price'), exact_amount(fill ->> 'quantity'), exact_amount(fill ->> 'value'),
    exact_amount(fill ->> 'fee'), fill ->> 'feeAsset', fill ->> 'liquidity', (fill ->> 'timeMs')::bigint,
    (fill ->> 'inputN')::bigint, clock_timestamp() into told;
  insert into order_fills select told.* on conflict (account_id, instrument_id, trade_id) do nothing;
  if not found then
    select * into known from order_fills
      where account_id = told.account_id and instrument_id = told.instrument_id and trade_id = told.trade_id;
    if (known.client_order_id, known.side, known.price, known.quantity, known.value, known.fee, known.fee_asset, known.time_ms)
      is distinct from
      (told.client_order_id, told.side, told.price, told.quantity, told.value, told.fee, told.fee_asset, told.time_ms) then
      raise exception using errcode = 'SX002', message = format('trade %s of %s is booked with other amounts',
        told.trade_id, told.instrument_id);
    end if;
    return;
  end if;
  insert into run_positions as held (run_id, instrument_id, account_id, quantity, price)
  values (told.run_id, told.instrument_id, told.account_id,
    case told.side when 'buy' then told.quantity else -told.quantity end, told.price)
  on conflict (run_id, instrument_id) do update
    set quantity = held.quantity + excluded.quantity, price = excluded.price, updated_at = now();
end
$$;

-- True when this turn was written before. Written with other content, it is not this turn: two engines tell one story.
create or replace function turn_is_known(turn jsonb) returns boolean
language plpgsql stable as $$
declare
  first_n bigint := (turn #>> '{inputs,0,n}')::bigint;
  last_n bigint;
  is_same boolean;
begin
  if first_n is null then
    if jsonb_array_length(turn -> 'orders') + jsonb_array_length(turn -> 'entries') > 0 then
      raise exception using errcode = 'SX002', message = 'orders and entries need the input that led to them';
    end if;
    return false;
  end if;
  select max(n) into last_n from run_inputs where run_id = turn ->> 'runId';
  if last_n is null or first_n = last_n + 1 then return false; end if;
  if first_n > last_n then
    raise exception using errcode = 'SX002', message = format('input %s of run %s is missing', last_n + 1, turn ->> 'runId');
  end if;
  select
    (select coalesce(bool_and(known.payload is not distinct from told.payload and known.kind = told.kind
        and known."time_ms" = told."timeMs"), true)
      from jsonb_to_recordset(turn -> 'inputs') as told (n bigint, "timeMs" bigint, kind text, payload text)
      left join run_inputs known on known.run_id = turn ->> 'runId' and known.n = told.n)
    and
    (select coalesce(bool_and(known.line is not distinct from told.line), true)
      from jsonb_to_recordset(turn -> 'entries') as told (seq bigint, line text)
      left join run_entries known on known.run_id = turn ->> 'runId' and known.seq = told.seq)
    and
    (select coalesce(bool_and(told.ask is not distinct from step.facts -> 'asked'), true)
      from jsonb_array_elements(turn -> 'orders') as told (ask)
      left join order_steps step on step.client_order_id = told.ask ->> 'clientOrderId' and step.n = 1)
  into is_same;
  if not is_same then
    raise exception using errcode = 'SX002', message = format('input %s of run %s was written with other content',
      first_n, turn ->> 'runId');
  end if;
  return true;
end
$$;

create or replace function write_told(turn jsonb) returns void
language sql as $$
  insert into run_inputs (run_id, n, time_ms, kind, payload, fence)
  select turn ->> 'runId', told.n, told."timeMs", told.kind, told.payload, (turn ->> 'fence')::bigint
  from jsonb_to_recordset(turn -> 'inputs') as told (n bigint, "timeMs" bigint, kind text, payload text);
  insert into run_entries (run_id, seq, time_ms, kind, input_n, line)
  select turn ->> 'runId', told.seq, told."timeMs", told.kind, told."inputN", told.line
  from jsonb_to_recordset(turn -> 'entries') as told (seq bigint, "timeMs" bigint, kind text, "inputN" bigint, line text);
$$;

create or replace function append_turn(turn jsonb) returns jsonb
language plpgsql as $$
declare
  lease account_leases%rowtype := hold_lease(turn);
  part jsonb;
  claims jsonb := '[]';
begin
  if turn_is_known(turn) then
    return (select coalesce(jsonb_agg(step.facts -> 'claim' order by told.place), '[]')
      from jsonb_array_elements(turn -> 'orders') with ordinality as told (ask, place)
      join order_steps step on step.client_order_id = told.ask ->> 'clientOrderId' and step.n = 1);
  end if;
  perform write_told(turn);
  for part in select jsonb_array_elements(turn -> 'fills') loop perform book_fill(turn, part); end loop;
  for part in select jsonb_array_elements(turn -> 'steps') loop perform step_order(turn, part); end loop;
  if jsonb_array_length(turn -> 'orders') = 0 then return claims; end if;
  perform hold_gate(turn ->> 'accountId', (select strategy from session_runs where id = turn ->> 'runId'));
  for part in select jsonb_array_elements(turn -> 'orders') loop
    claims := claims || jsonb_build_array(claim_order(turn, lease, part));
  end loop;
  return claims;
end
$$;
