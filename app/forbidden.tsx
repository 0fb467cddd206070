import type { Metadata } from 'next';
import { PlainPage } from '@/components/layout/plain-page';

export const metadata: Metadata = { title: 'Not allowed' };

export default function Forbidden() {
  return (
    <PlainPage title="Your role does not include this">
      <p>Nothing was changed. An administrator can change your role in Settings, People.</p>
    </PlainPage>
  );
}
