'use client';
import { CircleAlert, CircleCheck, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Loaded } from '@/components/trading/loaded';
import { useLoaded } from '@/components/trading/use-loaded';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { TimeAgo } from '@/components/ui/time-ago';
import type { AlertList, RaisedAlert } from '@/lib/contracts/api/alerts';

const POLL_MS = 5_000;
const HEIGHT = 120;
const SHOWN_MAX = 20;

type Severity = RaisedAlert['severity'];
const LOOKS: Readonly<Record<Severity, { word: string; icon: LucideIcon; tone: BadgeProps['tone'] }>> = {
  info: { word: 'Info', icon: Info, tone: 'info' },
  warning: { word: 'Warning', icon: TriangleAlert, tone: 'warn' },
  error: { word: 'Error', icon: CircleAlert, tone: 'crit' },
  critical: { word: 'Critical', icon: OctagonAlert, tone: 'crit' },
};

/** What was raised, newest first; what is over stays for a while, with when it ended. */
export function AlertsCard() {
  const loaded = useLoaded<AlertList>('/api/v1/alerts', { refreshMs: POLL_MS });
  return (
    <Card title="Alerts" description="Newest first; those that are over say since when" padded={false}>
      <Loaded state={loaded} what="alerts" height={HEIGHT}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <EmptyState title="Nothing was raised" icon={<CircleCheck />}>
              A feed that falls silent, or whatever a rule of config/alerts.yaml is about, would stand here.
            </EmptyState>
          ) : (
            <ul className="divide-y divide-border">
              {alerts.slice(0, SHOWN_MAX).map((alert) => (
                <AlertRow key={alert.id} alert={alert} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}

function AlertRow({ alert }: { readonly alert: RaisedAlert }) {
  const { severity, subject, what, sinceMs, resolvedAtMs } = alert;
  const { word, icon: Icon, tone } = LOOKS[severity];
  const isOver = resolvedAtMs !== null;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-2.5">
      <Badge tone={isOver ? 'neutral' : tone}>
        {isOver ? <CircleCheck aria-hidden /> : <Icon aria-hidden />}
        {isOver ? `${word}, resolved` : word}
      </Badge>
      <span className="min-w-0 flex-1">
        <span className="font-medium">{subject}</span>
        <span className="block text-muted-foreground">{what}</span>
      </span>
      <span className="text-label text-muted-foreground">
        {isOver ? (
          <>
            over <TimeAgo ms={resolvedAtMs} />
          </>
        ) : (
          <>
            since <TimeAgo ms={sinceMs} />
          </>
        )}
      </span>
    </li>
  );
}
