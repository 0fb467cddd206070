'use client';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import type { ImportSummary } from '@/lib/contracts/api/data';
import type { Page } from '@/lib/contracts/api/page';
import type { Problem } from '@/lib/contracts/problem';
import { ImportList } from './import-list';
import { isImportMoving } from './import-state';

export interface AskedSync {
  /** `binance:BTC/USDT 1h` */
  readonly name: string;
  readonly answer: { readonly id: string } | { readonly problem: Problem };
}

interface Props {
  readonly asked: readonly AskedSync[];
  readonly onClose: () => void;
  readonly onAgain: () => void;
  readonly onChanged: () => void;
}

const REFRESH_MS = 500;

/** Every download that was asked for, with its progress and its ways to stop and to go on; one that fails holds up no other. */
export function SyncFollow({ asked, onClose, onAgain, onChanged }: Props) {
  const ids = asked.flatMap(({ answer }) => ('id' in answer ? [answer.id] : []));
  const loaded = useLoaded<Page<ImportSummary>>('/api/v1/imports?page=1&perPage=100', {
    refreshMs: (page) =>
      page === undefined || newestOf(page.rows, ids).some(isImportMoving) ? REFRESH_MS : 0,
  });
  const reload = () => {
    loaded.retry();
    onChanged();
  };
  return (
    <div className="flex flex-col gap-4 pb-4">
      {asked.map(({ name, answer }) =>
        'problem' in answer ? (
          <div key={name}>
            <p className="mb-1 font-medium">{name}</p>
            <ProblemState problem={answer.problem} />
          </div>
        ) : null,
      )}
      {ids.length === 0 ? null : (
        <Loaded state={loaded} what="the downloads" height={140}>
          {({ rows }) => (
            <div className="-mx-4" aria-live="polite">
              <ImportList rows={newestOf(rows, ids)} mayWrite label="Downloads" onChanged={reload} />
            </div>
          )}
        </Loaded>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onAgain}>Back to the form</Button>
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** Of each series asked for the newest import: the one asked for, or the one that resumed it. Ids sort by time. */
function newestOf(rows: readonly ImportSummary[], ids: readonly string[]): ImportSummary[] {
  const asked = rows.filter(({ id }) => ids.includes(id));
  return asked.map(
    (one) =>
      rows.find(
        (row) =>
          row.kind === 'sync' &&
          row.instrumentId === one.instrumentId &&
          row.timeframe === one.timeframe &&
          row.id >= one.id,
      ) ?? one,
  );
}
