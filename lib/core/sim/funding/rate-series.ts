import { readExact, readForm, readMs, refuse, type ModelMaker } from '../form';
import type { FundingModel } from '../funding-model';

/** What a venue published: its funding times, increasing, and the rate of each (SPEC G1). */
export function fundingSeries(timesMs: readonly number[], rates: readonly bigint[]): FundingModel {
  /** Position of the first time after `timeMs`. */
  const after = (timeMs: number): number => {
    let low = 0;
    let high = timesMs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timesMs[middle] as number) > timeMs) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return {
    nextAfter: (timeMs) => timesMs[after(timeMs)] ?? Infinity,
    rateAt: (timeMs) => rates[after(timeMs) - 1] ?? 0n,
  };
}

/** `{ kind: 'rate-series', rates: [{ timeMs: 1700006400000, rate: '0.0001' }, …] }` */
export const RATE_SERIES: ModelMaker<FundingModel> = {
  keys: ['rates'],
  make(form, field) {
    const rows = form['rates'];
    if (!Array.isArray(rows)) return refuse(`${field}.rates`, rows, 'A list of times and rates.');
    const forms = rows.map((row: unknown, at) => readForm(row, `${field}.rates[${at}]`, ['timeMs', 'rate']));
    const times = forms.map((row, at) => readMs(row, 'timeMs', `${field}.rates[${at}]`, 0));
    for (const [at, timeMs] of times.entries()) {
      if (at > 0 && timeMs <= (times[at - 1] as number)) {
        refuse(`${field}.rates[${at}].timeMs`, timeMs, 'Funding times increase.');
      }
    }
    const rates = forms.map((row, at) =>
      readExact(row, 'rate', `${field}.rates[${at}]`, { least: '-1', below: '1' }),
    );
    return fundingSeries(times, rates);
  },
};
