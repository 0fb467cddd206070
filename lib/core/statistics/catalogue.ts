import { RUN_STATISTICS } from './run-catalogue';
import { REGIME_STATISTICS, type RegimeFigureName } from './regime-split';
import type { Basis, Description, Statistic } from './statistic';
import type { FigureName } from './statistics-report';
import { TRIP_STATISTICS } from './trip-catalogue';

/** What a screen, a document or an export says about a figure; text only. */
export interface CatalogueLine extends Description {
  readonly name: FigureName | RegimeFigureName;
  /** What one of its n observations is. */
  readonly basis: Basis;
}

/**
 * Every figure of a report as plain data, in the order reports list them. The lines come from the registrations in
 * run-catalogue.ts, trip-catalogue.ts and regime-split.ts, so a figure without a description cannot exist.
 */
export const CATALOGUE: readonly CatalogueLine[] = [
  ...linesOf(RUN_STATISTICS),
  ...linesOf(TRIP_STATISTICS),
  ...linesOf(REGIME_STATISTICS),
];

/** The line of one figure. */
export function catalogueLine(name: CatalogueLine['name']): CatalogueLine {
  const line = CATALOGUE.find((each) => each.name === name);
  if (line === undefined) throw new RangeError(`no figure is called ${name}`);
  return line;
}

function linesOf<Name extends CatalogueLine['name']>(
  statistics: Readonly<Record<Name, Statistic<never>>>,
): CatalogueLine[] {
  return (Object.keys(statistics) as Name[]).map((name) => {
    const { title, unit, better, formula, source, basis } = statistics[name];
    return { name, title, unit, better, formula, source, basis };
  });
}
