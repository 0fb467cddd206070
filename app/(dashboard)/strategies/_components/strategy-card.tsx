import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { newRunAddress } from './new-run-address';
import { defaultText } from './parameter-words';

/** One strategy of the catalogue: what it does, its parameters at their defaults, and the way to a run. */
export function StrategyCard({ strategy }: { readonly strategy: StrategyDescription }) {
  return (
    <Card
      className="flex w-full flex-col [&>div]:flex [&>div]:flex-1 [&>div]:flex-col"
      title={
        <Link href={`/strategies/${strategy.name}`} className="rounded-sm hover:underline">
          {strategy.title}
        </Link>
      }
      description={<span className="font-mono">{strategy.name}</span>}
    >
      <p className="max-w-prose">{strategy.summary}</p>
      <dl className="mt-4 mb-5 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
        {strategy.parameters.map((parameter) => (
          <div key={parameter.name} className="min-w-0">
            <dt className="truncate text-label text-muted-foreground">{parameter.label}</dt>
            <dd className="num">{defaultText(parameter)}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-auto flex flex-wrap gap-2">
        <Link href={newRunAddress(strategy.name)} className={buttonStyles({ variant: 'primary' })}>
          New run
          <span className="sr-only"> of {strategy.title}</span>
        </Link>
        <Link href={`/strategies/${strategy.name}`} className={buttonStyles()}>
          Parameters
          <span className="sr-only"> of {strategy.title}</span>
        </Link>
      </div>
    </Card>
  );
}
