import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readSession } from '@/app/_server/session';
import { SignInForm } from './_components/sign-in-form';
import { safePath } from './_components/safe-path';

export const metadata: Metadata = { title: 'Sign in' };

const ENDED: Readonly<Record<string, string>> = {
  revoked: 'Your session was ended, or your password or role changed.',
  expired: 'A session lasts 12 hours at most.',
  idle: 'You were signed out after 30 minutes without use.',
  out: 'You are signed out.',
  changed: 'Your password was changed.',
};

interface SignInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, ended } = await searchParams;
  const target = safePath(next);
  if ((await readSession()).ok) redirect(target);
  const note = typeof ended === 'string' ? ENDED[ended] : undefined;
  return (
    <section className="rounded-card border border-border bg-card p-6">
      <h1 className="text-h1">Sign in</h1>
      {note === undefined ? null : (
        <p role="status" className="mt-2 text-muted-foreground">
          {note}
        </p>
      )}
      <SignInForm target={target} />
    </section>
  );
}
