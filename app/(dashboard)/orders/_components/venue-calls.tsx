import { formatDuration } from '@/components/trading/format-time';
import { TimeText } from '@/components/ui/time-text';
import type { OrderCall } from '@/lib/contracts/api/orders';

/** What was sent to the venue and what came back, byte for byte; signatures and keys were never kept. */
export function VenueCalls({ calls }: { readonly calls: readonly OrderCall[] }) {
  if (calls.length === 0) {
    return (
      <p className="text-muted-foreground">
        No bytes went to a venue about it: it was refused before, or its account is simulated here.
      </p>
    );
  }
  return (
    <ol className="flex flex-col gap-3">
      {calls.map((call) => (
        <li key={call.id} className="rounded-card border border-border">
          <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-border bg-raised px-3 py-1.5 text-dense">
            <span>
              <strong>{call.purpose}</strong> · {call.outcome}
              {call.httpStatus === null ? '' : ` · HTTP ${call.httpStatus}`}
            </span>
            <span className="num text-label font-normal text-muted-foreground">
              <TimeText ms={call.sentAtMs} />
              {call.answeredAtMs === null
                ? ' · nothing came back'
                : ` · answered after ${formatDuration(call.answeredAtMs - call.sentAtMs)}`}
            </span>
          </p>
          <Bytes label="Sent" text={call.request} />
          {call.body === null ? null : (
            <Bytes
              label={call.bodyEncoding === 'base64' ? 'Came back, base64' : 'Came back'}
              text={call.body}
            />
          )}
          {call.detail === '' ? null : <p className="px-3 py-2 text-dense break-words">{call.detail}</p>}
        </li>
      ))}
    </ol>
  );
}

function Bytes({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="px-3 py-2">
      <p className="text-label text-muted-foreground">{label}</p>
      <pre
        role="region"
        aria-label={label}
        tabIndex={0}
        className="max-h-60 overflow-auto font-mono text-label font-normal break-all whitespace-pre-wrap"
      >
        {text}
      </pre>
    </div>
  );
}
