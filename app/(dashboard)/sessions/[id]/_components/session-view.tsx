'use client';
import dynamic from 'next/dynamic';
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { problemOf } from '@/components/trading/fetch-json';
import { useLoaded } from '@/components/trading/use-loaded';
import { LinkTabs } from '@/components/ui/link-tabs';
import { ProblemState } from '@/components/ui/problem-state';
import { Select } from '@/components/ui/select';
import { StaleBadge } from '@/components/ui/stale-badge';
import type { SessionDetail } from '@/lib/contracts/api/session';
import { LifeCard } from './life-card';
import { RunCards } from './run-cards';
import { SessionHeader } from './session-header';

/** The drawing code comes only where the curve is shown. */
const EquityCard = dynamic(() => import('./equity-card').then((module) => module.EquityCard), { ssr: false });
/** Each tab comes with its first visit. */
const ViewsCard = dynamic(() => import('./views-card').then((module) => module.ViewsCard));
const EventsCard = dynamic(() => import('./events-card').then((module) => module.EventsCard));
const JournalCard = dynamic(() => import('./journal-card').then((module) => module.JournalCard));
const SnapshotCard = dynamic(() => import('./snapshot-card').then((module) => module.SnapshotCard));

interface Props {
  readonly initial: SessionDetail;
  readonly mayWrite: boolean;
}

const TABS = ['overview', 'decisions', 'events', 'journal', 'state'] as const;
const WORDS = {
  overview: 'Overview',
  decisions: 'Decisions',
  events: 'Life',
  journal: 'Journal',
  state: 'State',
} as const;
const RUNNING_MS = 1_000;
const RESTING_MS = 5_000;

/** One session as it moves. Tab and chosen strategy live in the URL. */
export function SessionView({ initial, mayWrite }: Props) {
  const url = `/api/v1/sessions/${initial.id}`;
  const loaded = useLoaded<SessionDetail>(url, {
    initial,
    refreshMs: (session) => (session === undefined || !isAtRest(session) ? RUNNING_MS : RESTING_MS),
  });
  const [{ tab, run: chosen }, setPlace] = useQueryStates(
    { tab: parseAsStringLiteral(TABS).withDefault('overview'), run: parseAsString },
    { history: 'push', scroll: false },
  );
  const session = loaded.data ?? initial;
  const run = session.runs.find(({ id }) => id === chosen) ?? session.runs[0];
  return (
    <div className="flex flex-col gap-4">
      <SessionHeader session={session} mayWrite={mayWrite} onChanged={loaded.retry} />
      {loaded.error === undefined ? null : (
        <div className="flex flex-col gap-2">
          {loaded.asOfMs === null ? null : <StaleBadge asOfMs={loaded.asOfMs} />}
          <ProblemState problem={problemOf(loaded.error)} />
        </div>
      )}
      <LifeCard session={session} />
      <LinkTabs
        label="About this session"
        tabs={TABS.map((one) => ({
          href: `/sessions/${session.id}${one === 'overview' ? '' : `?tab=${one}`}`,
          label: WORDS[one],
          current: one === tab,
          onSelect: () => void setPlace({ tab: one }),
        }))}
      />
      {session.runs.length > 1 && tab !== 'events' && run !== undefined ? (
        <Select
          aria-label="Strategy"
          className="w-72! max-w-full"
          value={run.id}
          onChange={({ target }) => void setPlace({ run: target.value })}
        >
          {session.runs.map(({ id, strategy, instruments }) => (
            <option key={id} value={id}>
              {strategy} on {instruments.join(', ')}
            </option>
          ))}
        </Select>
      ) : null}
      {run === undefined ? null : (
        <>
          {tab === 'overview' ? (
            <>
              <EquityCard sessionId={session.id} run={run} isAtRest={isAtRest(session)} />
              <RunCards session={session} run={run} />
            </>
          ) : null}
          {tab === 'decisions' ? (
            <ViewsCard sessionId={session.id} runId={run.id} isAtRest={isAtRest(session)} />
          ) : null}
          {tab === 'journal' ? <JournalCard sessionId={session.id} runId={run.id} /> : null}
          {tab === 'state' ? <SnapshotCard session={session} run={run} /> : null}
        </>
      )}
      {tab === 'events' ? <EventsCard session={session} /> : null}
    </div>
  );
}

function isAtRest({ state }: SessionDetail): boolean {
  return state === 'stopped' || state === 'failed';
}
