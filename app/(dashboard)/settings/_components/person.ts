import type { Role } from '@/lib/core/model/role';

/** A person as the list shows one. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly mustChangePassword: boolean;
  readonly disabledAtMs: number | null;
  readonly createdAtMs: number;
}

/** What each role is for, in one line. The rights themselves are a table in services/auth. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'reads everything, changes nothing',
  researcher: 'imports candles and runs backtests',
  trader: 'researches, and will start sessions',
  risk: 'reads everything, and will approve limits',
  admin: 'all of it, and manages people',
};
