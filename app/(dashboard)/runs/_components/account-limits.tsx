'use client';
import { limitText } from '@/components/trading/limit-text';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import type { AccountHeldTo, HeldToRow } from '@/lib/contracts/api/held-to';
import { HeldRows, type HeldLine } from './held-rows';

interface Props {
  readonly instrumentIds: readonly string[];
  /** The run this one is copied from. */
  readonly copyOf: string | null;
}

const HEIGHT = 240;
const NOT_SET = 'not set';

/** What "Account" means now, row by row. A copied run is held to the file of today, and whatever changed since says so. */
export function AccountLimits({ instrumentIds, copyOf }: Props) {
  const query = new URLSearchParams({ instruments: instrumentIds.join(',') });
  if (copyOf !== null) query.set('run', copyOf);
  const loaded = useLoaded<AccountHeldTo>(`/api/v1/risk/held-to?${query.toString()}`, {
    keepPrevious: true,
  });
  return (
    <section aria-label="Limits of the account">
      <Loaded state={loaded} what="the limits of the account" height={HEIGHT}>
        {({ rows, before }) => {
          const lines = linesOf(rows, before);
          const changed = lines.filter((line) => line.before !== undefined).length;
          return (
            <>
              <p className="text-label font-normal text-muted-foreground">
                From config/risk.yaml as it stands now, kept with the run. It is changed in that file.
                {before === null ? '' : changedText(changed)}
              </p>
              <HeldRows rows={lines} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function changedText(changed: number): string {
  if (changed === 0) return ' Nothing in it changed since the run this one is copied from.';
  return ` ${changed} ${changed === 1 ? 'rule has' : 'rules have'} changed since the run this one is copied from.`;
}

/** Every rule of now with what it was, then those that were and are no more. */
function linesOf(rows: readonly HeldToRow[], before: readonly HeldToRow[] | null): HeldLine[] {
  const text = ({ value, unit }: HeldToRow): string => limitText(value, unit);
  const then = before ?? [];
  const lines = rows.map((row): HeldLine => {
    const was = then.find(({ label }) => label === row.label);
    const line = { label: row.label, value: text(row) };
    if (before === null || (was !== undefined && text(was) === line.value)) return line;
    return { ...line, before: was === undefined ? NOT_SET : text(was) };
  });
  const gone = then.filter(({ label }) => !rows.some((row) => row.label === label));
  return [...lines, ...gone.map((row) => ({ label: row.label, value: NOT_SET, before: text(row) }))];
}
