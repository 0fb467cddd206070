import { rawJson } from '../raw-json';

/** An answer that says no, in the form of Binance: `{"code":-1121,"msg":"Invalid symbol."}`. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What else the body says. */
    private readonly data?: object,
  ) {
    super(message);
    this.name = 'RestError';
  }

  get body(): string {
    return rawJson({ code: this.code, msg: this.message, data: this.data });
  }
}

export function invalidSymbol(): RestError {
  return new RestError(400, -1121, 'Invalid symbol.');
}
