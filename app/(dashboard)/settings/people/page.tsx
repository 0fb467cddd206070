import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listPeople } from '@/lib/services/people/list-people';
import { PeopleView } from '../_components/people-view';

export const metadata: Metadata = { title: 'People · Settings' };

export default async function PeopleSettingsPage() {
  const context = await pageContext('people:manage');
  const people = await listPeople(context);
  const ownId = context.actor.kind === 'user' ? context.actor.userId : '';
  return <PeopleView people={people} ownId={ownId} />;
}
