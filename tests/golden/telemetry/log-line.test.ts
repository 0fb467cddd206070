import { describe, expect, it } from 'vitest';
import { createLog, logOf } from '@/lib/adapters/telemetry/log';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(
    createLog({
      process: 'worker',
      version: '1.2.3',
      level: 'info',
      destination: { write: (line: string) => void lines.push(line) },
    }),
  );
  expect(lines.every((line) => line.endsWith('\n') && line.trimEnd().indexOf('\n') === -1)).toBe(true);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

// Whoever reads these lines (a person, journald, a collector) relies on exactly these names.
describe('a log line', () => {
  it('is one JSON object with level, ISO time, process, version, correlation id and message', () => {
    const [line] = linesOf((log) =>
      logOf(log, { requestId: 'run_1', job: 'backtest-run' }).info({ attempt: 2 }, 'claimed'),
    );
    expect(Object.keys(line ?? {})).toEqual([
      'level',
      'time',
      'process',
      'version',
      'requestId',
      'job',
      'attempt',
      'msg',
    ]);
    expect(line).toMatchObject({
      level: 'info',
      process: 'worker',
      version: '1.2.3',
      requestId: 'run_1',
      job: 'backtest-run',
      attempt: 2,
      msg: 'claimed',
    });
    expect(line?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('carries an error with its type, message and stack', () => {
    const [line] = linesOf((log) => log.error({ err: new TypeError('boom') }, 'failed'));
    expect(line?.['err']).toMatchObject({
      type: 'TypeError',
      message: 'boom',
      stack: expect.stringContaining('boom'),
    });
  });

  it('never shows a secret, at the top or two levels down', () => {
    const [line] = linesOf((log) =>
      log.warn(
        { password: 'p1', config: { databaseUrl: 'postgres://u:p2@h/d', venue: { apiKey: 'p3' } } },
        'x',
      ),
    );
    expect(JSON.stringify(line)).not.toMatch(/p1|p2|p3/);
    expect(line).toMatchObject({ password: '[secret]', config: { venue: { apiKey: '[secret]' } } });
  });

  it('leaves out what is below its level', () => {
    expect(linesOf((log) => log.debug('quiet'))).toEqual([]);
  });
});
