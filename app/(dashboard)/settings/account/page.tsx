import type { Metadata } from 'next';
import { pageContext } from '@/app/_server/page-context';
import { PasswordForm } from '@/components/forms/password-form';
import { Card } from '@/components/ui/card';
import { listSessions } from '@/lib/services/people/list-sessions';
import { changePasswordAction } from '../actions';
import { SessionList } from '../_components/session-list';

export const metadata: Metadata = { title: 'Account · Settings' };

export default async function AccountSettingsPage() {
  const context = await pageContext('self:write');
  const sessions = await listSessions(context);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card title="Password" description="At least 15 characters; all your other sessions end">
        <PasswordForm change={changePasswordAction} />
      </Card>
      <Card
        title="Open sessions"
        description="A session ends after 30 minutes without use, and after 12 hours in any case"
        padded={false}
      >
        <SessionList sessions={sessions} currentId={context.sessionId} />
      </Card>
    </div>
  );
}
