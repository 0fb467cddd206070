/** What was typed under the names the API gives the fields: `sizing.kind`, `margin.leverageMax`. */
export type ExecutionTexts = Readonly<Record<string, string>>;

interface FieldBase {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly default: string;
  /** Not asked for, and not sent, while this is false; always asked for when not said. */
  readonly shownWhen?: (texts: ExecutionTexts) => boolean;
}

export interface ChoiceField extends FieldBase {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string; readonly help?: string }[];
}

/** A decimal; with `unit` "%" it is typed per cent and sent as a fraction. */
export interface DecimalField extends FieldBase {
  readonly kind: 'decimal';
  readonly unit: string;
  readonly isOptional?: boolean;
}

/** The name of an asset. */
export interface AssetField extends FieldBase {
  readonly kind: 'asset';
}

export type ExecutionField = ChoiceField | DecimalField | AssetField;

export interface ExecutionGroup {
  readonly title: string;
  readonly fields: readonly ExecutionField[];
}

/** Shown while another field has one of these values. */
export const is =
  (name: string, ...values: string[]) =>
  (texts: ExecutionTexts): boolean =>
    values.includes(texts[name] ?? '');
