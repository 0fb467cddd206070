import { spawn } from 'node:child_process';
import { practiceInstruments, type InstrumentTerms } from '@/worker/exchange/market/instrument-terms';
import { startPracticeExchange } from '@/worker/exchange/practice-exchange';

export interface ExchangeAddress {
  readonly url: string;
  readonly controlUrl: string;
}

/** Listings with plain names: what the product stores bars of. */
export function listedInstruments(count: number): InstrumentTerms[] {
  return practiceInstruments(count + 10)
    .filter(({ base }) => /^[A-Z0-9]+$/.test(base))
    .slice(0, count);
}

/** What the process of the exchange does: it trades until its standard input ends. */
export async function runExchange({
  instruments,
  rate,
}: {
  instruments: number;
  rate: number;
}): Promise<void> {
  const exchange = await startPracticeExchange({
    instruments: listedInstruments(instruments),
    tradesPerSecond: rate,
    controlPort: 0,
  });
  process.stdout.write(`${JSON.stringify({ url: exchange.url, controlUrl: exchange.controlUrl })}\n`);
  process.stdin.resume();
  await new Promise<void>((resolve) => process.stdin.once('end', resolve));
  await exchange.close();
}

/** The practice exchange in a process of its own, so that what is measured here is not it. */
export function startExchangeProcess(asked: {
  instruments: number;
  rate: number;
}): Promise<{ address: ExchangeAddress; stop(): Promise<void> }> {
  const flags = ['--exchange', '--instruments', String(asked.instruments), '--rate', String(asked.rate)];
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'feeds', ...flags], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      if (!text.includes('\n')) return;
      resolve({
        address: JSON.parse(text) as ExchangeAddress,
        stop: () => {
          child.stdin.end();
          return ended;
        },
      });
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`the exchange ended with exit code ${code}`)));
  });
}
