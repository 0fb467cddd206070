import { isOpen, type PrivateOrder } from '../orders/private-order';

/** A list of orders as answers show it. */
export function listRow(list: readonly PrivateOrder[]): object {
  const [first] = list;
  const isDone = !list.some(isOpen);
  return {
    orderListId: first!.listId,
    contingencyType: 'OCO',
    listStatusType: isDone ? 'ALL_DONE' : 'EXEC_STARTED',
    listOrderStatus: isDone ? 'ALL_DONE' : 'EXECUTING',
    listClientOrderId: first!.listClientId,
    transactionTime: Math.max(...list.map(({ updatedMs }) => updatedMs)),
    symbol: first!.instrument.terms.symbol,
    orders: list.map(({ instrument, id, clientOrderId }) => ({
      symbol: instrument.terms.symbol,
      orderId: id,
      clientOrderId,
    })),
  };
}
