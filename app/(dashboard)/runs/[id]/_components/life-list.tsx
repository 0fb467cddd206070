import { TimeText } from '@/components/ui/time-text';
import type { LifeEvent } from '@/lib/contracts/api/run-log';
import { LevelMark } from './level-mark';

/** The steps of a run itself, by the clock of the system. */
export function LifeList({ life }: { readonly life: readonly LifeEvent[] }) {
  return (
    <ol aria-label="Life of the run" className="divide-y divide-border">
      {life.map(({ atMs, level, text }, at) => (
        <li
          key={`${atMs}-${at}`}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2 text-dense"
        >
          <span className="num w-48 shrink-0 text-muted-foreground">
            <TimeText ms={atMs} precision="second" />
          </span>
          <span className="min-w-0 flex-1 basis-56 break-words">
            <LevelMark level={level} /> {text}
          </span>
        </li>
      ))}
    </ol>
  );
}
