import type { ImportProgress } from '@/lib/services/data/import-work';
import type { CliIo } from './cli-io';
import { createProgressLine, type ProgressLine } from './progress-line';

export interface SyncProgress {
  update(seriesId: string, progress: ImportProgress): void;
  end(): void;
}

/**
 * Progress of many downloads: on a terminal one line for all of them, with the bars of all; elsewhere the lines of each
 * series by its name, so that a log tells them apart.
 */
export function createSyncProgress(io: CliIo, seriesCount: number): SyncProgress {
  const latest = new Map<string, ImportProgress>();
  const lines = new Map<string, ProgressLine>();
  const lineOf = (name: string): ProgressLine => {
    const line = lines.get(name) ?? createProgressLine(io, name);
    lines.set(name, line);
    return line;
  };
  return {
    update(seriesId, progress) {
      latest.set(seriesId, progress);
      if (!io.isTty || seriesCount === 1)
        return lineOf(seriesCount === 1 ? 'downloading' : `downloading ${seriesId}`).update(
          progress.barsDone,
          progress.barsTotal,
        );
      const all = [...latest.values()];
      const done = all.reduce((sum, one) => sum + one.barsDone, 0);
      const total = all.reduce((sum, one) => sum + (one.barsTotal ?? one.barsDone), 0);
      lineOf(`downloading ${seriesCount} series`).update(done, total);
    },
    end() {
      for (const line of lines.values()) line.end();
    },
  };
}
