/** An answer that says no, in the form of Binance: `{"code":-1121,"msg":"Invalid symbol."}`. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'RestError';
  }

  get body(): string {
    return JSON.stringify({ code: this.code, msg: this.message });
  }
}

export function invalidSymbol(): RestError {
  return new RestError(400, -1121, 'Invalid symbol.');
}
