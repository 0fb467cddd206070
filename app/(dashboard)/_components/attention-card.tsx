import { CircleCheck, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { TimeAgo } from '@/components/ui/time-ago';
import type { AttentionItem } from './attention';

const LOOKS: Readonly<Record<AttentionItem['severity'], { icon: LucideIcon; style: string; word: string }>> =
  {
    info: { icon: Info, style: 'text-info', word: 'Info' },
    warning: { icon: TriangleAlert, style: 'text-warn', word: 'Warning' },
    critical: { icon: OctagonAlert, style: 'text-crit', word: 'Critical' },
  };

const LISTED_MAX = 6;

/** Worst first. Nothing to do is said out loud, with the time of the check. */
export function AttentionCard({
  items,
  checkedAtMs,
}: {
  readonly items: readonly AttentionItem[];
  readonly checkedAtMs: number;
}) {
  return (
    <Card title="Needs attention" padded={false}>
      {items.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-5 text-muted-foreground">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          <span>
            Nothing needs attention. Last check <TimeAgo ms={checkedAtMs} />.
          </span>
        </p>
      ) : (
        <ul className="divide-y divide-border">
          {items.slice(0, LISTED_MAX).map((item) => (
            <li key={item.id}>
              <AttentionRow item={item} />
            </li>
          ))}
          {items.length <= LISTED_MAX ? null : (
            <li className="px-4 py-2.5 text-label font-normal text-muted-foreground">
              and {items.length - LISTED_MAX} more
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

function AttentionRow({ item }: { readonly item: AttentionItem }) {
  const { icon: Icon, style, word } = LOOKS[item.severity];
  return (
    <Link
      href={item.href}
      className="flex gap-3 px-4 py-3 transition-colors duration-120 hover:bg-raised focus-visible:outline-offset-[-2px]"
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', style)} />
      <span className="min-w-0">
        <span className={classNames('block text-label', style)}>{word}</span>
        <span className="block font-medium">{item.title}</span>
        <span className="line-clamp-2 block text-muted-foreground">{item.text}</span>
      </span>
    </Link>
  );
}
