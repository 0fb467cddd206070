import { LIMITS } from '@/config/runtime/limits';
import { claimReplay } from '@/lib/adapters/db/replays';
import type { Log } from '@/lib/adapters/telemetry/log';
import type { ServiceContext } from '@/lib/services/context';
import { playReplay } from './play-replay';

export interface ReplaySupervisorParts {
  readonly context: ServiceContext;
  readonly log: Log;
}

/**
 * Takes replays that nobody plays, up to LIMITS.replaysAtOnce at a time, and plays them. A replay is not a job: it may last
 * for days and is paused and sped up on its way. A worker that dies falls silent, and another one takes its replays over.
 */
export function superviseReplays({ context, log }: ReplaySupervisorParts): { stop(): Promise<void> } {
  const ending = new AbortController();
  const playing = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  const take = async (): Promise<void> => {
    while (!ending.signal.aborted && playing.size < LIMITS.replaysAtOnce) {
      const found = await claimReplay(context.db, { silentMs: LIMITS.replaySilentMs });
      if (found === null) return;
      const { replayId, attempt } = found.claim;
      log.info({ replayId, attempt }, 'replay taken');
      const play: Promise<void> = playReplay(context, found, ending.signal)
        .catch((err: unknown) => log.warn({ err, replayId }, 'a replay stopped; it is taken up again'))
        .finally(() => playing.delete(play));
      playing.add(play);
    }
  };
  const timer = setInterval(() => {
    looking ??= take()
      .catch((err: unknown) => log.warn({ err }, 'replays could not be looked for'))
      .finally(() => (looking = null));
  }, LIMITS.replayLookMs);
  return {
    async stop() {
      clearInterval(timer);
      ending.abort();
      await looking;
      await Promise.all(playing);
    },
  };
}
