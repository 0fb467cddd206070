import { Card } from '@/components/ui/card';
import { findIndicator } from '@/lib/core/indicators/catalogue';
import type { StrategyDescription } from '@/lib/core/strategies/parameters';
import { defaultText, rangeText } from '../../_components/parameter-words';
import { defaultsOf, warmupText } from '../../_components/strategy-facts';

/** The strategy in words: how it decides, what each parameter changes, when it starts, and the same run from the shell. */
export function DocsTab({ strategy }: { readonly strategy: StrategyDescription }) {
  const { name, title, summary, parameters, constraints, instruments = 1 } = strategy;
  const plots = strategy.plots?.(defaultsOf(strategy)) ?? [];
  return (
    <Card title={`How ${title} works`}>
      <div className="flex max-w-prose flex-col gap-5">
        <p>{summary}</p>
        <Section title="What it looks at">
          {plots.length === 0 ? (
            <p>Prices alone, without an indicator.</p>
          ) : (
            <p>
              {plots.map(({ indicator }) => findIndicator(indicator)?.title ?? indicator).join(', ')}. Each is
              computed from closed bars only; nothing is read before it happened.
            </p>
          )}
          <p>
            First signal: after {warmupText(strategy)} of warm-up at the defaults.
            {instruments > 1
              ? ` It trades ${instruments} instruments of one venue and timeframe together.`
              : ''}
          </p>
        </Section>
        <Section title="Parameters">
          {parameters.length === 0 ? <p>It has none.</p> : null}
          <dl className="flex flex-col gap-3">
            {parameters.map((parameter) => (
              <div key={parameter.name}>
                <dt className="font-medium">
                  {parameter.label}{' '}
                  <code className="font-normal text-muted-foreground">{parameter.name}</code>
                </dt>
                <dd>
                  {parameter.help}{' '}
                  <span className="text-muted-foreground">
                    {rangeText(parameter)}; default {defaultText(parameter)}.
                  </span>
                </dd>
              </div>
            ))}
          </dl>
          {constraints.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Section>
        <Section title="What becomes of its views">
          <p>
            It says what it thinks of the market: long, short, flat or nothing new. How much is bought, with
            which order and within which limits is decided after it, by the run: see Execution and risk in New
            run, and the Decisions of a run for why a view became an order or none.
          </p>
        </Section>
        <Section title="From the shell">
          <pre
            tabIndex={0}
            className="overflow-x-auto rounded-control bg-raised p-3 font-mono text-label font-normal"
          >{`npm run -s sextant -- backtest run --strategy ${name} \\
  --bars FILE.csv.gz --instrument BTC/USDT --timeframe 1h${instruments > 1 ? ' \\\n  --with ETH/USDT --with-bars OTHER.csv.gz' : ''}`}</pre>
        </Section>
      </div>
    </Card>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-body font-semibold">{title}</h3>
      {children}
    </section>
  );
}
