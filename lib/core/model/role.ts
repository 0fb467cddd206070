/** What a signed-in person may do, from least to most. Rights are a table in lib/services/auth, never a comparison of ranks. */
export const ROLES = ['viewer', 'researcher', 'trader', 'risk', 'admin'] as const;
export type Role = (typeof ROLES)[number];
