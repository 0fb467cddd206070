'use client';
import { feedWords, isDemoSession } from '@/components/trading/session-figures';
import { SessionStateBadge } from '@/components/trading/session-state-badge';
import { Badge } from '@/components/ui/badge';
import { CopyId } from '@/components/ui/copy-id';
import { CopyText } from '@/components/ui/copy-text';
import { DemoBadge } from '@/components/ui/demo-badge';
import { ModeBadge } from '@/components/ui/mode-badge';
import { PageHeader } from '@/components/ui/page-header';
import { TimeAgo } from '@/components/ui/time-ago';
import type { SessionDetail } from '@/lib/contracts/api/session';
import { SessionControls } from './session-controls';

interface Props {
  readonly session: SessionDetail;
  readonly mayWrite: boolean;
  readonly onChanged: () => void;
}

/** What the session is, at a glance: name, mode, state with its reason, and what can be asked of it. */
export function SessionHeader({ session, mayWrite, onChanged }: Props) {
  const { id, name, mode, state, stateReason, isArmed, accountId, feed, settings } = session;
  return (
    <PageHeader
      title={name}
      marks={
        <>
          <ModeBadge mode={mode} />
          {isDemoSession(session.runs) ? <DemoBadge /> : null}
          <SessionStateBadge state={state} />
          {mode === 'live' && !isArmed ? <Badge tone="warn">not armed: every order is denied</Badge> : null}
        </>
      }
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <CopyId id={id} />
          <span className="break-all">account {accountId}</span>
          <span>
            {feedWords(feed)}
            {feed === 'live' ? '' : settings.speed === 'max' ? ', as fast as it goes' : `, ${settings.speed}`}
          </span>
          <span>
            started <TimeAgo ms={session.startedAtMs ?? session.createdAtMs} /> by{' '}
            {session.createdBy.replace(/^user:/, '')}
          </span>
          {stateReason === '' ? null : <span className="basis-full text-warn">{stateReason}</span>}
        </span>
      }
      actions={
        <>
          <CopyText text={session.cliCommand} label="Copy as CLI" />
          {mayWrite ? <SessionControls session={session} onChanged={onChanged} /> : null}
        </>
      }
    />
  );
}
