'use client';
import { CircleCheck, OctagonAlert } from 'lucide-react';
import { useId, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { ConfigProblemRow } from '@/lib/contracts/api/strategies';

interface Props {
  readonly yaml: string;
  readonly problems: readonly ConfigProblemRow[];
  readonly readOnly: boolean;
  readonly onChange: (yaml: string) => void;
}

const LINES_MIN = 12;

/** The text with numbered lines; a line with a problem is marked, and each problem leads to its place. */
export function YamlEditor({ yaml, problems, readOnly, onChange }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = yaml.split('\n');
  const rows = Math.max(LINES_MIN, lines.length + 1);
  const wrong = new Set(problems.map(({ line }) => line));
  const jump = ({ line, column }: ConfigProblemRow) => {
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    const end = Math.max(start + 1, start - (column - 1) + (lines[line - 1]?.length ?? 0));
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={id} className="sr-only">
        Configuration as YAML
      </label>
      <div className="flex overflow-hidden rounded-control border border-input bg-card font-mono text-dense leading-5">
        <ol
          aria-hidden
          className="shrink-0 border-r border-border bg-raised py-2 text-right text-muted-foreground select-none"
        >
          {Array.from({ length: rows }, (_, at) => (
            <li
              key={at}
              className={classNames('num px-2', wrong.has(at + 1) && 'bg-crit/15 font-semibold text-crit')}
            >
              {at + 1}
            </li>
          ))}
        </ol>
        <textarea
          ref={area}
          id={id}
          name="yaml"
          value={yaml}
          readOnly={readOnly}
          rows={rows}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={`${id}-problems`}
          onChange={(event) => onChange(event.target.value)}
          className="min-w-0 flex-1 resize-none overflow-x-auto bg-transparent px-3 py-2 text-foreground outline-offset-[-2px]"
        />
      </div>
      <div id={`${id}-problems`} role="status">
        {problems.length === 0 ? (
          <p className="flex items-center gap-2 text-label font-normal text-muted-foreground">
            <CircleCheck aria-hidden className="size-3.5" />
            Nothing is wrong with this text.
          </p>
        ) : (
          <ul className="flex flex-col gap-2">
            {problems.map((one) => (
              <li key={`${one.line}:${one.column} ${one.message}`} className="flex gap-2">
                <OctagonAlert aria-hidden className="mt-1 size-3.5 shrink-0 text-crit" />
                <span className="min-w-0 break-words">
                  <button
                    type="button"
                    onClick={() => jump(one)}
                    className="inline-flex min-h-6 items-center rounded-sm font-medium text-crit hover:underline"
                  >
                    Line {one.line}, column {one.column}
                  </button>
                  : {one.message}
                  {one.expected === null ? null : (
                    <span className="text-muted-foreground">; expected {one.expected}</span>
                  )}
                  . <span className="text-muted-foreground">Next: {one.next}.</span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
