'use client';

import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { ProblemState } from '@/components/ui/problem-state';
import { TimeAgo } from '@/components/ui/time-ago';
import { TimeText } from '@/components/ui/time-text';
import { closeOtherSessionsAction, closeSessionAction } from '../actions';
import { deviceWords } from './device-words';
import { useSend } from '@/components/forms/use-send';

export interface OpenSession {
  readonly id: string;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
  readonly userAgent: string;
}

/** Where this account is signed in. Ending a session takes effect on its next request. */
export function SessionList({
  sessions,
  currentId,
}: {
  readonly sessions: readonly OpenSession[];
  readonly currentId: string;
}) {
  const { send, busy, problem } = useSend();
  const others = sessions.filter(({ id }) => id !== currentId);
  return (
    <>
      <ul className="divide-y divide-border">
        {sessions.map((session) => (
          <li key={session.id} className="flex items-center justify-between gap-4 px-4 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {deviceWords(session.userAgent)}
                {session.id === currentId ? <Badge tone="strong">This one</Badge> : null}
              </p>
              <p className="text-label font-normal text-muted-foreground">
                Since <TimeText ms={session.createdAtMs} precision="minute" /> · used{' '}
                <TimeAgo ms={session.lastSeenAtMs} />
              </p>
            </div>
            {session.id === currentId ? null : (
              <Button
                size="small"
                disabled={busy}
                onClick={() => void send(() => closeSessionAction({ sessionId: session.id }))}
              >
                End
                <span className="sr-only"> the session in {deviceWords(session.userAgent)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-col items-start gap-3 border-t border-border px-4 py-3">
        {problem === null ? null : <ProblemState problem={problem} />}
        <Button
          size="small"
          disabled={others.length === 0}
          busy={busy}
          onClick={() => void send(() => closeOtherSessionsAction({}))}
        >
          End all other sessions
        </Button>
      </div>
    </>
  );
}
