import { Info, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { LogLevel } from '@/lib/contracts/api/run-choices';

const MARKS: Readonly<Record<LogLevel, readonly [LucideIcon, string]>> = {
  info: [Info, 'text-muted-foreground'],
  warning: [TriangleAlert, 'text-warn'],
  error: [OctagonX, 'text-crit'],
};

/** How grave a line is: a shape and a word, and its hue third. */
export function LevelMark({ level }: { readonly level: LogLevel }) {
  const [Icon, hue] = MARKS[level];
  return (
    <span className={`inline-flex items-center gap-1 align-bottom leading-5 text-label ${hue}`}>
      <Icon aria-hidden className="size-3.5" />
      {level}
    </span>
  );
}
