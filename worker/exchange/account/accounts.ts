import { Account } from './account';
import { ACCOUNT_TERMS, type AccountRequest, type ApiKeyTerms, type Permission } from './account-terms';
import { readAmount } from './amount';

/** A key, and the account that it belongs to. */
export interface ApiKey {
  readonly key: string;
  readonly secret: string;
  readonly account: Account;
  permissions: ReadonlySet<Permission>;
  ipRestrict: readonly string[] | null;
  readonly createdMs: number;
  /** Faults: it is known no longer, or the address of whoever uses it is. */
  isRevoked: boolean;
  isAddressRemoved: boolean;
}

/** What may change of a key; `ipRestrict` null lets it come from everywhere. */
export interface KeyChanges {
  readonly permissions?: readonly Permission[] | undefined;
  readonly ipRestrict?: readonly string[] | null | undefined;
  readonly isRevoked?: boolean | undefined;
}

/** Told about what must be remembered. */
export interface AccountListener {
  opened(account: Account): void;
  /** Also when it was made. */
  keyChanged(key: ApiKey): void;
  balanceChanged(account: Account, asset: string): void;
}

/** Every account of the exchange, by name and by key. */
export class Accounts {
  readonly byName = new Map<string, Account>();
  readonly keys = new Map<string, ApiKey>();

  constructor(
    private readonly listener: AccountListener,
    private readonly nowMs: () => number,
  ) {}

  /** Opens an account with its balances and keys. @throws ZodError for terms that are none, RangeError for a name or key that is taken */
  open(request: AccountRequest): Account {
    const terms = ACCOUNT_TERMS.parse(request);
    if (this.byName.has(terms.name)) throw new RangeError(`there is an account ${terms.name} already`);
    const account = new Account(terms, (of, asset) => {
      of.updatedMs = this.nowMs();
      this.listener.balanceChanged(of, asset);
    });
    this.byName.set(terms.name, account);
    this.listener.opened(account);
    for (const key of terms.keys) this.addKey(account, key);
    for (const [asset, text] of Object.entries(terms.balances))
      account.set(asset, { free: readAmount(text)!, locked: 0n });
    return account;
  }

  addKey(account: Account, terms: ApiKeyTerms): void {
    if (this.keys.has(terms.key)) throw new RangeError('there is such a key already');
    const key: ApiKey = {
      key: terms.key,
      secret: terms.secret,
      account,
      permissions: new Set(terms.permissions),
      ipRestrict: terms.ipRestrict ?? null,
      createdMs: this.nowMs(),
      isRevoked: false,
      isAddressRemoved: false,
    };
    this.keys.set(key.key, key);
    this.listener.keyChanged(key);
  }

  /** Changes what a key may, from where, or whether it still exists. @throws RangeError for a key that there is not */
  changeKey(name: string, changes: KeyChanges): ApiKey {
    const key = this.keys.get(name);
    if (key === undefined) throw new RangeError('there is no such key');
    if (changes.permissions !== undefined) key.permissions = new Set(changes.permissions);
    if (changes.ipRestrict !== undefined) key.ipRestrict = changes.ipRestrict;
    if (changes.isRevoked !== undefined) key.isRevoked = changes.isRevoked;
    this.listener.keyChanged(key);
    return key;
  }

  /** The account of a name. @throws RangeError when there is none */
  require(name: string): Account {
    const found = this.byName.get(name);
    if (found === undefined) throw new RangeError(`no account is named ${name.slice(0, 40)}`);
    return found;
  }
}
