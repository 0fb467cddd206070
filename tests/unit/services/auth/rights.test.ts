import { describe, expect, it } from 'vitest';
import { Refusal } from '@/lib/core/model/refusal';
import { ROLES, type Role } from '@/lib/core/model/role';
import { requireScope } from '@/lib/services/auth/require-scope';
import { RIGHTS, type Scope } from '@/lib/services/auth/rights';
import type { Actor, ServiceContext } from '@/lib/services/context';

/** The table as a person signs it off: `+` may, `-` may not. Roles: viewer, researcher, trader, risk, admin. */
const TABLE: Readonly<Record<Scope, string>> = {
  'runs:read': '+++++',
  'runs:write': '-++-+',
  'strategies:write': '-++-+',
  'sessions:read': '+++++',
  'sessions:write': '--+-+',
  'risk:preview': '-++++',
  'data:read': '+++++',
  'data:write': '-++-+',
  'health:read': '+++++',
  'self:write': '+++++',
  'trading:read': '+++++',
  'trading:decide': '--+++',
  'control:freeze': '--+++',
  'control:lift': '---++',
  'people:manage': '----+',
};

const contextOf = (actor: Actor) => ({ actor }) as ServiceContext;
const userOf = (role: Role): Actor => ({ kind: 'user', userId: 'u', email: `${role}@example.org`, role });

describe('the table of rights', () => {
  it('names every right that exists and no other', () => {
    expect(Object.keys(RIGHTS).toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  for (const [scope, row] of Object.entries(TABLE) as [Scope, string][]) {
    it.each(ROLES.map((role, index) => ({ role, may: row[index] === '+' })))(
      `${scope}: $role $may`,
      ({ role, may }) => {
        const ask = () => requireScope(contextOf(userOf(role)), scope);
        if (may) expect(ask).not.toThrow();
        else expect(ask).toThrow(Refusal);
      },
    );
  }

  it('refuses with SCOPE and says which roles would do', () => {
    try {
      requireScope(contextOf(userOf('viewer')), 'runs:write');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'SCOPE', details: { got: 'viewer' } });
      expect((error as Refusal).details.expected).toContain('researcher');
    }
  });

  it('lets the system and an operator act on the machine itself', () => {
    expect(() => requireScope(contextOf({ kind: 'system', name: 'worker' }), 'people:manage')).not.toThrow();
    expect(() => requireScope(contextOf({ kind: 'operator', name: 'root' }), 'runs:write')).not.toThrow();
  });
});
