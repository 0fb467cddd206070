'use client';
import Link from 'next/link';
import { Button, buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyId } from '@/components/ui/copy-id';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeAgo } from '@/components/ui/time-ago';
import { newRunAddress } from '../../_components/new-run-address';
import type { StrategyConfigVersion } from '@/lib/contracts/api/strategies';

interface Props {
  readonly strategy: string;
  readonly versions: readonly StrategyConfigVersion[];
  /** Puts the text of a version into the editor; null for those who may not change it. */
  readonly onOpen: ((version: StrategyConfigVersion) => void) | null;
}

/** Every saved version: who, when, why. Going back is a new version with the old text. */
export function ConfigVersions({ strategy, versions, onOpen }: Props) {
  return (
    <Card title="Versions" description="Newest first; none is ever overwritten" padded={false}>
      {versions.length === 0 ? (
        <EmptyState title="No version is saved yet">
          The text above holds the defaults. Save it to have a first version.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-border">
          {versions.map((one, at) => (
            <li key={one.version} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
              <span className="num w-24 font-medium">Version {one.version}</span>
              <span className="min-w-0 flex-1 basis-48">
                <span className="block truncate">{one.note === '' ? 'No note' : one.note}</span>
                <span className="block truncate text-label font-normal text-muted-foreground">
                  {one.author.replace(/^user:/, '')} · <TimeAgo ms={one.savedAtMs} />
                </span>
              </span>
              <CopyId id={one.sha256} />
              <Link
                href={newRunAddress(strategy, one.version)}
                className={buttonStyles({ size: 'small', ...(at === 0 ? { variant: 'primary' } : {}) })}
              >
                {at === 0 ? 'Backtest this configuration' : 'Backtest'}
                {at === 0 ? null : <span className="sr-only"> version {one.version}</span>}
              </Link>
              {onOpen === null || at === 0 ? null : (
                <Button size="small" onClick={() => onOpen(one)}>
                  Compare and restore
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
