const QUIET_MS = 2_000;
const REDRAW_MS = 250;

/**
 * What the launcher says while it works. On a terminal one line is redrawn with the time passed; elsewhere a step that
 * takes longer than two seconds says so once, then once per 10 %, then when it is done.
 * @param {{ stream?: NodeJS.WriteStream, quiet?: boolean }} [options]
 */
export function createTerminal(options = {}) {
  const stream = options.stream ?? process.stdout;
  const live = stream.isTTY;
  // A terminal that was closed, or a pipe nobody reads, must not keep us from stopping things in order.
  for (const output of [stream, process.stderr]) output.on('error', () => undefined);
  const colour = live && !process.env.NO_COLOR;
  const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const write = (line) => {
    if (live) stream.write('\r\u001b[2K');
    stream.write(`${line}\n`);
  };
  return {
    live,
    bold: (text) => paint('1', text),
    say: write,
    /** @param {{ what: string, why: string, next: string }} failure */
    fail: ({ what, why, next }) => {
      if (live) stream.write('\r\u001b[2K');
      const red = process.stderr.isTTY && !process.env.NO_COLOR;
      process.stderr.write(`${red ? `\u001b[31m${what}\u001b[0m` : what}\n${why}\ntry: ${next}\n`);
    },
    /** @param {string} title */
    step: (title) => startStep({ title, stream, live, write, quiet: options.quiet === true }),
  };
}

/** @param {{ title: string, stream: NodeJS.WriteStream, live: boolean, write: (line: string) => void, quiet: boolean }} at */
function startStep(at) {
  const startedAt = performance.now();
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1);
  let note = '';
  let tenths = 0;
  let announced = false;
  const announce = () => {
    if (announced || at.live) return;
    announced = true;
    at.write(`${at.title} ...`);
  };
  const draw = () =>
    at.stream.write(`\r\u001b[2K${at.title} ... ${seconds()} s${note === '' ? '' : `, ${note}`}`);
  const timer = at.live ? setInterval(draw, REDRAW_MS) : setTimeout(announce, QUIET_MS);
  timer.unref();
  const end = () => {
    clearInterval(timer);
    if (at.live) at.stream.write('\r\u001b[2K');
  };
  return {
    /** @param {string} text what it is doing now */
    note: (text) => {
      note = text;
      if (announced && !at.live) at.write(`${at.title}: ${text}`);
    },
    /** @param {number} fraction between 0 and 1, measured, never guessed */
    progress: (fraction) => {
      const now = Math.floor(Math.min(1, Math.max(0, fraction)) * 10);
      note = `${Math.floor(Math.min(1, Math.max(0, fraction)) * 100)} %`;
      if (now <= tenths) return;
      tenths = now;
      if (announced) at.write(`${at.title}: ${now * 10} %`);
    },
    /** @param {string} [text] */
    done: (text) => {
      end();
      if (!at.quiet || announced) at.write(`${text ?? at.title} (${seconds()} s)`);
    },
    stop: end,
  };
}

/** @typedef {ReturnType<typeof createTerminal>} Terminal */
