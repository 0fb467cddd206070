import { EmptyState } from '@/components/ui/empty-state';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import type { StrategyRecord } from '@/lib/contracts/api/strategies';
import { publishedStrategy } from '@/lib/core/strategies/published-description';
import { BrokenCard } from './broken-card';
import { KeepFresh } from './keep-fresh';
import { StrategyCard } from './strategy-card';

interface Props {
  readonly own: readonly OwnStrategy[];
  readonly records: ReadonlyMap<string, StrategyRecord>;
  readonly mayRun: boolean;
}

/** People's own strategies as the workers found them, those that are broken with their reason; saved files show by themselves. */
export function OwnSection({ own, records, mayRun }: Props) {
  return (
    <section aria-labelledby="own-strategies" className="flex flex-col gap-3">
      <h2 id="own-strategies" className="text-h2">
        Your own
      </h2>
      <KeepFresh />
      {own.length === 0 ? (
        <div className="rounded-card border border-border bg-card">
          <EmptyState title="None yet">
            <code className="font-mono">npm run -s sextant -- strategy new my-first</code> writes one that
            runs; the worker shows it here as soon as its files are saved.
          </EmptyState>
        </div>
      ) : (
        <ul className="grid gap-4 lg:grid-cols-2">
          {own.map((one) => (
            <li key={one.name} className="flex min-w-0">
              {one.description === null ? (
                <BrokenCard own={one} />
              ) : (
                <StrategyCard
                  strategy={publishedStrategy(one.description)}
                  own={one}
                  record={records.get(one.name) ?? null}
                  mayRun={mayRun}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
