import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { NAV_ITEMS } from '@/components/layout/nav-items';
import { Card } from '@/components/ui/card';
import { Kbd } from '@/components/ui/kbd';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Help' };

const SHELL_EXAMPLE = `npm run -s sextant -- backtest run \\
  --strategy sma-cross --param fast=10 --param slow=30 \\
  --bars FILE.csv.gz --instrument BTC/USDT --timeframe 1m`;

export default async function HelpPage() {
  await pageContext('health:read');
  return (
    <div className="flex flex-col gap-4">
      <PageHeader title="Help" description="The five-minute tutorial, the words on screen, and the keys." />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Tutorial />
        <div className="flex flex-col gap-4">
          <Words />
          <Keys />
        </div>
      </div>
    </div>
  );
}

function Tutorial() {
  return (
    <Card title="Tutorial: judge a strategy in five minutes" id="tutorial">
      <ol className="flex max-w-prose flex-col gap-5">
        <Step number={1} title="Get candles">
          On <InText href="/">Overview</InText>, press <b>Run sample backtest</b>: it makes a DEMO market from
          a seed and runs on it. For real candles, open <InText href="/data">Data</InText> and import a CSV
          file with the columns <code className="break-all">ts_ms,open,high,low,close,volume</code>, plain or
          gzip.
        </Step>
        <Step number={2} title="Ask for a run">
          Open <InText href="/runs?new=1">New run</InText>, choose a strategy and a series of candles, and
          look at the costs: 0.1 % fee and 5 basis points of slippage unless you change them. The run gets its
          own address at once; you may close the tab.
        </Step>
        <Step number={3} title="Read the verdict first">
          The first line compares the result with buying and holding the same candles. The chips under it say
          what to be careful about: few round trips, a short period, gaps. Then come equity, drawdown, fills
          and every round trip.
        </Step>
        <Step number={4} title="Change one thing">
          Run it again with one parameter changed, and again with the costs doubled. A result that lives only
          at one setting, or only without costs, is luck.
        </Step>
        <Step number={5} title="Do the same from the shell">
          The same engine runs without server, database or sign-in, and gives the same figures to the last
          digit:
          <pre
            tabIndex={0}
            role="region"
            aria-label="Shell command"
            className="mt-2 overflow-x-auto rounded-control border border-border bg-raised p-3 font-mono text-dense"
          >
            {SHELL_EXAMPLE}
          </pre>
        </Step>
      </ol>
    </Card>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-4">
      <span
        aria-hidden
        className="num flex size-6 shrink-0 items-center justify-center rounded-full border border-border text-label text-muted-foreground"
      >
        {number}
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold">{title}</h3>
        <div className="mt-1 text-muted-foreground [&_b]:font-medium [&_b]:text-foreground">{children}</div>
      </div>
    </li>
  );
}

function InText({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm text-primary underline underline-offset-2">
      {children}
    </Link>
  );
}

const WORDS: readonly (readonly [string, string])[] = [
  ['Run', 'one strategy with its parameters on one series of candles'],
  ['Fill', 'a part of an order that was executed, with its price, fee and slippage'],
  ['Round trip', 'from entry to flat; what other tools call a trade'],
  ['Drawdown', 'how far equity is below its highest point so far'],
  ['Slippage', 'the difference between the price a fill assumes and the price on the chart, in basis points'],
  ['DEMO', 'made from a seed, not from a market; striped, and never mixed with real candles'],
  ['n/a', 'could not be computed; the reason is in its tooltip. Never shown as zero'],
];

function Words() {
  return (
    <Card title="Words" id="words">
      <dl className="flex flex-col gap-3">
        {WORDS.map(([word, meaning]) => (
          <div key={word}>
            <dt className="font-medium">{word}</dt>
            <dd className="text-muted-foreground">{meaning}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

function Keys() {
  return (
    <Card
      title="Keys"
      id="keys"
      description={
        <>
          Single letters can be switched off in <InText href="/settings">Settings</InText>
        </>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
        {NAV_ITEMS.map(({ key, label, href }) => (
          <div key={href} className="contents">
            <dt className="flex gap-1">
              {key === '?' ? null : <Kbd>g</Kbd>}
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
        <dt className="flex gap-1">
          <Kbd>[</Kbd>
          <Kbd>]</Kbd>
        </dt>
        <dd>Round trip by round trip, on the chart of a run</dd>
      </dl>
    </Card>
  );
}
