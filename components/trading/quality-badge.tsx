import { CircleCheck, Info, OctagonAlert, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Badge, type BadgeProps } from '@/components/ui/badge';
import type { QUALITY_LEVELS } from '@/lib/contracts/api/data-quality';
import { scoreText } from '@/lib/core/bars/finding-words';

type Level = (typeof QUALITY_LEVELS)[number];

const LOOKS: Readonly<Record<Level, { word: string; icon: LucideIcon; tone: BadgeProps['tone'] }>> = {
  clean: { word: 'Clean', icon: CircleCheck, tone: 'info' },
  info: { word: 'Notes', icon: Info, tone: 'neutral' },
  warn: { word: 'Warning', icon: TriangleAlert, tone: 'warn' },
  error: { word: 'Error', icon: OctagonAlert, tone: 'crit' },
};

/** How good bars are, in a word and an icon, with the score of 100 where one is told. */
export function QualityBadge({
  level,
  score,
}: {
  readonly level: Level;
  readonly score?: number | undefined;
}) {
  const { word, icon: Icon, tone } = LOOKS[level];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
      {score === undefined ? null : <span className="num">{scoreText(score)}</span>}
    </Badge>
  );
}
