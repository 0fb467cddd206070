import { route } from '@/app/_server/route';
import { createPersonForm } from '@/lib/contracts/actions/people';
import { createPerson } from '@/lib/services/people/create-person';
import { listPeople } from '@/lib/services/people/list-people';

export const GET = route({ scope: 'people:manage' }, async ({ context }) => ({
  rows: await listPeople(context),
}));

/** The answer holds the first password; it is given once. */
export const POST = route(
  { scope: 'people:manage', body: createPersonForm, status: 201 },
  ({ context, body }) => createPerson(context, body),
);
