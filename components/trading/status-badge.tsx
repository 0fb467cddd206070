import { Ban, CircleCheck, CircleDashed, CircleDot, OctagonAlert, type LucideIcon } from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';

type Status = 'uploading' | 'queued' | 'running' | 'completed' | 'failed' | 'canceled';

const LOOKS: Readonly<
  Record<Status, { word: string; icon: LucideIcon; tone: NonNullable<BadgeProps['tone']> }>
> = {
  uploading: { word: 'Uploading', icon: CircleDot, tone: 'primary' },
  queued: { word: 'Queued', icon: CircleDashed, tone: 'neutral' },
  running: { word: 'Running', icon: CircleDot, tone: 'primary' },
  completed: { word: 'Completed', icon: CircleCheck, tone: 'neutral' },
  failed: { word: 'Failed', icon: OctagonAlert, tone: 'crit' },
  canceled: { word: 'Canceled', icon: Ban, tone: 'neutral' },
};

/** The state of a run or import: icon and word first, hue third. */
export function StatusBadge({ status }: { readonly status: Status }) {
  const { word, icon: Icon, tone } = LOOKS[status];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}

export function statusWord(status: Status): string {
  return LOOKS[status].word;
}
