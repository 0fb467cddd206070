'use server';

import { action } from '@/app/_server/action';
import {
  changePasswordForm,
  changeRoleForm,
  createPersonForm,
  disablePersonForm,
  emptyForm,
  personForm,
  sessionForm,
} from '@/lib/contracts/actions/people';
import { changePassword } from '@/lib/services/people/change-password';
import { changePerson } from '@/lib/services/people/change-person';
import { closeOtherSessions } from '@/lib/services/people/close-other-sessions';
import { closeSession } from '@/lib/services/people/close-session';
import { createPerson } from '@/lib/services/people/create-person';

export const changePasswordAction = action(
  { scope: 'self:write', input: changePasswordForm },
  ({ context, input }) => changePassword(context, { ...input, sessionId: context.sessionId }),
);

export const closeSessionAction = action({ scope: 'self:write', input: sessionForm }, ({ context, input }) =>
  closeSession(context, input.sessionId),
);

export const closeOtherSessionsAction = action({ scope: 'self:write', input: emptyForm }, ({ context }) =>
  closeOtherSessions(context, context.sessionId),
);

export const createPersonAction = action(
  { scope: 'people:manage', input: createPersonForm },
  ({ context, input }) => createPerson(context, input),
);

export const changeRoleAction = action(
  { scope: 'people:manage', input: changeRoleForm },
  ({ context, input }) => changePerson(context, input.personId, { kind: 'role', role: input.role }),
);

export const disablePersonAction = action(
  { scope: 'people:manage', input: disablePersonForm },
  ({ context, input }) =>
    changePerson(context, input.personId, { kind: 'disabled', disabled: input.disabled }),
);

export const signOutPersonAction = action(
  { scope: 'people:manage', input: personForm },
  ({ context, input }) => changePerson(context, input.personId, { kind: 'sign-out' }),
);
