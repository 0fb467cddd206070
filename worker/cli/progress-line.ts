import type { CliIo } from './cli-io';

export interface ProgressLine {
  /** `total` null: only the count is known. */
  update(done: number, total: number | null): void;
  /** Ends the line; call it before anything else is printed. */
  end(): void;
}

const WIDTH = 24;
const REDRAW_MS = 100;

/**
 * Progress for a person: on a terminal one line that is drawn over (bar, percent, rate, time left), elsewhere one line per
 * ten percent, or per hundred thousand where the end is not known. Goes to standard error, so data stays data.
 */
export function createProgressLine(io: CliIo, label: string, noun = 'bars'): ProgressLine {
  const startedMs = io.nowMs();
  let drawnMs = -Infinity;
  let reached = 0;
  let isOpen = false;
  return {
    update(done, total) {
      const nowMs = io.nowMs();
      if (io.isTty) {
        if (nowMs - drawnMs < REDRAW_MS) return;
        drawnMs = nowMs;
        isOpen = true;
        io.stderr(
          `\r\u001b[2K${describe(label, { done, total, noun, seconds: (nowMs - startedMs) / 1000 })}`,
        );
        return;
      }
      const step = total === null ? Math.floor(done / 100_000) : Math.floor((done / Math.max(1, total)) * 10);
      if (step <= reached) return;
      reached = step;
      io.stderr(
        total === null
          ? `${label}: ${done} ${noun}\n`
          : `${label}: ${step * 10} % (${done} of ${total} ${noun})\n`,
      );
    },
    end() {
      if (isOpen) io.stderr('\r\u001b[2K');
      isOpen = false;
    },
  };
}

function describe(
  label: string,
  at: { done: number; total: number | null; noun: string; seconds: number },
): string {
  const rate = at.seconds > 0 ? at.done / at.seconds : 0;
  const speed = `${Math.round(rate)} ${at.noun}/s`;
  if (at.total === null || at.total === 0) return `${label} ${at.done} ${at.noun}  ${speed}`;
  const share = Math.min(1, at.done / at.total);
  const full = Math.round(share * WIDTH);
  const left = rate > 0 ? `${Math.ceil((at.total - at.done) / rate)} s left` : '';
  return `${label} ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${Math.floor(share * 100)} %  ${speed}  ${left}`;
}
