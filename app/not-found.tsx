import type { Metadata } from 'next';
import { PlainPage } from '@/components/layout/plain-page';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainPage title="There is nothing here">
      <p>The address is wrong, or what was here is gone, or it is not yours to see.</p>
    </PlainPage>
  );
}
