import { LIMITS } from '@/config/runtime/limits';
import { AlertWatch, type AlertWatchSettings } from './alert-watch';

/** Looks every LIMITS.alertLookMs, one look at a time; a look that failed is logged, and the next one goes on. */
export function superviseAlerts(settings: AlertWatchSettings): { stop(): Promise<void> } {
  const watch = new AlertWatch(settings);
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= watch
      .look()
      .catch((err: unknown) => settings.log.warn({ err }, 'alert rules could not be evaluated'))
      .finally(() => (looking = null));
  }, LIMITS.alertLookMs);
  return {
    async stop() {
      clearInterval(timer);
      await looking;
      await watch.close();
    },
  };
}
