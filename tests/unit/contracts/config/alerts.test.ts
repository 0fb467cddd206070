import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkYaml, readYaml } from '@/lib/adapters/files/yaml/read-yaml';
import { alertsConfig } from '@/lib/contracts/config/alerts';
import { ALERT_METRICS } from '@/lib/core/alerts/alert-metrics';

const FILE = 'config/alerts.yaml';

/** A rule that is right, changed line by line; null takes a line out. */
function text(changes: Readonly<Record<string, string | null>> = {}): string {
  const lines = {
    id: 'r',
    metric: 'account.drawdown',
    when: "'> 10%'",
    severity: 'critical',
    category: 'risk',
    message: "'down {{value}}'",
    ...changes,
  };
  const written = Object.entries(lines).flatMap(([key, value]) =>
    value === null ? [] : [`${key}: ${value}`],
  );
  return `rules:\n  - ${written.join('\n    ')}\n`;
}
const EVENT = { metric: 'order.denied', when: "'>= 3'" };

describe('config/alerts.yaml', () => {
  it('of the repository is right, and has a rule for what the journal says of the account', () => {
    const { rules } = readYaml(readFileSync(FILE, 'utf8'), alertsConfig, { file: FILE });
    expect(rules.map(({ id }) => id)).toContain('drawdown-critical');
    const known: readonly string[] = ALERT_METRICS.map(({ name }) => name);
    expect(rules.every(({ metric }) => known.includes(metric))).toBe(true);
  });

  it('is a rule with its condition, stretch and message', () => {
    const { rules } = readYaml(text({ for: '60s', until: "'> 8%'" }), alertsConfig, { file: FILE });
    expect(rules).toMatchObject([
      { when: { comparison: '>', value: 0.1 }, until: { value: 0.08 }, forMs: 60_000, withinMs: 0 },
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['more than one comparison', text({ when: "'> 10%; drop'" }), /^RULE_SYNTAX 4:11 .*column 6 of the rule/],
    ['a share without its unit', text({ when: "'> 10'" }), /^RULE_SYNTAX 4:11 .*column 5 .*the unit: %/],
    [
      'what is no variable',
      text({ message: "'x {{constructor}}'" }),
      /^TEMPLATE_VAR 7:14 .*column 3 of the message/,
    ],
    ['a label of another metric', text({ message: "'{{code}}'" }), /^TEMPLATE_VAR 7:14/],
    [
      'an unknown metric',
      text({ metric: 'account.drawdwn' }),
      /^REFERENCE 3:13 .*account.drawdwn.*did you mean account.drawdown/,
    ],
    ['an unknown severity', text({ severity: 'fatal' }), /5:15/],
    ['an unknown key', text({ whn: "'> 1%'" }), /^UNKNOWN_KEY 8:5 .*when/],
    ['an event without a window', text(EVENT), /^CONSTRAINT 4:11 .*counted over a stretch/],
    ['an event that lasts', text({ ...EVENT, within: '5m', for: '1m' }), /^CONSTRAINT 9:10/],
    ['a level that is counted', text({ within: '5m' }), /^CONSTRAINT 8:13/],
    ['an end beyond its beginning', text({ until: "'> 10.1%'" }), /^CONSTRAINT 8:12 .*end it at once/],
    ['an end that compares otherwise', text({ until: "'< 8%'" }), /^CONSTRAINT 8:12 .*compares otherwise/],
    ['two rules of one name', text() + text().slice('rules:\n'.length), /^CONSTRAINT 8:9 .*named twice/],
  ])('%s is refused at its place', (_name, yaml, expected) => {
    const checked = checkYaml(yaml, alertsConfig);
    const said = checked.ok
      ? []
      : checked.problems.map(
          ({ code, line, column, message, next }) => `${code} ${line}:${column} ${message} ${next}`,
        );
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(expected);
  });

  it.each([
    ['an end exactly at its beginning', text({ until: "'> 10%'" })],
    ['a fall below', text({ metric: 'order.rejected', when: "'< 2'", until: "'< 3'", within: '1h' })],
  ])('%s is taken', (_name, yaml) => expect(checkYaml(yaml, alertsConfig).ok).toBe(true));
});
