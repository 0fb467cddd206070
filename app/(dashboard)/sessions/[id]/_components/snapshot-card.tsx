import { CopyText } from '@/components/ui/copy-text';
import { Card } from '@/components/ui/card';
import type { SessionDetail, SessionRun } from '@/lib/contracts/api/session';

interface Props {
  readonly session: SessionDetail;
  readonly run: SessionRun;
}

/** Everything its worker last said, with what it was asked with: as it is stored, for whoever has to look closely. */
export function SnapshotCard({ session, run }: Props) {
  const settings = session.strategies.find(({ runId }) => runId === run.id)?.settings ?? null;
  const parts = [
    ['Session', { runtime: session.runtime, lease: session.lease, settings: session.settings }],
    ['Strategy', { runtime: run.runtime, settings }],
  ] as const;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {parts.map(([title, value]) => {
        const text = JSON.stringify(value, null, 2);
        return (
          <Card key={title} title={title} actions={<CopyText text={text} label="Copy" />}>
            <pre
              role="region"
              aria-label={`${title} as JSON`}
              tabIndex={0}
              className="max-h-[60dvh] overflow-auto font-mono text-label font-normal break-all whitespace-pre-wrap"
            >
              {text}
            </pre>
          </Card>
        );
      })}
    </div>
  );
}
