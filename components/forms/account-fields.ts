import { is, type ExecutionGroup } from './execution-field';

/** How the books are kept. */
export const BOOKS: ExecutionGroup = {
  title: 'Books',
  fields: [
    {
      kind: 'choice',
      name: 'costMethod',
      label: 'Cost method',
      help: 'What the units cost that a sale gives up.',
      default: 'average',
      options: [
        {
          value: 'average',
          label: 'Average cost',
          help: 'A round trip goes from flat to flat, at the average of its fills.',
        },
        {
          value: 'fifo',
          label: 'First in, first out',
          help: 'What was bought first is sold first: a round trip per matched entry and exit.',
        },
      ],
    },
  ],
};

/** Which rules of the account the run is held to. */
export const LIMITS: ExecutionGroup = {
  title: 'Risk limits',
  fields: [
    {
      kind: 'choice',
      name: 'limits',
      label: 'Limits',
      help: 'The limits of the account are config/risk.yaml, kept with the run as they are now.',
      default: 'research',
      options: [
        { value: 'research', label: 'Research', help: 'The rules of the venue only.' },
        {
          value: 'account',
          label: 'Account',
          help: 'Every rule of the Risk page, kept with the run as it is now.',
        },
      ],
    },
    {
      kind: 'decimal',
      name: 'usdPerQuote',
      label: 'Dollars per quote unit',
      help: 'For limits in dollars. Empty: 1 for USD and its stablecoins.',
      unit: '',
      isOptional: true,
      default: '',
      shownWhen: is('limits', 'account'),
    },
  ],
};
