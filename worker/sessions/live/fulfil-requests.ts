import { LIMITS } from '@/config/runtime/limits';
import type { Database } from '@/lib/adapters/db/client';
import {
  finishDeskRequest,
  listOpenDeskRequests,
  type DeskRequestRow,
} from '@/lib/adapters/db/desk-requests';
import type { DeskOrders } from './desk-orders';
import type { DeskVoice } from './desk-voice';
import type { Reconciler } from './reconcile-account';

/** Does what people ask of whoever holds the account. What the venue proved first holds against any decision. */
export class RequestDesk {
  constructor(
    private readonly parts: {
      readonly db: Database;
      readonly accountId: string;
      readonly orders: DeskOrders;
      readonly voice: DeskVoice;
      readonly reconciler: Reconciler;
    },
  ) {}

  async tick(): Promise<void> {
    const { db, accountId } = this.parts;
    for (const request of await listOpenDeskRequests(db, { accountId, limit: LIMITS.deskRequestsMax })) {
      const outcome = request.kind === 'reconcile' ? await this.reconcile() : this.letGo(request);
      await finishDeskRequest(db, { id: request.id, outcome });
    }
  }

  private async reconcile(): Promise<string> {
    return (await this.parts.reconciler.run('asked'))
      ? 'compared'
      : 'the venue could not be asked everything';
  }

  private letGo({ clientOrderId, actor, reason }: DeskRequestRow): string {
    const order = this.parts.orders.named(clientOrderId);
    if (order === undefined) return 'no such order is alive';
    const tellings = order.life.absent(`DECIDED by ${actor}: ${reason}`.slice(0, 300));
    if (tellings.length === 0) return 'the venue has shown the order meanwhile, which holds';
    this.parts.voice.say(order, tellings);
    return 'counted as not placed';
  }
}
