import Link from 'next/link';
import { formatMoney, NOT_AVAILABLE } from '@/components/trading/format-number';
import { MoneyDelta } from '@/components/trading/money-delta';
import { isSilent, sessionMoney } from '@/components/trading/session-figures';
import { SessionStateBadge } from '@/components/trading/session-state-badge';
import { Badge } from '@/components/ui/badge';
import { buttonStyles } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ModeBadge } from '@/components/ui/mode-badge';
import { StatGrid, Stat } from '@/components/ui/stat';
import type { SessionSummary } from '@/lib/contracts/api/session';
import type { SessionMode } from '@/lib/contracts/api/session-words';

interface Props {
  /** Those that have not come to rest. */
  readonly sessions: readonly SessionSummary[];
}

/** What trades now, live above paper: each mode with its own equity, and no figure that holds both. */
export function SessionsCard({ sessions }: Props) {
  return (['live', 'paper'] as const).map((mode) => {
    const own = sessions.filter((session) => session.mode === mode);
    return own.length === 0 ? null : <ModeSessions key={mode} mode={mode} sessions={own} />;
  });
}

function ModeSessions({ mode, sessions }: Props & { readonly mode: SessionMode }) {
  const money = sessionMoney(sessions.flatMap(({ runs }) => runs));
  return (
    <Card
      padded={false}
      title={mode === 'live' ? 'Live sessions' : 'Paper sessions'}
      description={mode === 'live' ? 'Accounts at venues' : 'Simulated money'}
      actions={
        <>
          <ModeBadge mode={mode} />
          <Link href="/sessions" className={buttonStyles({ size: 'small' })}>
            All sessions
          </Link>
        </>
      }
    >
      <div className="border-b border-border p-4">
        <StatGrid className="xl:grid-cols-4">
          {money.map(({ currency, equity, result }) => (
            <Stat
              key={currency}
              label={`Equity, ${currency}`}
              value={equity === null ? NOT_AVAILABLE : formatMoney(equity, { currency })}
              note={<MoneyDelta text={result} currency={currency} />}
            />
          ))}
        </StatGrid>
      </div>
      <ul className="divide-y divide-border" aria-label={`Sessions, ${mode}`}>
        {sessions.map((session) => (
          <li
            key={session.id}
            className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 hover:bg-raised"
          >
            <Link
              href={`/sessions/${session.id}`}
              className="font-medium after:absolute after:inset-0 hover:underline"
            >
              {session.name}
            </Link>
            <span className="flex flex-wrap items-center gap-2">
              {isSilent(session) ? <Badge tone="warn">worker silent</Badge> : null}
              <SessionStateBadge state={session.state} />
              {sessionMoney(session.runs).map(({ currency, result }) => (
                <MoneyDelta key={currency} text={result} currency={currency} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
