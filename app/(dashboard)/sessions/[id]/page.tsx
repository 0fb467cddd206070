import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { pageContext } from '@/app/_server/page-context';
import { Refusal } from '@/lib/core/model/refusal';
import { getSession } from '@/lib/services/sessions/get-session';
import { may } from '@/app/(dashboard)/_components/may';
import { SessionView } from './_components/session-view';

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Title and page ask for the same session; it is read once per request. */
const readSession = cache(async (id: string) => {
  const context = await pageContext('sessions:read');
  try {
    return { context, session: await getSession(context, id) };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { session } = await readSession((await params).id);
  return { title: session.name };
}

/** One session: how it lives, what it is worth, what it holds and asks for, and why. */
export default async function SessionPage({ params }: Props) {
  const { context, session } = await readSession((await params).id);
  return <SessionView key={session.id} initial={session} mayWrite={may(context.actor, 'sessions:write')} />;
}
