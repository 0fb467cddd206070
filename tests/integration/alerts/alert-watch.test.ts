import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { raiseAlert } from '@/lib/adapters/db/alerts';
import { reportFeedStates, type FeedStateRow } from '@/lib/adapters/db/feed-states';
import { putFeed } from '@/lib/services/feeds/put-feed';
import { createLog } from '@/lib/adapters/telemetry/log';
import { listAlerts } from '@/lib/services/alerts/list-alerts';
import { AlertWatch } from '@/worker/alerts/alert-watch';
import { useSuite } from '../_data-context';

const suite = useSuite();
const SECOND = 1_000;
const START = Date.UTC(2024, 0, 1);
const LINE: FeedStateRow = {
  instrumentId: 'binance:BTC/USDT',
  channel: 'trades',
  state: 'fresh',
  provider: 'practice',
  sinceMs: START,
  lastEventMs: START,
  clockOffsetMs: null,
  events: 1,
  interruptions: 0,
  recovered: 0,
  quarantined: 0,
  reason: null,
  workerId: 'wrk_test',
};
const SILENT = (when: string): string => `rules:
  - id: feed-silent
    metric: feed.age
    when: '${when}'
    for: 30s
    severity: error
    category: system
    message: 'Nothing was heard of the {{feed}} of {{instrument}} for {{value}}.'
`;

it('a line that falls silent is raised by its rule once, outlives its worker and a damaged file, and is over when it speaks', async () => {
  const { db, context } = suite;
  const configDir = mkdtempSync(join(tmpdir(), 'sextant-alerts-'));
  const rules = (text: string): void => writeFileSync(join(configDir, 'alerts.yaml'), text);
  let nowMs = START;
  const log = createLog({ process: 'test', version: '0', level: 'error' });
  const worker = (): AlertWatch => new AlertWatch({ db, log, nowMs: () => nowMs, configDir });
  const hear = (): Promise<void> => reportFeedStates(db, [{ ...LINE, lastEventMs: nowMs }]);
  const open = async (): Promise<string[]> =>
    (await listAlerts(context, { openOnly: true })).alerts.map((one) => `${one.severity}: ${one.what}`);
  const silent = 'error: Nothing was heard of the trades of binance:BTC/USDT for 95s.';
  const [first, other] = [worker(), worker()];
  try {
    rules(SILENT('> 60s'));
    await raiseAlert(db, {
      id: 'a',
      kind: 'rule:gone',
      subject: 'x',
      severity: 'info',
      what: '',
      details: {},
    });
    await putFeed(context, { venue: 'binance', instrument: 'BTC/USDT', channels: ['trades'] });
    await hear();
    await first.look();
    for (const second of [65, 94, 95, 96]) {
      nowMs = START + second * SECOND;
      // The other worker looks too, and evaluates nothing while this one does.
      await other.look();
      expect(await open(), `before ${second} s`).toEqual(second > 95 ? [silent] : []);
      await first.look();
      expect(await open(), `after ${second} s`).toEqual(second >= 95 ? [silent] : []);
    }

    rules('rules: [{ id: x }]\n');
    nowMs += SECOND;
    await first.look();
    await first.look();
    const damaged = expect.stringMatching(/^error: config\/alerts\.yaml:1:\d+: .*stay in force$/) as string;
    expect(await open()).toEqual([damaged, silent]);

    // The worker dies; the next one reads a file that is right again, and goes on with what is open.
    await first.close();
    rules(SILENT('> 60s'));
    await other.look();
    expect(await open()).toEqual([silent]);
    await hear();
    await other.look();
    expect(await open()).toEqual([]);
    const { alerts } = await listAlerts(context, { openOnly: false });
    expect(alerts.map(({ kind }) => kind).sort()).toEqual([
      'alert-rules-invalid',
      'rule:feed-silent',
      'rule:gone',
    ]);
  } finally {
    await first.close();
    await other.close();
    rmSync(configDir, { recursive: true });
  }
});
