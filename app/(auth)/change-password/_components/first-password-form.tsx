'use client';

import { changePasswordAction } from '@/app/(dashboard)/settings/actions';
import { PasswordForm } from '@/components/forms/password-form';

/** Goes to the overview when the password is changed. */
export function FirstPasswordForm() {
  return <PasswordForm change={changePasswordAction} onChanged={() => window.location.replace('/')} />;
}
