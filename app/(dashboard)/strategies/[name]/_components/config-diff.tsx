'use client';
import { lineDiff } from '@/components/forms/line-diff';
import { classNames } from '@/components/ui/class-names';
import { EmptyState } from '@/components/ui/empty-state';

interface Props {
  readonly before: string;
  readonly after: string;
  /** Of `before`; 0 when nothing was saved. */
  readonly version: number;
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const;
const WORDS = { same: '', added: 'added: ', removed: 'removed: ' } as const;

/** What saving would change, line by line; the sign stands before the colour. */
export function ConfigDiff({ before, after, version }: Props) {
  const rows = lineDiff(before, after);
  if (rows.every(({ kind }) => kind === 'same')) {
    return (
      <EmptyState title={`Nothing differs from version ${version}`}>
        Change a value to see it here.
      </EmptyState>
    );
  }
  const count = (kind: 'added' | 'removed') => rows.filter((row) => row.kind === kind).length;
  return (
    <div className="flex flex-col gap-2">
      <p className="num text-label font-normal text-muted-foreground">
        {version === 0 ? 'Nothing is saved yet: every line is new.' : `Against version ${version}:`}{' '}
        {count('added')} added, {count('removed')} removed
      </p>
      <ol
        aria-label="Difference"
        tabIndex={0}
        className="overflow-x-auto rounded-control border border-border py-2 font-mono text-dense leading-5"
      >
        {rows.map(({ kind, text }, at) => (
          <li
            key={`${at} ${kind}`}
            className={classNames(
              'flex min-w-max gap-3 px-3 whitespace-pre',
              kind === 'added' && 'bg-info/10',
              kind === 'removed' && 'bg-warn/10 text-muted-foreground line-through decoration-1',
            )}
          >
            <span aria-hidden className="w-2 shrink-0 no-underline">
              {SIGNS[kind]}
            </span>
            <span className="sr-only">{WORDS[kind]}</span>
            <span>{text === '' ? ' ' : text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
