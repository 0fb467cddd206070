import { trimDecimalText } from './decimal-text';

/** Digits after the point that exact amounts have at most. */
const PLACES = 18;
const ONE = 10n ** BigInt(PLACES);

function wholeUnits(text: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  return BigInt(`${sign}${whole}${fraction.slice(0, PLACES).padEnd(PLACES, '0')}`);
}

function textOfUnits(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(PLACES + 1, '0');
  return trimDecimalText(`${value < 0n ? '-' : ''}${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`);
}

/** The exact sum; text that is no plain decimal counts as nothing. */
export function addDecimalTexts(texts: readonly string[]): string {
  return textOfUnits(texts.reduce((sum, text) => sum + wholeUnits(text), 0n));
}

/** The product, cut after eighteen places. */
export function multiplyDecimalTexts(one: string, other: string): string {
  return textOfUnits((wholeUnits(one) * wholeUnits(other)) / ONE);
}
