'use client';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '@/components/trading/fetch-json';
import type {
  ConfigProblemRow,
  StrategyConfigChange,
  StrategyConfigChecked,
} from '@/lib/contracts/api/strategies';
import type { Problem } from '@/lib/contracts/problem';
import { checkConfigAction } from '../../actions';

const QUIET_MS = 500;

/** The text somebody is working on: what the server says of it, and what the form has changed and not yet written into it. */
export interface ConfigDraft {
  readonly yaml: string;
  readonly problems: readonly ConfigProblemRow[];
  /** Dotted path → text; null while the text cannot be read. */
  readonly values: Readonly<Record<string, string>> | null;
  readonly hasChanges: boolean;
  readonly busy: boolean;
  /** Why the last check did not happen. */
  readonly problem: Problem | null;
  /** A value in the form; empty text takes the key out. */
  readonly change: (path: string, text: string) => void;
  /** The whole text anew. */
  readonly write: (yaml: string) => void;
  /** Writes the form's changes into the text and checks it; null when no answer came, or a later text is on its way. */
  readonly settle: () => Promise<StrategyConfigChecked | null>;
}

export function useConfigDraft(strategy: string, initial: StrategyConfigChecked): ConfigDraft {
  const [checked, setChecked] = useState(initial);
  const [changes, setChanges] = useState<Readonly<Record<string, string>>>({});
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const latest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);

  const check = async (yaml: string, wanted: Readonly<Record<string, string>>) => {
    clearTimeout(timer.current ?? undefined);
    latest.current += 1;
    const ticket = latest.current;
    setBusy(true);
    const changed = Object.entries(wanted).map(([path, text]) => ({ path, value: valueOf(path, text) }));
    const answer = await checkConfigAction({ strategy, yaml, changes: changed }).catch(problemOf);
    // A later text is on its way: what this one says no longer matters.
    if (ticket !== latest.current) return null;
    setBusy(false);
    setProblem(answer.ok ? null : answer);
    if (!answer.ok) return null;
    setChecked(answer.value);
    // What was typed while the answer was on its way is still to be written.
    setChanges((typed) =>
      Object.fromEntries(Object.entries(typed).filter(([path, text]) => wanted[path] !== text)),
    );
    return answer.value;
  };
  const later = (yaml: string, wanted: Readonly<Record<string, string>>) => {
    clearTimeout(timer.current ?? undefined);
    timer.current = setTimeout(() => void check(yaml, wanted), QUIET_MS);
  };

  return {
    yaml: checked.yaml,
    problems: checked.problems,
    values: checked.values === null ? null : { ...checked.values, ...changes },
    hasChanges: Object.keys(changes).length > 0,
    busy,
    problem,
    change: (path, text) => {
      const wanted = { ...changes, [path]: text };
      setChanges(wanted);
      later(checked.yaml, wanted);
    },
    write: (yaml) => {
      // An answer to an earlier text must not take the place of this one.
      latest.current += 1;
      setChanges({});
      setChecked((known) => ({ ...known, yaml }));
      later(yaml, {});
    },
    settle: () => check(checked.yaml, changes),
  };
}

const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,12})?$/;
/** Kept as text although they look like numbers: exact amounts. */
const EXACT = ['risk.max_notional'];

/** What a person typed as the value the text should hold. */
function valueOf(path: string, text: string): StrategyConfigChange['value'] {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return NUMBER.test(trimmed) && !EXACT.includes(path) ? Number(trimmed) : trimmed;
}
