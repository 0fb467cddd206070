import { LIMITS } from '@/config/runtime/limits';
import {
  findTradingSessionByKey,
  insertSessionEvent,
  insertTradingSession,
  listTradingSessions,
  lockSessionAsker,
  type TradingSessionRow,
} from '@/lib/adapters/db/trading-sessions';
import { inTransaction, type Executor } from '@/lib/adapters/db/transaction';
import { findVenueAccount, saveVenueAccount } from '@/lib/adapters/db/venue-accounts';
import {
  createSessionRequest,
  type AskedSession,
  type CreatedSession,
  type CreateSessionRequest,
} from '@/lib/contracts/api/session';
import type { SessionState } from '@/lib/contracts/api/session-words';
import { Refusal } from '@/lib/core/model/refusal';
import { recordAudit } from '@/lib/services/audit/record';
import { requireScope } from '@/lib/services/auth/require-scope';
import { actorLabel, type ServiceContext } from '@/lib/services/context';
import { newId } from '@/lib/services/ids';
import { requireReplay } from '@/lib/services/tape/require-replay';
import { canonicalJson } from '@/lib/services/runs/canonical-json';
import { sha256 } from '@/lib/services/sha256';
import { checkStrategy, type CheckedStrategy } from './check-strategy';
import { paperAccount } from './paper-account';
import { wantFeeds } from './want-feeds';

const REPLAY = 'replay:';

/**
 * Asks for a session and returns its id and state at once; a worker starts it within seconds. Sending the same idempotency
 * key with the same body again returns the first session and makes nothing new.
 * @throws Refusal SCOPE, INPUT_INVALID, SESSION_INVALID, SESSIONS_FULL, IDEMPOTENCY_MISMATCH, NOT_FOUND, and those of createRun
 */
export async function createSession(context: ServiceContext, request: AskedSession): Promise<CreatedSession> {
  requireScope(context, 'sessions:write');
  const { idempotencyKey, ...asked } = createSessionRequest.parse(request);
  requireSense(asked);
  if (asked.feed.startsWith(REPLAY)) await requireReplay(context, asked.feed.slice(REPLAY.length));
  const strategies: CheckedStrategy[] = [];
  for (const one of asked.strategies) strategies.push(await checkStrategy(context, one, asked));
  const createdBy = actorLabel(context.actor);
  const requestHash = sha256(canonicalJson(asked));
  const outcome = await inTransaction(context.db, async (tx) => {
    await lockSessionAsker(tx, createdBy);
    const earlier = await findTradingSessionByKey(tx, { createdBy, idempotencyKey });
    if (earlier !== null) return { ...sameRequest(earlier, requestHash), isNew: false };
    await refuseWhenFull(tx);
    const id = newId('ses', context.nowMs());
    const accountId = await accountOf(tx, id, { asked, strategies });
    const { name, mode, feed, fromMs, toMs, speed, warmupBars, isArmed } = asked;
    const isLive = mode === 'live';
    await insertTradingSession(
      tx,
      {
        id,
        name,
        accountId,
        mode,
        desired: 'running',
        state: 'starting',
        settings: { fromMs, toMs, speed, warmupBars },
        feed,
        armedBy: isLive && isArmed ? createdBy : null,
        armedAt: isLive && isArmed ? new Date(context.nowMs()) : null,
        idempotencyKey,
        requestHash,
        createdBy,
      },
      strategies.map((one, at) => runRow({ id, accountId }, one, at)),
    );
    await insertSessionEvent(tx, { sessionId: id, kind: 'created', detail: `by ${createdBy}` });
    await recordAudit(tx, context, {
      action: 'sessions.create',
      resource: `session:${id}`,
      detail: { ...asked, accountId },
    });
    return { id, state: 'starting' as const, isNew: true };
  });
  if (outcome.isNew && asked.feed === 'live') await wantFeeds(context, strategies);
  return { id: outcome.id, state: outcome.state };
}

function requireSense({
  mode,
  feed,
  accountId,
  isArmed,
}: Omit<CreateSessionRequest, 'idempotencyKey'>): void {
  if (mode === 'live' && feed !== 'live')
    throw invalid('feed', feed, 'Real money follows live bars and nothing else.');
  if (mode === 'live' && accountId === null)
    throw invalid('accountId', 'none', 'A live session names an account of config/venues.yaml.');
  if (mode === 'paper' && accountId !== null)
    throw invalid('accountId', accountId, 'A paper session makes an account of its own.');
  if (mode === 'paper' && isArmed) throw invalid('isArmed', 'true', 'Only a live session can be armed.');
}

function invalid(field: string, got: string, why: string): Refusal {
  const what = `${field} is ${got}`;
  return new Refusal('SESSION_INVALID', { what, why, next: `correct ${field} and start again`, field, got });
}

async function accountOf(
  tx: Executor,
  sessionId: string,
  { asked, strategies }: { asked: Pick<CreateSessionRequest, 'accountId'>; strategies: CheckedStrategy[] },
): Promise<string> {
  if (asked.accountId === null) {
    const account = paperAccount(sessionId, strategies);
    await saveVenueAccount(tx, account);
    return account.id;
  }
  const account = await findVenueAccount(tx, asked.accountId);
  if (account?.mode === 'live') return account.id;
  throw new Refusal('NOT_FOUND', {
    what: `there is no live account ${asked.accountId}`,
    why: 'accounts are named in config/venues.yaml, and known once the worker has read it',
    next: 'look at the list of accounts',
    field: 'accountId',
    got: asked.accountId,
  });
}

function runRow(
  { id, accountId }: { id: string; accountId: string },
  { settings, instruments, currency }: CheckedStrategy,
  at: number,
): Parameters<typeof insertTradingSession>[2][number] {
  const runId = `${id.replace('ses_', 'srn_')}-${String(at + 1).padStart(2, '0')}`;
  const { strategy, params, timeframe, capital } = settings;
  // Names every order of the run: no other run has it, and a restart finds it again.
  const fingerprint = sha256(canonicalJson({ accountId, sessionId: id, runId, settings }));
  return {
    id: runId,
    sessionId: id,
    strategy,
    params,
    instruments: [...instruments],
    timeframe,
    currency,
    capital,
    settings,
    fingerprint,
    codeHash: settings.strategyHash ?? '',
  };
}

function sameRequest(earlier: TradingSessionRow, requestHash: string): { id: string; state: SessionState } {
  if (earlier.requestHash === requestHash) return { id: earlier.id, state: earlier.state as SessionState };
  throw new Refusal('IDEMPOTENCY_MISMATCH', {
    what: 'this idempotency key already belongs to another session',
    why: `it was sent before with other settings and made ${earlier.id}`,
    next: 'send a new key for a new session',
    field: 'idempotencyKey',
  });
}

async function refuseWhenFull(tx: Executor): Promise<void> {
  const { total } = await listTradingSessions(tx, { isOpen: true, page: 1, perPage: 1 });
  if (total < LIMITS.sessionsOpenMax) return;
  throw new Refusal('SESSIONS_FULL', {
    what: `${total} sessions are open`,
    why: `one worker looks after at most ${LIMITS.sessionsOpenMax}`,
    next: 'stop one that is not needed any more',
    got: String(total),
    expected: `< ${LIMITS.sessionsOpenMax}`,
  });
}
