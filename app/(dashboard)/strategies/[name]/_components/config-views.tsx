'use client';
import { classNames } from '@/components/ui/class-names';

export const CONFIG_VIEWS = [
  { view: 'form', label: 'Form' },
  { view: 'yaml', label: 'YAML' },
  { view: 'diff', label: 'Diff' },
] as const;
export type ConfigView = (typeof CONFIG_VIEWS)[number]['view'];

interface Props {
  readonly view: ConfigView;
  readonly problems: number;
  readonly onView: (view: ConfigView) => void;
}

/** Which view of the configuration is open. */
export function ConfigViews({ view, problems, onView }: Props) {
  return (
    <div role="group" aria-label="View of the configuration" className="flex gap-1">
      {CONFIG_VIEWS.map((one) => (
        <button
          key={one.view}
          type="button"
          aria-pressed={one.view === view}
          onClick={() => onView(one.view)}
          className={classNames(
            'inline-flex h-7 items-center gap-1.5 rounded-control border border-border px-3 text-label hover:bg-raised pointer-coarse:h-11',
            'aria-pressed:border-primary aria-pressed:bg-primary/10 aria-pressed:text-primary',
          )}
        >
          {one.label}
          {one.view === 'yaml' && problems > 0 ? (
            <span className="num rounded-full bg-crit/10 px-1.5 text-crit">
              {problems}
              <span className="sr-only"> {problems === 1 ? 'problem' : 'problems'}</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
