import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { ModeBadge } from '@/components/ui/mode-badge';
import { TimeText } from '@/components/ui/time-text';
import type { TradingState } from '@/lib/contracts/api/trading-state';
import { countedSessions, pageModeOf, scopeWords, type PageMode } from './mode-words';

interface Props {
  /** Null when it could not be read. */
  readonly state: TradingState | null;
  /** The way out of a freeze, for those who may. */
  readonly lift: ReactNode;
}

const BANDS: Readonly<Record<PageMode, string>> = {
  live: 'border-transparent bg-live text-on-solid',
  practice: 'border-live-text text-live-text bg-card',
  paper: 'border-paper text-paper bg-paper/5',
  none: 'border-border bg-raised text-muted-foreground',
};

/**
 * Which money is at stake, on every page; and above it, when something is frozen, what, since when, by whom and why. Rendered
 * by the server, and again whenever TradingWatch hears that it changed.
 */
export function ModeBand({ state, lift }: Props) {
  const mode = state === null ? 'none' : pageModeOf(state);
  return (
    <>
      {state === null || state.frozen.length === 0 ? null : <FrozenBand state={state} lift={lift} />}
      <div
        role="region"
        aria-label="Mode"
        data-mode={mode}
        className={classNames(
          'flex h-8 items-center gap-2 overflow-hidden border-b px-3 text-label font-normal md:px-4 xl:px-6',
          BANDS[mode],
        )}
      >
        {mode === 'none' ? <ModeBadge mode="backtest" className="bg-card!" /> : null}
        <span className="truncate">
          {state === null ? 'Whether a session trades is not known' : <Words state={state} mode={mode} />}
        </span>
      </div>
    </>
  );
}

function Words({ state, mode }: { readonly state: TradingState; readonly mode: PageMode }) {
  const paper = state.paperSessions === 0 ? '' : ` · ${countedSessions(state.paperSessions, 'paper')}`;
  const live = state.live.reduce((sum, { sessions }) => sum + sessions, 0);
  const accounts = state.live.map(({ accountId }) => accountId).join(', ');
  if (mode === 'live') {
    return (
      <>
        <strong>LIVE · REAL MONEY</strong> · {accounts} · {countedSessions(live, 'live')}
        {paper}
      </>
    );
  }
  if (mode === 'practice') {
    return (
      <>
        <strong>LIVE · PRACTICE</strong> · {accounts} moves no money · {countedSessions(live, 'live')}
        {paper}
      </>
    );
  }
  if (mode === 'paper') {
    return (
      <>
        <strong>PAPER · simulated money</strong>
        {paper}
      </>
    );
  }
  return <>No live or paper session · no order leaves this system</>;
}

function FrozenBand({ state, lift }: { readonly state: TradingState; readonly lift: ReactNode }) {
  return (
    <div
      role="region"
      aria-label="Frozen"
      className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-kill px-3 py-1.5 text-label text-on-solid md:px-4 xl:px-6"
    >
      <ul className="min-w-0 flex-1">
        {state.frozen.map(({ scope, cause, actor, sinceMs }) => (
          <li key={scope} className="break-words">
            <strong>FROZEN: {scopeWords(scope)}</strong>
            <span className="font-normal">
              {' '}
              · no order that adds risk leaves{cause === '' ? '' : ` · ${cause}`} ·{' '}
              {actor.replace(/^user:/, '')}
              {sinceMs === null ? null : (
                <>
                  {' '}
                  · since <TimeText ms={sinceMs} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {lift}
    </div>
  );
}
