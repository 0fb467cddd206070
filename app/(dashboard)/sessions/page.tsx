import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { listSessions } from '@/lib/services/sessions/list-sessions';
import { may } from '@/app/(dashboard)/_components/may';
import { SessionsView } from './_components/sessions-view';

export const metadata: Metadata = { title: 'Sessions' };

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Every session with how it stands, and the form that starts one. */
export default async function SessionsPage({ searchParams }: Props) {
  const context = await pageContext('sessions:read');
  const { page } = await searchParams;
  const isFirst = page === undefined || page === '1';
  const initial = isFirst ? await listSessions(context, { page: 1 }) : undefined;
  return <SessionsView initial={initial} mayWrite={may(context.actor, 'sessions:write')} />;
}
