'use client';
import { useState } from 'react';
import { useSend } from '@/components/forms/use-send';
import { exactText } from '@/components/trading/exact-text';
import { useLoaded } from '@/components/trading/use-loaded';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Input } from '@/components/ui/input';
import { ProblemState } from '@/components/ui/problem-state';
import { TimeAgo } from '@/components/ui/time-ago';
import type { AccountExternal, ExternalList } from '@/lib/contracts/api/unknown-orders';
import { acknowledgeExternalAction } from '../actions';

const REFRESH_MS = 5_000;

interface Props {
  readonly initial: ExternalList;
  readonly mayDecide: boolean;
}

/** Orders and trades of others on our accounts and money that came or went: unattributed until somebody says that it is known. */
export function ExternalsCard({ initial, mayDecide }: Props) {
  const loaded = useLoaded<ExternalList>('/api/v1/externals', { initial, refreshMs: REFRESH_MS });
  const rows = loaded.data?.externals ?? [];
  if (rows.length === 0) return null;
  return (
    <Card
      padded={false}
      title="Unattributed"
      description="Happened on an account without us. It counts as exposure, and its instrument takes no entries until somebody knows of it."
    >
      <ul className="divide-y divide-border" aria-label="Unattributed">
        {rows.map((external) => (
          <ExternalRow
            key={`${external.accountId} ${external.kind} ${external.venueRef}`}
            external={external}
            mayDecide={mayDecide}
            onChanged={loaded.retry}
          />
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly external: AccountExternal;
  readonly mayDecide: boolean;
  readonly onChanged: () => void;
}

function ExternalRow({ external, mayDecide, onChanged }: RowProps) {
  const { accountId, kind, venueRef, instrument, asset, amount, what, acknowledgedMs } = external;
  const { send, busy, problem } = useSend();
  const [password, setPassword] = useState('');
  const isTransfer = kind === 'transfer';
  const acknowledge = async () => {
    const proof = isTransfer ? { proof: { kind: 'password' as const, password } } : {};
    await send(() => acknowledgeExternalAction({ accountId, kind, venueRef, ...proof }));
    onChanged();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2.5 text-dense">
      <div className="min-w-0 flex-1 basis-64">
        <p className="break-words">
          <strong>{kind}</strong> {what}
          {amount === null ? null : (
            <span className="num">
              {' '}
              · {exactText(amount)} {asset}
            </span>
          )}
        </p>
        <p className="text-label font-normal break-words text-muted-foreground">
          {accountId} · {instrument ?? asset ?? ''} · {venueRef} · seen <TimeAgo ms={external.firstSeenMs} />
        </p>
        {problem === null ? null : <ProblemState problem={problem} />}
      </div>
      {acknowledgedMs !== null ? (
        <span className="text-muted-foreground">
          known to {external.acknowledgedBy}, <TimeAgo ms={acknowledgedMs} />
        </span>
      ) : mayDecide ? (
        <span className="flex flex-wrap items-center gap-2">
          {isTransfer ? (
            <Input
              type="password"
              aria-label={`Your current password, for ${venueRef}`}
              placeholder="Your password"
              autoComplete="current-password"
              className="w-40!"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          ) : null}
          <Button size="small" busy={busy} onClick={() => void acknowledge()}>
            Acknowledge
          </Button>
        </span>
      ) : null}
    </li>
  );
}
