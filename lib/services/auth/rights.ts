import type { Role } from '@/lib/core/model/role';

/** Which roles hold which right. tests/unit/services/auth/rights.test.ts prints and checks this table. */
export const RIGHTS = {
  'runs:read': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  'runs:write': ['researcher', 'trader', 'admin'],
  /** Configurations of strategies. */
  'strategies:write': ['researcher', 'trader', 'admin'],
  'sessions:read': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  'sessions:write': ['trader', 'admin'],
  /** What-if orders: they change nothing, and still are not for those who only look. */
  'risk:preview': ['researcher', 'trader', 'risk', 'admin'],
  'data:read': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  'data:write': ['researcher', 'trader', 'admin'],
  'health:read': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  'self:write': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  /** Orders, positions, executions and accounts of sessions. */
  'trading:read': ['viewer', 'researcher', 'trader', 'risk', 'admin'],
  /** What an account's books are told by a person: an order that nobody can prove, what happened without us. */
  'trading:decide': ['trader', 'risk', 'admin'],
  /** Stopping is for everybody who may be near when it is needed; lifting for who answers for the risk. */
  'control:freeze': ['trader', 'risk', 'admin'],
  'control:lift': ['risk', 'admin'],
  'people:manage': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Scope = keyof typeof RIGHTS;
