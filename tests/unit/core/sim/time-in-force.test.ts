import { describe } from 'vitest';
import { check, LONG } from './_five-candles';

describe('time in force', () => {
  check([
    [
      'I1 ioc that cannot take',
      { orders: [{ type: 'limit', limit: '10.29', tif: 'ioc' }] },
      '1+0 #1 expired IOC',
    ],
    [
      'I1 ioc that takes',
      { orders: [{ type: 'limit', limit: '10.30', tif: 'ioc' }] },
      '1+0 #1 buy 1 at 10.3 taker',
    ],
    [
      'I1 ioc: what is left expires',
      { orders: [{ quantity: '15', tif: 'ioc' }], models: { volumeShare: 0.1 } },
      '1+0 #1 buy 10 at 10.3 taker, more to come',
      '1+0 #1 expired IOC',
    ],
    [
      'I1 a triggered ioc',
      { orders: [{ type: 'stop-limit', trigger: '10.95', limit: '10.80', tif: 'ioc' }] },
      '2+40 #1 expired IOC',
    ],
    [
      'I2 fok that takes all',
      { orders: [{ quantity: '10', tif: 'fok' }], models: { volumeShare: 0.1 } },
      '1+0 #1 buy 10 at 10.3 taker',
    ],
    [
      'I2 fok, one lot too many',
      { orders: [{ quantity: '10.001', tif: 'fok' }], models: { volumeShare: 0.1 } },
      '1+0 #1 expired FOK',
    ],
    [
      'I2 fok that cannot take',
      { orders: [{ type: 'limit', limit: '10.29', tif: 'fok' }] },
      '1+0 #1 expired FOK',
    ],
    [
      'I3 gtd until the moment that would fill it',
      { orders: [{ type: 'limit', limit: '10.00', tif: 'gtd', until: 80_000 }] },
      '1+20 #1 buy 1 at 10 maker',
    ],
    [
      'I3 gtd, a millisecond less',
      { orders: [{ type: 'limit', limit: '10.00', tif: 'gtd', until: 79_999 }] },
      '1+20 #1 expired TIME_IN_FORCE',
    ],
    ['I3 a market order whose time is over', { orders: [{ until: 59_999 }] }, '1+0 #1 expired TIME_IN_FORCE'],
    [
      'I4 taken back before it fills',
      { orders: [{ type: 'limit', limit: '9.99' }], cancel: { order: 1, after: 2 } },
      '3+0 #1 canceled asked',
    ],
    [
      'I4 taken back too late',
      { orders: [LONG], cancel: { order: 1, after: 2 } },
      '1+0 #1 buy 1 at 10.3 taker',
      '3+0 #1 cancel-rejected ORDER_UNKNOWN',
    ],
  ]);
});
