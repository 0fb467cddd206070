'use client';

import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CreatePersonSheet } from './create-person-sheet';
import type { Person } from './person';
import { PersonRow } from './person-row';

/** Everyone with an account, and the way to add someone. */
export function PeopleView({
  people,
  ownId,
}: {
  readonly people: readonly Person[];
  readonly ownId: string;
}) {
  const [creating, setCreating] = useState(false);
  return (
    <Card
      title="People"
      description="A change of role, and signing someone out, take effect on their next request"
      padded={false}
      actions={
        <Button variant="primary" size="small" onClick={() => setCreating(true)}>
          <UserPlus aria-hidden />
          Add person
        </Button>
      }
    >
      <ul className="divide-y divide-border">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} isSelf={person.id === ownId} />
        ))}
      </ul>
      <CreatePersonSheet open={creating} onOpenChange={setCreating} />
    </Card>
  );
}
