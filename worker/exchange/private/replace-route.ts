import { unknownOrder } from '../orders/order-desk';
import { missing } from '../orders/order-request';
import { RestError } from '../rest/rest-error';
import { cancel, findOrder, place } from './order-routes';
import type { PrivateCall, PrivateRoute, PrivateWorld } from './private-world';

const MODES = ['STOP_ON_FAILURE', 'ALLOW_FAILURE'];
/** Parameters about the order that goes. */
const OF_CANCEL = ['cancelReplaceMode', 'cancelOrderId', 'cancelOrigClientOrderId', 'cancelNewClientOrderId'];

/** Cancels one order and places another: either may fail, and the answer says which. */
export const REPLACE_ROUTE: PrivateRoute = {
  method: 'POST',
  path: '/api/v3/order/cancelReplace',
  permission: 'trade',
  weight: () => 1,
  orders: 1,
  answer: replace,
};

type Outcome = { readonly value: object } | { readonly error: RestError };

function replace(world: PrivateWorld, call: PrivateCall): object {
  const mode = call.params.get('cancelReplaceMode');
  if (mode === null) throw missing('cancelReplaceMode');
  if (!MODES.includes(mode)) throw new RestError(400, -1138, 'Invalid cancelReplaceMode.');
  const cancelled = outcome(() => cancelFirst(world, call));
  if ('error' in cancelled && mode === 'STOP_ON_FAILURE')
    throw failed(400, -2022, 'Order cancel-replace failed.', cancelled, null);
  const placed = outcome(() => placeSecond(world, call));
  if ('error' in cancelled || 'error' in placed) {
    const isHalf = !('error' in cancelled) || !('error' in placed);
    throw isHalf
      ? failed(409, -2021, 'Order cancel-replace partially failed.', cancelled, placed)
      : failed(400, -2022, 'Order cancel-replace failed.', cancelled, placed);
  }
  return {
    cancelResult: 'SUCCESS',
    newOrderResult: 'SUCCESS',
    cancelResponse: cancelled.value,
    newOrderResponse: placed.value,
  };
}

function cancelFirst(world: PrivateWorld, call: PrivateCall): object {
  const names = { id: 'cancelOrderId', clientId: 'cancelOrigClientOrderId' };
  const order = findOrder(world, call, unknownOrder(), names);
  const params = new URLSearchParams();
  const cancelId = call.params.get('cancelNewClientOrderId');
  if (cancelId !== null) params.set('newClientOrderId', cancelId);
  return cancel(world, { ...call, params }, order);
}

function placeSecond(world: PrivateWorld, call: PrivateCall): object {
  const { desk } = world;
  if (desk.replacementsRefused > 0) {
    desk.replacementsRefused -= 1;
    throw new RestError(400, -2010, 'Account has insufficient balance for requested action.');
  }
  const params = new URLSearchParams(call.params);
  for (const name of OF_CANCEL) params.delete(name);
  return place(world, { ...call, params });
}

function outcome(run: () => object): Outcome {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof RestError) return { error };
    throw error;
  }
}

/** `placed` is null where it was not even tried. */
function failed(
  status: number,
  code: number,
  message: string,
  cancelled: Outcome,
  placed: Outcome | null,
): RestError {
  const result = (of: Outcome): string => ('error' in of ? 'FAILURE' : 'SUCCESS');
  const response = (of: Outcome): object =>
    'error' in of ? { code: of.error.code, msg: of.error.message } : of.value;
  return new RestError(
    status,
    code,
    message,
    {},
    {
      cancelResult: result(cancelled),
      newOrderResult: placed === null ? 'NOT_ATTEMPTED' : result(placed),
      cancelResponse: response(cancelled),
      newOrderResponse: placed === null ? null : response(placed),
    },
  );
}
