import { customType, numeric, timestamp } from 'drizzle-orm/pg-core';

/** Exact money, price or quantity: text in TypeScript, NUMERIC(38,18) in Postgres, NaN and Infinity refused by checks. */
export const exact = () => numeric({ precision: 38, scale: 18 });

export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

/** Raw bytes. The driver hands back a Buffer, which is a Uint8Array. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});
