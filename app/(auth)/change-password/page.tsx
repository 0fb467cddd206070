import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { readSession } from '@/app/_server/session';
import { FirstPasswordForm } from './_components/first-password-form';

export const metadata: Metadata = { title: 'Choose a password' };

/** The first thing after signing in with a password that someone else gave out. */
export default async function ChangePasswordPage() {
  const check = await readSession();
  if (!check.ok) redirect('/sign-in');
  if (!check.session.mustChangePassword) redirect('/');
  return (
    <section className="rounded-card border border-border bg-card p-6">
      <h1 className="text-h1">Choose a password</h1>
      <p className="mt-2 mb-5 text-muted-foreground">
        Someone gave you the password you signed in with, so someone else knows it. Choose your own to go on.
      </p>
      <FirstPasswordForm />
    </section>
  );
}
