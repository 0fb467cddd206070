import { CopyId } from '@/components/ui/copy-id';
import { TimeAgo } from '@/components/ui/time-ago';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';

/** Where an own strategy lies, which version of its code runs use, and when a worker looked last. */
export function OwnFacts({ own }: { readonly own: OwnStrategy }) {
  const { host, folder, name, sourceHash, takenAtMs, checkedAtMs } = own;
  return (
    <dl className="grid gap-x-6 gap-y-2 text-dense sm:grid-cols-2">
      <div className="min-w-0">
        <dt className="text-label text-muted-foreground">Files</dt>
        <dd className="font-mono break-all">
          {host}:{folder}/{name}
        </dd>
      </div>
      <div className="min-w-0">
        <dt className="text-label text-muted-foreground">Code that runs use</dt>
        <dd className="flex flex-wrap items-center gap-x-2">
          {sourceHash === null || takenAtMs === null ? (
            'none yet'
          ) : (
            <>
              <CopyId id={sourceHash} /> taken <TimeAgo ms={takenAtMs} />
            </>
          )}
          <span className="text-muted-foreground">
            checked <TimeAgo ms={checkedAtMs} />
          </span>
        </dd>
      </div>
    </dl>
  );
}
