'use client';
import { Download, Upload } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { parseAsString, useQueryStates } from 'nuqs';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import type { BarSeriesSummary, ImportSummary } from '@/lib/contracts/api/data';
import type { Page } from '@/lib/contracts/api/page';
import { DemoButton } from './demo-button';
import { ImportList } from './import-list';
import { isImportMoving } from './import-state';
import { SeriesTable } from './series-table';

const ImportSheet = dynamic(() => import('./import-sheet').then((module) => module.ImportSheet), {
  ssr: false,
});
const SyncSheet = dynamic(() => import('./sync-sheet').then((module) => module.SyncSheet), { ssr: false });
const UniverseCard = dynamic(() => import('./universe-card').then((module) => module.UniverseCard), {
  ssr: false,
  loading: () => <Skeleton className="h-52" />,
});

interface Props {
  readonly series: readonly BarSeriesSummary[];
  readonly imports: Page<ImportSummary>;
  readonly mayWrite: boolean;
}

const MOVING_REFRESH_MS = 500;
const IDLE_REFRESH_MS = 10_000;

/** Stored bars and everything on its way in; both lists move by themselves while an import runs. */
export function DataView({ series, imports, mayWrite }: Props) {
  const [sheet, setSheet] = useQueryStates(
    { import: parseAsString, sync: parseAsString },
    { history: 'push' },
  );
  const importsLoaded = useLoaded<Page<ImportSummary>>(`/api/v1/imports?page=1&perPage=${imports.perPage}`, {
    initial: imports,
    refreshMs: (page) => (page?.rows.some(isImportMoving) ? MOVING_REFRESH_MS : IDLE_REFRESH_MS),
  });
  const isMoving = importsLoaded.data?.rows.some(isImportMoving) ?? false;
  const seriesLoaded = useLoaded<{ rows: readonly BarSeriesSummary[] }>('/api/v1/series', {
    initial: { rows: series },
    refreshMs: isMoving ? MOVING_REFRESH_MS * 2 : IDLE_REFRESH_MS,
  });
  // Only then: a card loaded apart from a page that the server rendered keeps the buttons around it deaf for a moment.
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  const reload = () => {
    importsLoaded.retry();
    seriesLoaded.retry();
  };
  const close = () => void setSheet({ import: null, sync: null });
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Data"
        description="Stored bars per instrument and timeframe, and how complete they are."
        actions={
          mayWrite ? (
            <>
              <DemoButton onStarted={reload} />
              <Button onClick={() => void setSheet({ sync: '1' })}>
                <Download aria-hidden />
                Download from a venue
              </Button>
              <Button variant="primary" onClick={() => void setSheet({ import: '1' })}>
                <Upload aria-hidden />
                Import a file
              </Button>
            </>
          ) : null
        }
      />
      <Card padded={false} title="Series">
        <Loaded state={seriesLoaded} what="series" height={240}>
          {({ rows }) => <SeriesTable rows={rows} mayWrite={mayWrite} />}
        </Loaded>
      </Card>
      <Card
        padded={false}
        title="Recent imports"
        description="Files, downloads and generated markets, newest first"
      >
        <Loaded state={importsLoaded} what="imports" height={180}>
          {(page) => <ImportList rows={page.rows} mayWrite={mayWrite} onChanged={reload} />}
        </Loaded>
      </Card>
      {isHydrated ? <UniverseCard /> : <Skeleton className="h-52" />}
      {mayWrite && sheet.import !== null ? <ImportSheet onClose={close} onChanged={reload} /> : null}
      {mayWrite && sheet.sync !== null ? <SyncSheet onClose={close} onChanged={reload} /> : null}
    </div>
  );
}
