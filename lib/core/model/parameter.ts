/**
 * A parameter of a strategy or an indicator as plain data. The same list drives the form in the browser, the CLI's
 * `--param`, validation and sweeps, so that a parameter is described once.
 */
interface ParameterBase {
  readonly name: string;
  readonly label: string;
  /** One sentence a trader understands: what changes when this value grows. */
  readonly help: string;
  /** Printed after the value ("bars", "%"); empty when the number has no unit. */
  readonly unit: string;
}

export interface IntegerParameter extends ParameterBase {
  readonly kind: 'integer';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

export interface NumberParameter extends ParameterBase {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly default: number;
}

export interface ChoiceParameter extends ParameterBase {
  readonly kind: 'choice';
  readonly options: readonly string[];
  readonly default: string;
}

export interface BooleanParameter extends ParameterBase {
  readonly kind: 'boolean';
  readonly default: boolean;
}

export type ParameterSpec = IntegerParameter | NumberParameter | ChoiceParameter | BooleanParameter;
export type ParameterValue = number | string | boolean;
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** A rule over two or more parameters, e.g. fast < slow. `names` says which fields to mark when it fails. */
export interface ParameterConstraint {
  readonly names: readonly string[];
  readonly message: string;
  readonly holds: (values: ParameterValues) => boolean;
}
