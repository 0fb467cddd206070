import { CircleCheck, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import type { Health } from '@/lib/contracts/api/health';

interface Hop {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'critical';
  readonly words: string;
  readonly next: string | null;
}

const LOOKS: Readonly<Record<Hop['state'], { icon: LucideIcon; style: string; word: string }>> = {
  ok: { icon: CircleCheck, style: 'text-ok', word: 'OK' },
  warning: { icon: TriangleAlert, style: 'text-warn', word: 'Warning' },
  critical: { icon: OctagonAlert, style: 'text-crit', word: 'Down' },
};

/** The way from this browser to the computing: the first hop that fails is the one to mend. */
export function Hops({ health }: { readonly health: Health }) {
  return (
    <ol className="grid gap-px overflow-hidden rounded-card border border-border bg-border md:grid-cols-3">
      {hopsOf(health).map((hop) => {
        const { icon: Icon, style, word } = LOOKS[hop.state];
        return (
          <li key={hop.name} className="flex gap-3 bg-card p-4">
            <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', style)} />
            <div className="min-w-0">
              <p className="text-label text-muted-foreground">{hop.name}</p>
              <p className="font-medium">
                <span className="sr-only">{word}: </span>
                {hop.words}
              </p>
              {hop.next === null ? null : <p className="mt-1 text-muted-foreground">{hop.next}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function hopsOf(health: Health): readonly Hop[] {
  return [
    { name: 'Dashboard', state: 'ok', words: 'Answers this browser', next: null },
    databaseHop(health),
    workerHop(health),
  ];
}

function databaseHop({ database }: Health): Hop {
  if (!database.reachable) {
    return {
      name: 'Database',
      state: 'critical',
      words: 'Does not answer',
      next: 'See whether Postgres runs and DATABASE_URL points at it.',
    };
  }
  const latency = database.latencyMs === null ? '' : ` in ${database.latencyMs.toFixed(1)} ms`;
  return { name: 'Database', state: 'ok', words: `Answers${latency}`, next: null };
}

function workerHop({ database, worker, workersFresh }: Health): Hop {
  const name = 'Worker';
  if (!database.reachable) {
    return { name, state: 'critical', words: 'Unknown without the database', next: null };
  }
  if (worker === null) {
    return {
      name,
      state: 'warning',
      words: 'None has reported',
      next: 'Runs wait in line until one starts: npm start, or node dist/worker.mjs.',
    };
  }
  if (worker.isStale) {
    return {
      name,
      state: 'warning',
      words: 'Silent',
      next: 'Runs wait in line, and a run it had is taken over when a worker starts.',
    };
  }
  const count = workersFresh ?? 1;
  return { name, state: 'ok', words: count === 1 ? 'One is live' : `${count} are live`, next: null };
}
