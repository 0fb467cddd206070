-- The life of an order as the database enforces it: states move forward, what was filled never shrinks (SPEC K20 to K23 in
-- lib/adapters/db). The table is lib/core/oms/order-machine.ts cell by cell.

drop function if exists order_machine();
create function order_machine()
returns table (
  state text, accept text, reject text, fill_part text, fill_rest text, request_cancel text, refuse_cancel text,
  cancel text, expire text, lose_track text, prove_absent text, deny text
)
language sql immutable as $$
  values
    ('submitting', 'open', 'rejected', 'partially-filled', 'filled', 'cancel-pending', 'ignore', 'canceled', 'expired', 'unknown', 'not-placed', 'denied'),
    ('unknown', 'open', 'rejected', 'partially-filled', 'filled', 'unknown', 'ignore', 'canceled', 'expired', 'ignore', 'not-placed', 'impossible'),
    ('open', 'ignore', 'impossible', 'partially-filled', 'filled', 'cancel-pending', 'ignore', 'canceled', 'expired', 'unknown', 'impossible', 'impossible'),
    ('partially-filled', 'ignore', 'impossible', 'partially-filled', 'filled', 'cancel-pending', 'ignore', 'canceled', 'expired', 'unknown', 'impossible', 'impossible'),
    ('cancel-pending', 'ignore', 'rejected', 'cancel-pending', 'filled', 'ignore', 'open', 'canceled', 'expired', 'unknown', 'not-placed', 'denied'),
    ('filled', 'ignore', 'impossible', 'filled', 'filled', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'impossible', 'impossible'),
    ('canceled', 'ignore', 'ignore', 'canceled', 'filled', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'impossible'),
    ('expired', 'ignore', 'ignore', 'expired', 'filled', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'impossible'),
    ('rejected', 'impossible', 'ignore', 'impossible', 'impossible', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'impossible'),
    ('denied', 'impossible', 'impossible', 'impossible', 'impossible', 'ignore', 'ignore', 'impossible', 'impossible', 'impossible', 'impossible', 'ignore'),
    ('not-placed', 'impossible', 'ignore', 'impossible', 'impossible', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'ignore', 'impossible')
$$;

-- Where an order stands that stood at `before` and is told to be at `told`: a state, 'ignore' or 'impossible'.
create or replace function order_after(before text, told text) returns text
language sql immutable as $$
  select case
    when told in (m.accept, m.reject, m.fill_part, m.fill_rest, m.request_cancel, m.refuse_cancel, m.cancel, m.expire,
                  m.lose_track, m.prove_absent, m.deny) then told
    else case told
      when 'open' then m.accept
      when 'rejected' then m.reject
      when 'partially-filled' then m.fill_part
      when 'filled' then m.fill_rest
      when 'cancel-pending' then m.request_cancel
      when 'canceled' then m.cancel
      when 'expired' then m.expire
      when 'unknown' then m.lose_track
      when 'not-placed' then m.prove_absent
      when 'denied' then m.deny
      else 'impossible'
    end
  end
  from order_machine() m
  where m.state = before
$$;

create or replace function order_is_final(state text) returns boolean
language sql immutable as $$
  select state in ('denied', 'filled', 'canceled', 'expired', 'rejected', 'not-placed')
$$;

-- An exact amount from its text. NaN compares above every limit and infinity below none, so neither may come in.
create or replace function exact_amount(value text) returns numeric
language plpgsql immutable as $$
begin
  if value is not null and value !~ '^-?[0-9]{1,20}(\.[0-9]{1,18})?$' then
    raise exception using errcode = 'SX004', message = format('%s is no exact amount', value);
  end if;
  return value::numeric;
end
$$;

-- Moves one order on, writes the step, and for a cancel the audit row. Told what it knows, it changes nothing.
create or replace function step_order(turn jsonb, step jsonb) returns void
language plpgsql as $$
declare
  known orders%rowtype;
  next_state text;
  filled numeric := exact_amount(step ->> 'filledQuantity');
  venue_id text := step ->> 'venueOrderId';
  moment timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  select * into known from orders
    where client_order_id = step ->> 'clientOrderId' and account_id = turn ->> 'accountId' for update;
  if not found then
    raise exception using errcode = 'SX003', message = format('no order %s on this account', step ->> 'clientOrderId');
  end if;
  next_state := order_after(known.state, step ->> 'state');
  -- Denied is decided by the claim alone: what was claimed may have left.
  if next_state = 'denied' then next_state := 'impossible'; end if;
  if next_state = 'ignore' then return; end if;
  if next_state = known.state and filled = known.filled_quantity
    and (venue_id is null or venue_id is not distinct from known.venue_order_id) then return; end if;
  if next_state = 'impossible' or filled < known.filled_quantity or filled > known.quantity
    or known.venue_order_id <> venue_id then
    raise exception using errcode = 'SX003', message = format(
      'order %s cannot go from %s, %s filled (venue id %s), to %s, %s filled (venue id %s)', known.client_order_id,
      known.state, known.filled_quantity, known.venue_order_id, step ->> 'state', filled, venue_id);
  end if;
  update orders set
    state = next_state,
    state_reason = case when next_state = known.state then known.state_reason else step ->> 'reason' end,
    venue_order_id = coalesce(known.venue_order_id, venue_id),
    filled_quantity = filled,
    filled_quote = exact_amount(step ->> 'filledQuote'),
    acked_at = coalesce(known.acked_at,
      case when next_state not in ('unknown', 'cancel-pending', 'not-placed') then moment end),
    ended_at = coalesce(known.ended_at, case when order_is_final(next_state) then moment end)
  where client_order_id = known.client_order_id;
  insert into order_steps (client_order_id, n, at, state, reason, fence, facts)
  select known.client_order_id, 1 + max(n), moment, next_state, step ->> 'reason', (turn ->> 'fence')::bigint,
    jsonb_build_object('filledQuantity', step ->> 'filledQuantity', 'filledQuote', step ->> 'filledQuote',
      'venueOrderId', venue_id)
  from order_steps where client_order_id = known.client_order_id;
  if next_state = 'cancel-pending' and known.state <> 'cancel-pending' then
    perform write_order_audit(turn, known.client_order_id, 'orders.cancel', 'done', jsonb_build_object('reason', step ->> 'reason'));
  end if;
end
$$;

-- One row of the audit trail about one order, in the statement that does what it says.
create or replace function write_order_audit(turn jsonb, order_id text, action text, result text, detail jsonb) returns void
language sql as $$
  insert into audit_events (at, actor, action, resource, result, request_id, detail)
  values (clock_timestamp(), 'system:session', action, 'order:' || order_id, result, 'turn:' || (turn ->> 'runId'),
    detail || jsonb_build_object('accountId', turn ->> 'accountId', 'sessionId', turn ->> 'sessionId',
      'ownerId', turn ->> 'ownerId', 'fence', (turn ->> 'fence')::bigint))
$$;
