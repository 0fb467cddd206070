import type { ChoiceParameter, NumberParameter } from '@/lib/core/model/parameter';
import type { StrategyDescription } from '../parameters';

/** A seat that nobody takes. */
export const EMPTY_SEAT = 'none';
export const SEATS = ['first', 'second', 'third'] as const;
type Seat = (typeof SEATS)[number];

export const weightName = (seat: Seat): string => `${seat}Weight`;

function seatOf(
  seat: Seat,
  members: readonly StrategyDescription[],
  preset: string,
): [ChoiceParameter, NumberParameter] {
  return [
    {
      name: seat,
      label: `${seat[0]?.toUpperCase()}${seat.slice(1)} strategy`,
      help: 'Which strategy has this vote, with its usual parameters.',
      unit: '',
      kind: 'choice',
      options: [...members.map(({ name }) => name), EMPTY_SEAT],
      default: preset,
    },
    {
      name: weightName(seat),
      label: 'Its weight',
      help: 'A larger value gives this vote more of the decision.',
      unit: '',
      kind: 'number',
      min: 0.1,
      max: 10,
      step: 0.1,
      default: 1,
    },
  ];
}

const minutes = (spec: { name: string; label: string; help: string }): NumberParameter => ({
  ...spec,
  kind: 'number',
  unit: 'minutes',
  min: 0,
  max: 525_600,
  step: 1,
  default: 0,
});

/** Several strategies that vote on one position; they come from the rest of the catalogue. */
export function fusionOf(members: readonly StrategyDescription[]): StrategyDescription {
  return {
    name: 'fusion',
    title: 'Fusion',
    summary:
      'Up to three strategies vote by weight and strength on one position; one that strongly disagrees can veto it.',
    parameters: [
      ...seatOf('first', members, 'ema-trend'),
      ...seatOf('second', members, 'macd-trend'),
      ...seatOf('third', members, 'donchian-breakout'),
      {
        name: 'threshold',
        label: 'Agreement',
        help: 'A larger value needs more of the weight to agree before a position is taken.',
        unit: '%',
        kind: 'number',
        min: 1,
        max: 100,
        step: 1,
        default: 50,
      },
      {
        name: 'veto',
        label: 'Veto from',
        help: 'A larger value needs a stronger opposite view to block an entry; above 100 nobody can.',
        unit: '%',
        kind: 'number',
        min: 1,
        max: 101,
        step: 1,
        default: 80,
      },
      minutes({
        name: 'ttl',
        label: 'Views stand',
        help: 'A larger value counts older views; 0 counts them until they change.',
      }),
      minutes({
        name: 'cooldown',
        label: 'Cooldown',
        help: 'A larger value waits longer between two entries.',
      }),
    ],
    constraints: [
      {
        names: [...SEATS],
        message: 'At least one strategy must have a vote, and none may have two.',
        holds: (values) => {
          const taken = SEATS.map((seat) => String(values[seat])).filter((name) => name !== EMPTY_SEAT);
          return taken.length > 0 && new Set(taken).size === taken.length;
        },
      },
    ],
    // What its members need is theirs; none of them speaks before the first bar.
    warmupBars: () => 0,
  };
}
