'use client';

import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { sendSignIn, type SignInAnswer } from './send-sign-in';
import { fieldText } from '@/components/forms/field-text';

const TEXTS: Readonly<Record<Exclude<SignInAnswer, 'signed-in'>, { what: string; next: string }>> = {
  refused: {
    what: 'E-mail and password do not match an active account.',
    next: 'check both and try again. An administrator can set a new password.',
  },
  throttled: {
    what: 'Too many wrong passwords in a short time.',
    next: 'wait up to 15 minutes, or use a browser that signed in before.',
  },
  failed: {
    what: 'The dashboard did not answer as it should.',
    next: 'try again; if it stays, look at the log of the web process.',
  },
};

/** E-mail and password. On success the browser loads `target` afresh, so that nothing of the signed-out page remains. */
export function SignInForm({ target }: { readonly target: string }) {
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Exclude<SignInAnswer, 'signed-in'> | null>(null);
  const password = useRef<HTMLInputElement>(null);
  useLeaveWhenSignedIn(target);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setAnswer(null);
    const result = await sendSignIn(fieldText(form, 'email'), fieldText(form, 'password')).catch(
      () => 'failed' as const,
    );
    if (result === 'signed-in') return window.location.replace(target);
    setBusy(false);
    setAnswer(result);
    password.current?.select();
  }

  return (
    <form method="post" onSubmit={submit} className="mt-5 flex flex-col gap-4">
      <Field label="E-mail">
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            required
            autoFocus
            spellCheck={false}
          />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1000}
          />
        )}
      </Field>
      {answer === null ? null : <ErrorState {...TEXTS[answer]} />}
      <Button type="submit" variant="primary" size="large" busy={busy}>
        Sign in
      </Button>
    </form>
  );
}

/**
 * The cookie is strict: a visit that starts on another site arrives without it and lands here although the session holds.
 * A request from this page carries it, so one question sends such a visitor on.
 */
function useLeaveWhenSignedIn(target: string): void {
  useEffect(() => {
    const asking = new AbortController();
    const headers = { 'x-sextant-background': '1' };
    fetch('/api/v1/session', { headers, signal: asking.signal })
      .then((response) => response.json())
      .then((body: { session?: object | null }) => {
        if (body.session) window.location.replace(target);
      })
      .catch(() => undefined);
    return () => asking.abort();
  }, [target]);
}
