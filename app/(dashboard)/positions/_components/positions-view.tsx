'use client';
import { Wallet } from 'lucide-react';
import Link from 'next/link';
import { DataTable } from '@/components/tables/data-table';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { ModeBadge } from '@/components/ui/mode-badge';
import { PageHeader } from '@/components/ui/page-header';
import { TRADING_MODES } from '@/lib/contracts/api/order-words';
import type { Position, PositionList } from '@/lib/contracts/api/positions';
import type { ExternalList } from '@/lib/contracts/api/unknown-orders';
import { ExternalsCard } from './externals-card';
import { POSITION_COLUMNS, PositionOnPhone } from './position-columns';
import { PositionTotals } from './position-totals';

const REFRESH_MS = 2_000;
const HEIGHT = 320;

interface Props {
  readonly initial: PositionList;
  readonly externals: ExternalList;
  readonly mayDecide: boolean;
}

/** What every session holds, by mode and account, with how it stands with the venue; and what others did on our accounts. */
export function PositionsView({ initial, externals, mayDecide }: Props) {
  const loaded = useLoaded<PositionList>('/api/v1/positions', { initial, refreshMs: REFRESH_MS });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Positions"
        description="What each strategy of each session holds. Paper and live are never added up."
      />
      <Loaded state={loaded} what="positions" height={HEIGHT}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Card>
              <EmptyState
                title="Flat"
                icon={<Wallet />}
                action={
                  <Link href="/sessions" className={buttonStyles({})}>
                    Open Sessions
                  </Link>
                }
              >
                No session holds anything.
              </EmptyState>
            </Card>
          ) : (
            TRADING_MODES.toReversed().map((mode) => (
              <ModeCard key={mode} mode={mode} rows={rows.filter((row) => row.mode === mode)} />
            ))
          )
        }
      </Loaded>
      <ExternalsCard initial={externals} mayDecide={mayDecide} />
    </div>
  );
}

function ModeCard({ mode, rows }: { readonly mode: 'paper' | 'live'; readonly rows: readonly Position[] }) {
  if (rows.length === 0) return null;
  const accounts = [...new Set(rows.map(({ accountId }) => accountId))];
  const words = mode === 'paper' ? 'simulated money' : 'accounts at venues';
  return (
    <Card
      padded={false}
      title={mode === 'paper' ? 'Paper' : 'Live'}
      description={`${rows.length} ${rows.length === 1 ? 'position' : 'positions'} on ${accounts.length} ${accounts.length === 1 ? 'account' : 'accounts'}, ${words}`}
      actions={<ModeBadge mode={mode} />}
    >
      <DataTable
        caption={`Positions, ${mode}`}
        columns={POSITION_COLUMNS}
        rows={rows}
        rowKey={({ runId, instrument }) => `${runId} ${instrument}`}
        rowHref={({ sessionId }) => `/sessions/${sessionId}`}
        sort={{ sort: 'instrument', order: 'asc' }}
        onSort={() => undefined}
        phone={(row) => <PositionOnPhone row={row} />}
      />
      <PositionTotals rows={rows} />
    </Card>
  );
}
