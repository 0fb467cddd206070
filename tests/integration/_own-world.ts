import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnStrategy } from '@/lib/contracts/api/own-strategy';
import type { CreatedRun, RunDetail } from '@/lib/contracts/api/run';
import { createRun } from '@/lib/services/runs/create-run';
import { getRun } from '@/lib/services/runs/get-run';
import { listOwn } from '@/lib/services/strategies/list-own';
import { writeStrategy } from '@/worker/strategies/write-strategy';
import { createRunWorld, runRequest, type RunWorld } from './_run-world';
import { makeBars, storeSeries } from './_series';
import { until } from './_until';
import { bundleOnce, startWorkerProcess, type WorkerProcess } from './_worker-process';

/** Long enough for a run that works on a slow machine, and what a looping one takes to be stopped. */
const STUCK_SECONDS = '15';

/** A database with bars, a folder of own strategies that begins with one named `there-before`, and a worker that watches it. */
export class OwnWorld {
  private constructor(
    readonly run: RunWorld,
    readonly folder: string,
    private worker: WorkerProcess,
  ) {}

  static async begin(): Promise<OwnWorld> {
    bundleOnce();
    const folder = mkdtempSync(join(tmpdir(), 'sextant-own-'));
    const run = await createRunWorld();
    await storeSeries(run.context.db, makeBars(5_000));
    writeStrategy('there-before', { folder, from: 'sma-cross' });
    return new OwnWorld(run, folder, await startWorker(run, folder));
  }

  async restartWorker(): Promise<void> {
    await this.worker.stop();
    this.worker = await startWorker(this.run, this.folder);
  }

  async end(): Promise<void> {
    await this.worker.stop('SIGKILL');
    await this.run.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a copy of one of the catalogue into the folder. */
  write(name: string, from = 'sma-cross'): void {
    writeStrategy(name, { folder: this.folder, from });
  }

  edit(name: string, part: string, change: (text: string) => string): void {
    const file = join(this.folder, name, part);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  /** What the worker published of a strategy, once it is as wanted. */
  published(name: string, isWanted: (one: OwnStrategy) => boolean = () => true): Promise<OwnStrategy> {
    return until(
      `${name} to be published`,
      async () => (await listOwn(this.run.context)).find((one) => one.name === name && isWanted(one)),
      { withinMs: 60_000, everyMs: 100 },
    );
  }

  ask(strategy: string, params: Record<string, string | number> = {}): Promise<CreatedRun> {
    return createRun(this.run.context, runRequest({ strategy, params }));
  }

  ended(id: string, withinMs = 60_000): Promise<RunDetail> {
    return until(
      'the run to end',
      async () => {
        const run = await getRun(this.run.context, id);
        return run.finishedAtMs === null ? null : run;
      },
      { withinMs, everyMs: 50 },
    );
  }
}

function startWorker({ url }: RunWorld, folder: string): Promise<WorkerProcess> {
  return startWorkerProcess({
    DATABASE_URL: url,
    SEXTANT_STRATEGIES: folder,
    RUN_STUCK_SECONDS: STUCK_SECONDS,
  });
}
