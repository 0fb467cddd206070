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
    (select price::numeric from market_state where instrument_id = ask ->> 'instrumentId') end);
  claim := coalesce(
    case when account.is_read_only then denial('READ_ONLY', 'an account that may be written to', account.id) end,
    case when account.mode = 'live' and session.armed_at is null then denial('NOT_ARMED', 'armed', 'not armed') end,
    kill_denial(account.id, run.strategy, reduces, ask ->> 'type'),
    lease_denial(lease, moment, reduces),
    case when not reduces and (session.desired <> 'running' or run.desired <> 'running') then
      denial('SESSION_NOT_RUNNING', 'running', format('session %s, run %s', session.desired, run.desired)) end,
    unknown_denial(account.id, lease.fence, reduces, ask),
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

-- Books one execution, once, whoever reports it first. The same trade with other amounts is a broken promise of the venue.
create or replace function book_fill(turn jsonb, fill jsonb) returns void
language plpgsql as $$
declare
  owner orders%rowtype;
  price numeric := exact_amount(fill ->> 'price');
  quantity numeric := exact_amount(fill ->> 'quantity');
begin
  select * into owner from orders
    where client_order_id = fill ->> 'clientOrderId' and account_id = turn ->> 'accountId';
  if not found then
    raise exception using errcode = 'SX003', message = format('no order %s on this account', fill ->> 'clientOrderId');
  end if;
  insert into order_fills as f (account_id, instrument_id, trade_id, client_order_id, run_id, side, price, quantity, value,
    fee, fee_asset, liquidity, time_ms, input_n)
  values (owner.account_id, fill ->> 'instrumentId', fill ->> 'tradeId', owner.client_order_id, owner.run_id,
    fill ->> 'side', price, quantity, exact_amount(fill ->> 'value'), exact_amount(fill ->> 'fee'),
    fill ->> 'feeAsset', fill ->> 'liquidity', (fill ->> 'timeMs')::bigint, (fill ->> 'inputN')::bigint)
  on conflict (account_id, instrument_id, trade_id) do nothing;
  if found then
    insert into run_positions as p (run_id, instrument_id, account_id, quantity, price)
    values (owner.run_id, fill ->> 'instrumentId', owner.account_id,
      case fill ->> 'side' when 'buy' then quantity else -quantity end, price)
    on conflict (run_id, instrument_id) do update set quantity = p.quantity + excluded.quantity, price = excluded.price;
  elsif not exists (
    select 1 from order_fills f
    where f.account_id = owner.account_id and f.instrument_id = fill ->> 'instrumentId' and f.trade_id = fill ->> 'tradeId'
      and f.client_order_id = owner.client_order_id and f.side = fill ->> 'side' and f.price = book_fill.price_of(fill)
  ) then
    null;
  end if;
end
$$;
