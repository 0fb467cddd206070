import { ErrorState } from '@/components/ui/error-state';
import type { ConfigProblemRow } from '@/lib/contracts/api/strategies';

/** The file cannot be used: each problem with its place, and what holds until it is mended. */
export function FileProblems({ problems }: { readonly problems: readonly ConfigProblemRow[] }) {
  const [first] = problems;
  return (
    <ErrorState
      what={
        first === undefined
          ? 'config/risk.yaml cannot be used'
          : `config/risk.yaml:${first.line}:${first.column}: ${first.message}`
      }
      why="Limits in force are therefore the strictest there are: every upper limit counts as zero, so a position may be closed and nothing may be entered."
      next={first?.next}
      action={
        problems.length < 2 ? undefined : (
          <ul className="flex flex-col gap-1">
            {problems.slice(1).map((one) => (
              <li key={`${one.line}:${one.column} ${one.message}`}>
                <span className="num font-medium">
                  {one.line}:{one.column}
                </span>{' '}
                {one.message}; {one.next}.
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
