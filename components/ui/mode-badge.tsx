import { classNames } from './class-names';

export type Mode = 'live' | 'paper' | 'backtest' | 'demo';

const MODES: Readonly<Record<Mode, { readonly word: string; readonly style: string }>> = {
  live: { word: 'LIVE', style: 'border-transparent bg-live text-on-solid' },
  paper: { word: 'PAPER', style: 'border-paper text-paper' },
  backtest: { word: 'BACKTEST', style: 'border-border bg-raised text-muted-foreground' },
  demo: { word: 'DEMO', style: 'demo-stripes border-input text-foreground' },
};

/** The mode of a run, session or order, always in words. */
export function ModeBadge({ mode, className }: { readonly mode: Mode; readonly className?: string }) {
  const { word, style } = MODES[mode];
  return (
    <span
      className={classNames(
        'inline-flex h-5 items-center rounded-sm border px-1.5 text-micro font-semibold tracking-wide whitespace-nowrap',
        style,
        className,
      )}
    >
      {word}
    </span>
  );
}
