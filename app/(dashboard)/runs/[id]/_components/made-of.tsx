import Link from 'next/link';
import { CopyId } from '@/components/ui/copy-id';
import type { RunFacts } from '@/lib/contracts/api/backtest-result';

/** What names the result, and the way to everything it was made of. */
export function MadeOf({ facts, href }: { readonly facts: RunFacts; readonly href: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-label font-normal text-muted-foreground">
      <span>Fingerprint</span>
      <CopyId id={facts.fingerprint} />
      <span>
        on engine {facts.engineVersion}. Equal fingerprints give equal results;{' '}
        <Link href={href} scroll={false} className="underline">
          everything it was made of
        </Link>{' '}
        is under Config.
      </span>
    </p>
  );
}
