import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ALERT_METRICS } from '@/lib/core/alerts/alert-metrics';

it('the page of alert rules names every metric with its kind, its labels and its meaning', () => {
  const page = readFileSync('docs/reference/alert-rules.md', 'utf8');
  const rows = page.split('\n').filter((line) => /^\| `[a-z]+\.[a-z]+`/.test(line));
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')));
  expect(cells.map(([, name, kind, , labels, meaning]) => ({ name, kind, labels, meaning }))).toEqual(
    ALERT_METRICS.map(({ name, kind, labels, meaning }) => ({
      name,
      kind,
      labels: labels.join(', '),
      meaning,
    })),
  );
});
